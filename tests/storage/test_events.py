from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.errors import StorageError
from bot.ports import Store
from storage.events import resolve_merged
from tests.factories import NOON, article, comparison, event, figure, published
from tests.fakes.store import FakeStore

HOUR = timedelta(hours=1)
ARTICLES = tuple(
    article(f"a{number}", published=published(NOON + number * HOUR)) for number in range(1, 7)
)


@pytest.fixture(autouse=True)
async def some_articles(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=ARTICLES))


async def save(store: Store, *saved: Event, merged: tuple[tuple[str, str], ...] = ()) -> None:
    changes = EventChanges(saved=saved, merged=merged)
    await store.save_events(changes, at=NOON, figures={}, comparisons={})


async def test_an_event_comes_back_as_it_was_saved(store: Store) -> None:
    full = Event(
        id="e\0\ud800",
        members=(
            Member(article_id="a3"),
            Member(article_id="a1", copy_of="a3"),
            Member(article_id="a2", copy_of="a6"),
        ),
        lead="a1",
        first_published=NOON,
        last_published=NOON + HOUR,
    )
    undated = event("u", ("a4",), first_published=None, last_published=None)
    await save(store, full, undated)
    assert await store.events(["u", full.id, "?", "u"]) == (undated, full)


async def test_saving_an_event_again_replaces_it_members_and_all(store: Store) -> None:
    await save(store, event("e1", ("a1", "a2", "a3")))
    smaller = event("e1", ("a3", "a1"), lead="a1", last_published=None)
    await save(store, smaller)
    assert await store.events(["e1"]) == (smaller,)


async def test_placed_articles_are_not_stale_and_dropped_ones_are_again(store: Store) -> None:
    await save(store, event("e1", ("a1", "a2")), event("e3", ("a3",)))
    assert await store.stale_articles(limit=9) == ("a4", "a5", "a6")
    await save(store, event("e1", ("a1",)))
    assert await store.stale_articles(limit=9) == ("a2", "a4", "a5", "a6")


async def test_a_taken_member_leaves_a_well_formed_event_behind(store: Store) -> None:
    before = Event(
        id="e1",
        members=(
            Member(article_id="a1"),
            Member(article_id="a2", copy_of="a1"),
            Member(article_id="a3", copy_of="a2"),
        ),
        lead="a1",
        first_published=NOON + HOUR,
        last_published=NOON + 3 * HOUR,
    )
    stays, goes = figure(ARTICLES[1], "report a2"), figure(ARTICLES[0], "report a1")
    await store.save_events(
        EventChanges(saved=(before,)),
        at=NOON,
        figures={},
        comparisons={"e1": [comparison(stays, goes), comparison(stays)]},
    )
    await store.save_events(
        EventChanges(saved=(event("e2", ("a1",)),)), at=NOON + HOUR, figures={}, comparisons={}
    )
    left = Event(
        id="e1",
        members=(Member(article_id="a2"), Member(article_id="a3", copy_of="a2")),
        lead="a2",
        first_published=NOON + 2 * HOUR,
        last_published=NOON + 3 * HOUR,
    )
    assert await store.events(["e1"]) == (left,)
    assert await store.comparisons_of(["e1"]) == {"e1": (comparison(stays),)}
    assert [e.id for e in await store.events_saved_since(NOON + HOUR)] == ["e1", "e2"]
    assert await store.stale_articles(limit=9) == ("a4", "a5", "a6")


async def test_an_event_without_members_is_deleted(store: Store) -> None:
    await save(store, event("e1", ("a1",)))
    await save(store, event("e2", ("a1", "a2")))
    assert await store.events(["e1"]) == ()
    assert (await store.health()).events == 1


async def test_a_merged_event_keeps_answering_through_a_chain(store: Store) -> None:
    await save(store, event("e1", ("a1",)), event("e2", ("a2",)), event("e3", ("a3",)))
    await save(store, event("e2", ("a1", "a2")), merged=(("e1", "e2"),))
    whole = event("e3", ("a1", "a2", "a3"))
    await save(store, whole, merged=(("e2", "e3"),))
    assert await store.events(["e1"]) == (whole,)
    assert await store.events(["e2", "e1", "e3"]) == (whole,)


async def test_a_chain_of_merges_in_one_round(store: Store) -> None:
    await save(store, event("e1", ("a1",)), event("e2", ("a2",)), event("e3", ("a3",)))
    whole = event("e3", ("a1", "a2", "a3"))
    await save(store, whole, merged=(("e1", "e2"), ("e2", "e3")))
    assert await store.events(["e1"]) == (whole,)


async def test_an_id_that_is_saved_again_names_its_own_event(store: Store) -> None:
    await save(store, event("e1", ("a1",)), event("e2", ("a2",)))
    await save(store, event("e2", ("a1", "a2")), merged=(("e1", "e2"),))
    await save(store, event("e1", ("a1",)), event("e2", ("a2",)))
    assert await store.events(["e1"]) == (event("e1", ("a1",)),)


async def test_members_left_in_a_merged_event_are_stale_again(store: Store) -> None:
    await save(store, event("e1", ("a1", "a2")))
    await save(store, event("e2", ("a1",)), merged=(("e1", "e2"),))
    assert await store.events(["e1"]) == (event("e2", ("a1",)),)
    assert await store.stale_articles(limit=9) == ("a2", "a3", "a4", "a5", "a6")


async def test_events_of_articles(store: Store) -> None:
    first, second = event("e1", ("a1", "a2")), event("e2", ("a3",))
    await save(store, second, first)
    assert await store.events_of(["a3", "a2", "a1", "a9"]) == (first, second)
    assert await store.events_of(["a4"]) == ()
    assert await store.events_of([]) == ()


async def test_events_saved_since(store: Store) -> None:
    for number, name in enumerate(("c", "a", "b")):
        await store.save_events(
            EventChanges(saved=(event(name, (f"a{number + 1}",)),)),
            at=NOON + number * HOUR,
            figures={},
            comparisons={},
        )
    assert [e.id for e in await store.events_saved_since(NOON + HOUR)] == ["a", "b"]
    assert len(await store.events_saved_since(NOON - HOUR)) == 3


@pytest.mark.parametrize(
    "saved",
    [
        (event("ok", ("a1",)), event("bad", ("unknown",))),
        (event("ok", ("a1",)), event("bad", ("a2", "a1"))),
        (event("ok", ("a1",), members=(Member(article_id="a1", copy_of="unknown"),)),),
    ],
)
async def test_a_round_that_cannot_be_applied_changes_nothing(
    store: Store, saved: tuple[Event, ...]
) -> None:
    await save(store, event("e0", ("a1",)))
    with pytest.raises(StorageError):
        await save(store, *saved, merged=(("e0", "ok"),))
    assert await store.events(["e0"]) == (event("e0", ("a1",)),)
    assert await store.events(["ok"]) == ()
    assert (await store.health()).whole


async def test_many_events_in_one_round(store: Store) -> None:
    several = tuple(article(f"m{number}") for number in range(1500))
    await store.save_import(ImportBatch(at=NOON, articles=several))
    saved = tuple(event(f"e-{each.id}", (each.id,)) for each in several)
    await save(store, *saved)
    assert await store.events([each.id for each in saved]) == saved
    whole = event("all", tuple(each.id for each in several))
    await save(store, whole, merged=tuple((each.id, "all") for each in saved))
    assert await store.events(["e-m7", "e-m1499"]) == (whole,)
    assert (await store.health()).events == 1


def test_merges_in_a_ring_end() -> None:
    ring = EventChanges(merged=(("a", "b"), ("b", "c"), ("c", "b")))
    assert resolve_merged(ring).keys() == {"a", "b", "c"}
    assert resolve_merged(EventChanges(saved=(event("a"),), merged=(("a", "b"),))) == {}


@st.composite
def rounds(draw: st.DrawFn) -> EventChanges:
    """Any grouping of some of the articles, each event named after one of four ids."""
    names = draw(st.permutations(["e1", "e2", "e3", "e4"]))
    groups: dict[str, list[str]] = {}
    for each in ARTICLES:
        place = draw(st.integers(0, 4))
        if place < 3:
            groups.setdefault(names[place], []).append(each.id)
    unused = [name for name in names if name not in groups]
    merged = [(old, draw(st.sampled_from(sorted(groups)))) for old in unused if groups]
    kept = draw(st.integers(0, len(merged)))
    saved = tuple(event(name, tuple(members)) for name, members in groups.items())
    return EventChanges(saved=saved, merged=tuple(merged[:kept]))


@given(st.lists(rounds(), min_size=2, max_size=5))
@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
async def test_any_rounds_leave_the_same_as_in_the_fake(
    store: Store, several: list[EventChanges]
) -> None:
    fake = FakeStore()
    await fake.save_import(ImportBatch(at=NOON, articles=ARTICLES))
    for each in (fake, store):
        # Begin with every article in an event of its own, whatever the last example left.
        apart = tuple(event(f"start-{a.id}", (a.id,)) for a in ARTICLES)
        names = ("e1", "e2", "e3", "e4")
        await save(each, *apart)
        await save(each, *(event(name, (f"a{n}",)) for n, name in enumerate(names, 1)))
        for changes in several:
            await save(each, *changes.saved, merged=changes.merged)
    ids = ["e1", "e2", "e3", "e4", *(f"start-{a.id}" for a in ARTICLES)]
    assert await store.events(ids) == await fake.events(ids)
    assert await store.stale_articles(limit=9) == await fake.stale_articles(limit=9)
    for id_ in ids:
        assert await store.events([id_]) == await fake.events([id_])
    assert (await store.health()).whole
