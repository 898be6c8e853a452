"""`Store.find_events`, which `storage.events` and `bot.domain.words` answer together."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.figure import Verdict
from bot.ports import EventSearch, Store
from tests.factories import NOON, article, comparison, event, figure

DAY = timedelta(days=1)
BRIDGE = article(
    "bridge", title="Harbour bridge closed", text="Zoë's 2nd crew, at Čapek-Łódź: don't cross!"
)
BRIDGE_AGAIN = article(
    "bridge2", title="Closed", text="No lorries. 東京の橋。", outlet="STRAẞE Ost"
)
FERRY = article("ferry", title="Ferry delayed", text="The harbour was full.", outlet="Post")
UNDATED = article("undated", title="Harbour", text="Somewhere.", published=None, outlet=None)


@pytest.fixture(autouse=True)
async def three_events(store: Store) -> None:
    articles = (BRIDGE, BRIDGE_AGAIN, FERRY, UNDATED)
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    saved = (
        event("bridge", ("bridge", "bridge2"), first_published=NOON, last_published=NOON + DAY),
        event("ferry", ("ferry",), first_published=NOON + DAY, last_published=NOON + 2 * DAY),
        event("undated", ("undated",), first_published=None, last_published=None),
    )
    read = figure(BRIDGE, "crew")
    await store.save_events(
        EventChanges(saved=saved),
        at=NOON,
        figures={},
        comparisons={
            "bridge": [comparison(read, verdict=Verdict.AGREE), comparison(read)],
            "ferry": [comparison(figure(FERRY, "full"), verdict=Verdict.SUPERSEDED)],
        },
    )


async def find(store: Store, search: EventSearch) -> list[str]:
    return [found.id for found in await store.find_events(search)]


async def test_without_conditions_the_newest_come_first(store: Store) -> None:
    assert await find(store, EventSearch()) == ["ferry", "bridge", "undated"]
    assert await find(store, EventSearch(limit=1)) == ["ferry"]
    assert await find(store, EventSearch(limit=5, offset=1)) == ["bridge", "undated"]
    assert await find(store, EventSearch(limit=2**80, offset=-1)) == ["ferry", "bridge", "undated"]
    assert await find(store, EventSearch(limit=-1)) == []
    assert await find(store, EventSearch(offset=2**80)) == []


FOUND_BY_WORDS = {
    "harbour": ["ferry", "bridge", "undated"],
    "HARBOUR   bridge": ["bridge"],
    "bridge harbour": ["bridge"],
    "closed lorries zoe": ["bridge"],  # no article has them all, the event has
    "zoë": ["bridge"],
    "capek lodz": [],  # ł is a letter of its own, not an l with an accent
    "capek łódź": ["bridge"],
    "2ND": ["bridge"],
    "don't": ["bridge"],
    "don t": ["bridge"],
    "東京": ["bridge"],
    "京東 橋": ["bridge"],
    "harb": [],
    "harb*": [],
    "harbour OR nothing": [],
    "NOT harbour": [],
    '"harbour" (closed)': ["bridge"],
    "title:harbour": [],
    "harbour - ferry": ["ferry"],
    "   ": ["ferry", "bridge", "undated"],
    "-": [],
    '"': [],
}
FOUND_BY_OUTLET = {
    "post": ["ferry"],
    "HARBOUR POST": ["bridge"],
    "strasse ost": ["bridge"],
    "pos": [],
    "p_st": [],
    "": [],
}


async def test_words(store: Store) -> None:
    found = {words: await find(store, EventSearch(words=words)) for words in FOUND_BY_WORDS}
    assert found == FOUND_BY_WORDS


async def test_outlet(store: Store) -> None:
    found = {name: await find(store, EventSearch(outlet=name)) for name in FOUND_BY_OUTLET}
    assert found == FOUND_BY_OUTLET


@given(words=st.text(st.sampled_from("\"'*()-+:^{}[]|&!%_\\;\0\ud800 aŁ東\u0301AND NEAR")))
@settings(
    max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
async def test_no_words_reach_the_query_language(store: Store, words: str) -> None:
    for searched in (words, f"harbour {words}", words * 50):
        await store.find_events(EventSearch(words=searched, outlet=words))


async def test_only_the_latest_revision_is_searched(store: Store) -> None:
    newer = article("ferry", title="Ferry delayed", text="The quay was full.", revision=2)
    await store.save_import(ImportBatch(at=NOON, articles=(newer,)))
    assert await find(store, EventSearch(words="quay")) == ["ferry"]
    assert await find(store, EventSearch(words="harbour")) == ["bridge", "undated"]


async def test_since_and_until(store: Store) -> None:
    assert await find(store, EventSearch(since=NOON + DAY)) == ["ferry", "bridge"]
    assert await find(store, EventSearch(since=NOON + DAY + timedelta(microseconds=1))) == ["ferry"]
    assert await find(store, EventSearch(until=NOON + DAY)) == ["ferry", "bridge"]
    assert await find(store, EventSearch(until=NOON)) == ["bridge"]
    assert await find(store, EventSearch(since=NOON + DAY, until=NOON)) == ["bridge"]


async def test_conflicting(store: Store) -> None:
    assert await find(store, EventSearch(conflicting=True)) == ["bridge"]
    assert await find(store, EventSearch(conflicting=True, words="ferry")) == []
