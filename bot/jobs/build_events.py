"""Articles not yet placed -> events, figures and comparisons, one transaction a round."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.events.constraints import resolve_edits
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.identity import name_events
from bot.analysis.events.spelling import spell_rarest
from bot.analysis.events.traits import Channel, TermMemory, Traits, read_traits
from bot.analysis.figures.extraction import extract_figures
from bot.analysis.reading_order import in_reading_order, moment_of
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges
from bot.domain.figure import Comparison, Figure
from bot.domain.options import EventOptions, FigureOptions
from bot.ports import Clock, EventSearch, Store, Workers

_BATCH_ARTICLES = 2_000
"""New articles a round: bounds memory and the time until the first events can be told."""
_EPOCH = datetime(1, 1, 2, tzinfo=UTC)
_END = datetime(9999, 12, 30, tzinfo=UTC)
_RECALLING_NAMES = ((0, 1), (1, 2), (0, 2), (2, 3), (1, 3))
"""Which two of an article's rarest names a past event is looked for by: few reports have all."""
_RECALLED_EVENTS = 3
"""Of each search; whether one is the article's event is then decided like everything else."""


Stretch = tuple[datetime, datetime]


@dataclass(slots=True)
class ActiveEvents:
    """What is kept between rounds: the events that can still gain members.

    It repeats what is stored, so that a new one is as good: it fills itself from the store.
    """

    index: EventIndex
    covered: Stretch | None = None
    """The publication times of which all that is stored is active."""
    synchronised: datetime | None = None
    """Up to when what others changed in the store is taken up."""

    def cover(self, stretch: Stretch) -> list[Stretch]:
        """The parts of it that are not covered yet; they are from now on.

        A stretch long past stays an island: it is not active beyond the round that it is for, nor
        does what lies between become so.
        """
        first, last = stretch
        if self.covered is None or first > self.covered[1]:
            self.covered = stretch
            return [stretch]
        start, end = self.covered
        if last < start:
            return [stretch]
        self.covered = min(first, start), max(last, end)
        return [part for part in ((first, start), (end, last)) if part[0] < part[1]]

    def keeps(self, event: Event) -> bool:
        """Whether the event is active, or would be if it had been stored earlier."""
        last = event.last_published
        is_covered = self.covered is not None and (last is None or self.covered[0] <= last)
        return is_covered or any(id_ in self.index for id_ in event.article_ids)

    def forget(self, day: float) -> None:
        """What ended before this day (since year 1) is neither active nor covered any more."""
        self.index.expire(day)
        if self.covered is not None and day > 1:
            start = datetime.fromordinal(int(day)).replace(tzinfo=UTC)  # whole days: see horizon
            first, last = self.covered
            self.covered = max(first, start), max(last, start)


def open_active_events(options: EventOptions) -> ActiveEvents:
    """Nothing is active yet."""
    return ActiveEvents(EventIndex(reach_days=options.reach_days))


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """What one round decided, ready for `Store.save_events`."""

    changes: EventChanges
    figures: Mapping[str, tuple[Figure, ...]]
    comparisons: Mapping[str, tuple[Comparison, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """Groups of articles that a round changed, with what is known of them."""

    groups: tuple[tuple[str, ...], ...]
    articles: tuple[Article, ...]
    known: tuple[Event, ...]
    figures: Mapping[str, Sequence[Figure]] = field(default_factory=dict)


async def build_events(
    *,
    store: Store,
    workers: Workers,
    clock: Clock,
    event_options: EventOptions,
    figure_options: FigureOptions,
    active: ActiveEvents | None = None,
) -> int:
    """Place every article that is not in an event yet; answers how many. Raises StorageError.

    `active` spares a process that runs on from taking up the past in each round. After an error
    it must be thrown away.
    """
    kept = active or open_active_events(event_options)
    placed = 0
    while stale := await store.stale_articles(limit=_BATCH_ARTICLES):
        new = in_reading_order(await store.articles(stale))
        now = clock.now()
        reach = timedelta(days=event_options.reach_days)
        stretch = _stretch(new, now, reach)
        await _take_up(kept, stretch, reach, store, workers)
        # As a process would that starts now: what none of them can reach is not there.
        kept.forget(stretch[0].toordinal())
        kept.synchronised = now
        kept.index.obey(resolve_edits(await store.edits()))
        traits = await workers.run(read_articles, new)
        # In a thread: thousands of articles take a second, in which the event loop goes on.
        groups = await asyncio.to_thread(kept.index.add, traits)
        if await _recall(kept.index, new, traits, groups, store, workers):
            groups = await asyncio.to_thread(kept.index.add, traits)
        kept.forget(kept.index.horizon)
        changed = await _gather(groups, set(stale), store)
        decisions = await workers.run(decide_events, changed, figure_options)
        await store.save_events(
            decisions.changes,
            at=now,
            figures=decisions.figures,
            comparisons=decisions.comparisons,
            revisions={article.id: article.revision for article in changed.articles},
        )
        placed += len(new)
    return placed


def read_articles(articles: Sequence[Article]) -> list[Traits]:
    """What they are recognised by, in order."""
    return read_traits(articles, TermMemory())


def decide_events(changed: Changed, options: FigureOptions) -> Decisions:
    """Name the groups, read the figures of articles without any, compare changed events'.

    An event that keeps its members is saved again when one of them has new words.
    """
    by_id = {article.id: article for article in changed.articles}
    groups = [[by_id[id_] for id_ in group] for group in changed.groups]
    changes = name_events(groups, known=changed.known)
    figures = changed.figures
    fresh = {id_: extract_figures(by_id[id_]) for id_ in by_id if id_ not in figures}
    gone = {event.id for event in changes.saved} | {old for old, _ in changes.merged}
    reread = [
        event
        for event in changed.known
        if event.id not in gone and not fresh.keys().isdisjoint(event.article_ids)
    ]
    changes = replace(changes, saved=(*changes.saved, *reread))
    every = {**figures, **fresh}
    return Decisions(
        changes=changes,
        figures=fresh,
        comparisons={
            event.id: compare_event(event, by_id, every, options) for event in changes.saved
        },
    )


def compare_event(
    event: Event,
    articles: Mapping[str, Article],
    figures: Mapping[str, Sequence[Figure]],
    options: FigureOptions,
) -> tuple[Comparison, ...]:
    """Compare the figures of one event's articles."""
    return compare_figures(
        [articles[article_id] for article_id in event.article_ids],
        {article_id: figures.get(article_id, ()) for article_id in event.article_ids},
        copies={m.article_id: m.copy_of for m in event.members if m.copy_of is not None},
        options=options,
    ).comparisons


async def _take_up(
    active: ActiveEvents, stretch: Stretch, reach: timedelta, store: Store, workers: Workers
) -> None:
    """Make active whatever is stored within reach of the new articles, and changed elsewhere.

    A process that starts takes up besides what one that runs has kept: decisions must not depend on
    when it was started.
    """
    events: dict[str, Event] = {}
    stretches = [stretch]
    if active.synchronised is not None:
        changed = await store.events_saved_since(active.synchronised)
        events |= {event.id: event for event in changed if active.keeps(event)}
    else:
        newest = await store.find_events(EventSearch(limit=1))
        moments = [event.last_published for event in newest if event.last_published]
        stretches = [*(_around(moment, moment, reach) for moment in moments), stretch]
    for wanted in stretches:
        for first, last in active.cover(wanted):
            near = await store.articles_between(first, last)
            found = await store.events_of([article.id for article in near])
            events |= {event.id: event for event in found}
    await _restore(active.index, list(events.values()), store, workers)


def _stretch(new: Sequence[Article], now: datetime, reach: timedelta) -> Stretch:
    """The publication times within reach of the articles; one without is taken to be of now."""
    moments = [moment_of(article) or now for article in new]
    return _around(min(moments), max(moments), reach)


def _around(first: datetime, last: datetime, reach: timedelta) -> Stretch:
    """What is within reach of these; it begins with a whole day, as the index's horizon does."""
    first, last = max(_EPOCH + reach, first), min(_END - reach, last)
    midnight = first.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - reach, last + reach


async def _restore(
    index: EventIndex, events: Sequence[Event], store: Store, workers: Workers
) -> None:
    events = [event for event in events if not index.has_group(event.article_ids)]
    ids = [id_ for event in events for id_ in event.article_ids]
    if not ids:
        return
    articles = in_reading_order(await store.articles(ids))
    traits = {t.article_id: t for t in await workers.run(read_articles, articles)}
    groups = [[traits[id_] for id_ in event.article_ids] for event in events]
    await asyncio.to_thread(index.restore, groups)


async def _recall(
    index: EventIndex,
    new: Sequence[Article],
    traits: Sequence[Traits],
    groups: Sequence[Sequence[str]],
    store: Store,
    workers: Workers,
) -> bool:
    """Make past events active that share the rarest names with a new article that is alone."""
    alone = {group[0] for group in groups if len(group) == 1}
    found: dict[str, Event] = {}
    for article, own in zip(new, traits, strict=True):
        if article.id not in alone:
            continue
        names = spell_rarest(article, own.terms, index.rarity(own), Channel.NAME)
        for one, other in _RECALLING_NAMES:
            if other < len(names):
                search = EventSearch(words=f"{names[one]} {names[other]}", limit=_RECALLED_EVENTS)
                found |= {event.id: event for event in await store.find_events(search)}
    past = [e for e in found.values() if not any(id_ in index for id_ in e.article_ids)]
    await _restore(index, past, store, workers)
    return bool(past)


async def _gather(groups: Sequence[tuple[str, ...]], stale: set[str], store: Store) -> Changed:
    """What is stored of the changed groups, the rest of their events included."""
    ids = sorted({id_ for group in groups for id_ in group})
    known = await store.events_of(ids)
    beyond = {id_ for event in known for id_ in event.article_ids}.difference(ids)
    decided = [id_ for id_ in (*ids, *sorted(beyond)) if id_ not in stale]
    return Changed(
        groups=tuple(groups),
        articles=await store.articles([*ids, *sorted(beyond)]),
        known=known,
        figures=await store.figures_of(decided),
    )
