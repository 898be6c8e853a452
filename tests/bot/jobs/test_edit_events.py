import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.events.constraints import resolve_edits
from bot.domain.article import Article
from bot.domain.feed import ImportBatch
from bot.domain.options import EventOptions, FigureOptions
from bot.errors import CommandError
from bot.jobs.build_events import build_events
from bot.jobs.edit_events import merge_events, part_events, split_articles, undo_edit
from tests.bot.analysis.event_stories import CALL_ONE, CALL_TWO, EVERYTHING, QUAKE_ONE
from tests.factories import NOON
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore
from tests.fakes.workers import InlineWorkers

CLOCK = FakeClock(NOON)


async def store_of(articles: tuple[Article, ...] = EVERYTHING) -> FakeStore:
    store = FakeStore()
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    await build(store)
    return store


async def build(store: FakeStore) -> None:
    await build_events(
        store=store,
        workers=InlineWorkers(),
        clock=CLOCK,
        event_options=EventOptions(),
        figure_options=FigureOptions(),
    )


async def event_id(store: FakeStore, article_id: str) -> str:
    (event,) = await store.events_of([article_id])
    return event.id


async def partition(store: FakeStore) -> frozenset[tuple[str, frozenset[str]]]:
    events = await store.events_of([article.id for article in EVERYTHING])
    return frozenset((event.id, frozenset(event.article_ids)) for event in events)


async def test_merging_holds_and_undoing_restores() -> None:
    store = await store_of()
    before = await partition(store)
    one, other = await event_id(store, "c1"), await event_id(store, "d1")
    await merge_events([one, other], by="ann", store=store, clock=CLOCK)
    merged = await store.events_of(["c1", "c2", "d1", "d2"])
    assert len(merged) == 1
    assert {e.id for e in await store.events([one, other])} == {merged[0].id}
    await build(store)
    assert await store.events_of(["c1", "c2", "d1", "d2"]) == merged
    await undo_edit(None, by="bea", store=store, clock=CLOCK)
    assert await partition(store) == before
    await build(store)
    assert await partition(store) == before


async def test_a_split_article_does_not_come_back() -> None:
    store = await store_of()
    before = await partition(store)
    edit = await split_articles(["q2"], by="ann", store=store, clock=CLOCK)
    assert await event_id(store, "q2") != await event_id(store, "q1")
    await store.save_import(ImportBatch(at=NOON, articles=()))
    await build(store)
    assert await event_id(store, "q2") != await event_id(store, "q1")
    await undo_edit(edit.id, by="ann", store=store, clock=CLOCK)
    assert await partition(store) == before


async def test_what_is_not_the_same_stays_apart_when_more_comes() -> None:
    store = await store_of((*CALL_ONE, *CALL_TWO, *QUAKE_ONE[:2]))
    await part_events(["q1", "q2"], by="ann", store=store, clock=CLOCK)
    assert await event_id(store, "q1") != await event_id(store, "q2")
    await store.save_import(ImportBatch(at=NOON, articles=QUAKE_ONE[2:]))
    await build(store)
    assert await event_id(store, "q1") != await event_id(store, "q2")
    assert len(await store.events_of(["q1", "q2", "q3"])) == 2


async def test_events_kept_apart_are_left_as_they_are() -> None:
    store = await store_of()
    before = await partition(store)
    one, other = await event_id(store, "c1"), await event_id(store, "d1")
    await part_events([one, other], by="ann", store=store, clock=CLOCK)
    assert await partition(store) == before


ids = st.sampled_from([article.id for article in (*CALL_ONE, *CALL_TWO, *QUAKE_ONE)])


@settings(max_examples=10, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["merge", "split", "part"]), ids, ids), max_size=3))
def test_whatever_is_said_holds_and_undoing_it_all_restores(
    said: list[tuple[str, str, str]],
) -> None:
    asyncio.run(say_and_undo(said))


async def say_and_undo(said: list[tuple[str, str, str]]) -> None:
    store = await store_of()
    before = await partition(store)
    names = {id_ for id_, _ in before}
    clock = FakeClock(NOON)
    for kind, one, other in said:
        clock.advance(timedelta(minutes=1))
        with suppress(CommandError):  # what makes no sense is refused, and changes nothing
            if kind == "merge":
                events = [await event_id(store, one), await event_id(store, other)]
                await merge_events(events, by="ann", store=store, clock=clock)
            elif kind == "split":
                await split_articles([one], by="ann", store=store, clock=clock)
            else:
                await part_events([one, other], by="ann", store=store, clock=clock)
        await build(store)
        home = {id_: event for event, members in await partition(store) for id_ in members}
        names |= set(home.values())
        assert home.keys() == {article.id for article in EVERYTHING}
        assert all([len(await store.events([name])) == 1 for name in sorted(names)])
        constraints = resolve_edits(await store.edits())
        for id_, event in home.items():
            assert {home[ally] for ally in constraints.allies(id_)} <= {event}
            assert event not in {home[enemy] for enemy in constraints.enemies(id_)}
    for _ in await store.edits():
        await undo_edit(None, by="bea", store=store, clock=clock)
    await build(store)
    after = await partition(store)
    assert {members for _, members in after} == {members for _, members in before}


async def test_undoing_keeps_what_has_come_since() -> None:
    store = await store_of((*CALL_ONE, *CALL_TWO, *QUAKE_ONE[:2]))
    one, other = await event_id(store, "c1"), await event_id(store, "q1")
    await merge_events([one, other], by="ann", store=store, clock=CLOCK)
    late = replace(QUAKE_ONE[2], published=QUAKE_ONE[1].published)
    await store.save_import(ImportBatch(at=NOON, articles=(late,)))
    await build(store)
    await undo_edit(None, by="ann", store=store, clock=CLOCK)
    await build(store)
    assert await event_id(store, "q3") == await event_id(store, "q1")
    assert await event_id(store, "c1") == one


async def test_what_makes_no_sense_is_refused() -> None:
    store = await store_of()
    one = await event_id(store, "q1")
    with pytest.raises(CommandError, match="one event already"):
        await merge_events([one, one], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="no event 'e9'"):
        await merge_events([one, "e9"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="part of one event"):
        await split_articles(["q1", "q2", "q3"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="part of one event"):
        await split_articles(["q1", "c1"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="no event or article"):
        await split_articles(["zz"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="Two are needed"):
        await part_events(["q1"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="one event already"):
        await part_events([one, "q1"], by="ann", store=store, clock=CLOCK)
    with pytest.raises(CommandError, match="nothing to undo"):
        await undo_edit(None, by="ann", store=store, clock=CLOCK)
    assert await store.edits() == ()
