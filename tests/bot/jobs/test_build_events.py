import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, whole
from bot.domain.feed import ImportBatch
from bot.domain.figure import Verdict
from bot.domain.options import EventOptions, FigureOptions
from bot.jobs.build_events import ActiveEvents, build_events, open_active_events
from tests.bot.analysis.event_stories import CALL_ONE, EVERYTHING, FESTIVAL, PARTITION, QUAKE_ONE
from tests.factories import NOON, article, published
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore
from tests.fakes.workers import InlineWorkers


def report(id_: str, outlet: str, soldiers: str, *, days: int = 0) -> Article:
    who = {"4,000": "the defence ministry in Merin", "1,500": "its general staff"}[soldiers]
    return article(
        id_,
        title=f"Tarsk soldiers near the Vall crossing, {outlet} reports",
        outlet=outlet,
        url=f"https://{outlet.casefold()}.example/{id_}",
        published=published(NOON + timedelta(days=days)),
        text=f"The Vall crossing between Merin and Tarsk has been closed since March, {outlet} "
        f"reports. Tarsk has stationed {soldiers} soldiers near the crossing at Vall, according "
        f"to {who}. President Elena Marsh and Viktor Orlo spoke by telephone on Thursday.",
    )


async def build(
    store: FakeStore, active: ActiveEvents | None = None, *, reach_days: int = 30
) -> int:
    return await build_events(
        store=store,
        workers=InlineWorkers(),
        clock=FakeClock(NOON),
        event_options=EventOptions(reach_days=reach_days),
        figure_options=FigureOptions(),
        active=active,
    )


async def test_articles_become_an_event_with_its_conflict() -> None:
    store = FakeStore()
    batch = (report("a", "Courier", "4,000"), report("b", "Observer", "1,500"))
    await store.save_import(ImportBatch(at=NOON, articles=batch))
    assert await build(store) == 2
    (event,) = await store.events_of(["a", "b"])
    assert set(event.article_ids) == {"a", "b"}
    comparisons = (await store.comparisons_of([event.id]))[event.id]
    assert any(c.verdict is Verdict.CONFLICT for c in comparisons)
    assert await store.stale_articles(limit=10) == ()
    assert await build(store) == 0


async def test_a_later_article_joins_and_the_event_keeps_its_id() -> None:
    store = FakeStore()
    await store.save_import(ImportBatch(at=NOON, articles=(report("a", "Courier", "4,000"),)))
    await build(store)
    (before,) = await store.events_of(["a"])
    later = report("b", "Observer", "1,500", days=1)
    await store.save_import(ImportBatch(at=NOON, articles=(later,)))
    await build(store)
    (after,) = await store.events_of(["a"])
    assert after.id == before.id
    assert set(after.article_ids) == {"a", "b"}


async def test_a_revision_is_read_again() -> None:
    store = FakeStore()
    first = report("a", "Courier", "4,000")
    await store.save_import(ImportBatch(at=NOON, articles=(first,)))
    await build(store)
    edited = replace(first, revision=2, text=first.text.replace("4,000", "5,000"))
    await store.save_import(ImportBatch(at=NOON, articles=(edited,)))
    await build(store)
    figures = (await store.figures_of(["a"]))["a"]
    assert {f.surface for f in figures if f.head == "troops"} == {"5,000"}
    assert await store.stale_articles(limit=10) == ()


async def test_an_undated_article_finds_its_event_whenever_that_was() -> None:
    store = FakeStore()
    await store.save_import(ImportBatch(at=NOON, articles=(report("a", "Courier", "4,000"),)))
    await build(store)
    undated = replace(report("b", "Observer", "4,000"), published=None)
    late = NOON + timedelta(days=400)
    await store.save_import(ImportBatch(at=late, articles=(undated,)))
    await build(store)
    assert len(await store.events_of(["a", "b"])) == 1


async def test_rounds_of_one_process_end_like_rounds_of_many() -> None:
    stores = FakeStore(), FakeStore()
    active = open_active_events(EventOptions())
    for number, article_ in enumerate(EVERYTHING):
        for store, kept in zip(stores, (active, None), strict=True):
            at = NOON + timedelta(minutes=number)
            await store.save_import(ImportBatch(at=at, articles=(article_,)))
            assert await build(store, kept) == 1
    ids = [article_.id for article_ in EVERYTHING]
    found = [
        {frozenset(event.article_ids) for event in await store.events_of(ids)} for store in stores
    ]
    assert found == [set(PARTITION), set(PARTITION)]


async def test_what_another_process_decided_is_taken_up() -> None:
    store = FakeStore()
    active = open_active_events(EventOptions())
    await store.save_import(ImportBatch(at=NOON, articles=CALL_ONE))
    await build(store, active)
    await store.save_import(ImportBatch(at=NOON, articles=QUAKE_ONE[:1]))
    await build(store)
    await store.save_import(ImportBatch(at=NOON, articles=QUAKE_ONE[1:]))
    await build(store, active)
    assert len(await store.events_of(["q1", "q2", "q3"])) == 1


async def test_a_past_event_is_reopened_by_its_names() -> None:
    store = FakeStore()
    active = open_active_events(EventOptions(reach_days=1))
    for article_ in (*CALL_ONE, *FESTIVAL):
        await store.save_import(ImportBatch(at=NOON, articles=(article_,)))
        await build(store, active)
    assert CALL_ONE[0].id not in active.index
    late = replace(
        CALL_ONE[1], id="c3", outlet="The Inland Post", text=CALL_ONE[1].text + " Again."
    )
    late = replace(late, story=whole(late.text), url="https://inland.example/c3", origin="c3")
    late = replace(late, published=CALL_ONE[1].published)
    await store.save_import(ImportBatch(at=NOON, articles=(late,)))
    await build(store, active)
    assert len(await store.events_of(["c1", "c3"])) == 1


def nameless(id_: str, *, days: float) -> Article:
    return article(
        id_,
        title=f"dredgers clear the silted canal, reader {id_} writes",
        outlet=f"Outlet {id_}",
        url=f"https://outlet-{id_}.example/{id_}",
        published=published(NOON + timedelta(days=days)),
        text="the silted canal was cleared by two dredgers from the lower lock up to the old "
        "tannery, and barges laden with gravel went through before dusk, a lock keeper said.",
    )


dated = st.lists(st.floats(0, 90), min_size=2, max_size=6)


@settings(max_examples=30, deadline=None)
@given(dated, st.lists(st.booleans(), min_size=6, max_size=6), st.integers(1, 40))
def test_starting_anew_between_rounds_changes_nothing(
    days: list[float], restarts: list[bool], reach: int
) -> None:
    async def groups(*, restarting: bool) -> set[frozenset[str]]:
        store, active = FakeStore(), open_active_events(EventOptions(reach_days=reach))
        for number, (day, restart) in enumerate(zip(days, restarts, strict=False)):
            if restarting and restart:
                active = open_active_events(EventOptions(reach_days=reach))
            new = nameless(str(number), days=day)
            await store.save_import(ImportBatch(at=NOON, articles=(new,)))
            await build(store, active, reach_days=reach)
        ids = [str(number) for number in range(len(days))]
        return {frozenset(event.article_ids) for event in await store.events_of(ids)}

    assert asyncio.run(groups(restarting=True)) == asyncio.run(groups(restarting=False))


def unlike(day: int) -> Article:
    """A report that shares no word with those of other days."""
    words = " ".join(f"{word}{chr(ord('a') + day)}" for word in ("bracken", "heron", "mortar"))
    return article(
        str(day),
        title=words,
        text=f"{words}.",
        url=f"https://outlet.example/{day}",
        published=published(NOON + timedelta(days=day)),
    )


async def test_memory_holds_what_is_within_reach_however_late_an_article_comes() -> None:
    store, active = FakeStore(), open_active_events(EventOptions(reach_days=2))
    for day in (*range(12), 13):
        await store.save_import(ImportBatch(at=NOON, articles=(unlike(day),)))
        await build(store, active, reach_days=2)
        assert len(active.index) <= 3
    late = replace(unlike(1), id="late", url="https://inland.example/late", outlet="Inland")
    await store.save_import(ImportBatch(at=NOON, articles=(late,)))
    await build(store, active, reach_days=2)
    assert len(await store.events_of(["1", "late"])) == 1
    assert "late" not in active.index
    assert len(active.index) == 2
    covered = active.covered
    assert covered is not None
    assert covered[0] == (NOON + timedelta(days=11)).replace(hour=0)


@pytest.mark.parametrize(("start", "events"), [("", 1), ("A year ago today: ", 2)])
async def test_a_past_event_is_reopened_by_a_late_report_but_not_by_an_anniversary(
    start: str, events: int
) -> None:
    store = FakeStore()
    await store.save_import(ImportBatch(at=NOON, articles=CALL_ONE))
    await build(store, reach_days=1)
    told = CALL_ONE[0]
    assert told.published is not None
    text = f"{start}{told.text}"
    late = replace(
        told,
        id="late",
        url="https://inland.example/late",
        outlet="Inland",
        text=text,
        story=whole(text),
        published=published(told.published.at + timedelta(days=365)),
    )
    await store.save_import(ImportBatch(at=NOON, articles=(late,)))
    await build(store, reach_days=1)
    assert len(await store.events_of(["c1", "late"])) == events
