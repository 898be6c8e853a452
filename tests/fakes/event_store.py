"""`bot.ports.events` in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.event import Event, EventChanges, Member
from bot.domain.figure import Comparison, Field, Figure, Verdict
from bot.domain.words import fold_name, index_words, query_words
from bot.errors import StorageError
from bot.ports.events import EventSearch
from tests.fakes.memory import Memory, State, quoted, require


class FakeEventStore(Memory):
    async def save_events(
        self,
        changes: EventChanges,
        *,
        at: datetime,
        figures: Mapping[str, Sequence[Figure]],
        comparisons: Mapping[str, Sequence[Comparison]],
        revisions: Mapping[str, int] | None = None,
    ) -> None:
        with self._write() as state:
            outdated = {
                id_
                for id_, revision in (revisions or {}).items()
                if id_ in state.revisions and state.latest(id_).revision > revision
            }
            _place(state, changes, at, outdated)
            require(figures, state.revisions)
            require(comparisons, state.events)
            for article_id, read in figures.items():
                if article_id not in outdated:
                    state.figures[article_id] = tuple(sorted(read, key=_text_order))
            for event_id, found in comparisons.items():
                state.comparisons[event_id] = tuple(
                    c for c in found if outdated.isdisjoint(quoted(c))
                )

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        state = self._read()
        names = [id_ if id_ in state.events else state.became.get(id_, "") for id_ in ids]
        return tuple(state.events[id_] for id_ in dict.fromkeys(names) if id_ in state.events)

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        wanted = set(article_ids)
        events = sorted(self._read().events.items())
        return tuple(event for _, event in events if not wanted.isdisjoint(event.article_ids))

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        state = self._read()
        events = sorted(state.events.items())
        return tuple(event for id_, event in events if state.saved_at[id_] >= moment)

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        figures = self._read().figures
        return {id_: figures.get(id_, ()) for id_ in article_ids}

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        comparisons = self._read().comparisons
        return {id_: comparisons.get(id_, ()) for id_ in event_ids}

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        state = self._read()
        found = [event for event in state.events.values() if _matches(state, event, search)]
        found.sort(key=lambda event: event.id)
        found.sort(key=_last_published, reverse=True)
        start = max(search.offset, 0)
        return tuple(found[start : start + max(search.limit, 0)])


def _place(state: State, changes: EventChanges, at: datetime, outdated: set[str]) -> None:
    saved = {event.id: event for event in changes.saved}
    placed = [id_ for event in changes.saved for id_ in event.article_ids]
    copied = (member.copy_of for event in changes.saved for member in event.members)
    require([*placed, *(id_ for id_ in copied if id_ is not None)], state.revisions)
    if len(set(placed)) < len(placed):
        raise StorageError("an article can be in one event only")
    gone = {*saved, *(old for old, _ in changes.merged)} & state.events.keys()
    dropped = {id_ for event_id in gone for id_ in state.events.pop(event_id).article_ids}
    state.stale = (state.stale - (set(placed) - outdated)) | (dropped - set(placed))
    for event in [e for e in state.events.values() if not set(placed).isdisjoint(e.article_ids)]:
        left = [member for member in event.members if member.article_id not in placed]
        state.events.pop(event.id)
        if left:
            state.events[event.id] = _remaining(state, event, left)
            state.saved_at[event.id] = at
    state.events |= saved
    state.saved_at |= dict.fromkeys(saved, at)
    _merge(state, changes)
    state.comparisons = {
        event_id: tuple(c for c in each if quoted(c) <= set(state.events[event_id].article_ids))
        for event_id, each in state.comparisons.items()
        if event_id in state.events
    }


def _merge(state: State, changes: EventChanges) -> None:
    for event in changes.saved:
        state.became.pop(event.id, None)
    for old, new in changes.merged:
        if old not in state.events:
            state.became[old] = new
    for old in state.became:
        seen = {old}
        end = state.became[old]
        while end not in state.events and end in state.became and end not in seen:
            seen.add(end)
            end = state.became[end]
        state.became[old] = end


def _remaining(state: State, event: Event, members: Sequence[Member]) -> Event:
    ids = [member.article_id for member in members]
    times = [p.at for p in (state.latest(id_).published for id_ in ids) if p is not None]
    return replace(
        event,
        members=tuple(m if m.copy_of in ids else replace(m, copy_of=None) for m in members),
        lead=event.lead if event.lead in ids else ids[0],
        first_published=min(times, default=None),
        last_published=max(times, default=None),
    )


def _matches(state: State, event: Event, search: EventSearch) -> bool:
    articles = [state.latest(id_) for id_ in event.article_ids]
    words = query_words(search.words)
    said = {word for a in articles for word in index_words(f"{a.title}\n{a.text}")}
    outlets = {fold_name(a.outlet) for a in articles if a.outlet is not None}
    flagged = (Verdict.CONFLICT, Verdict.SOFT)
    first, last = event.first_published, event.last_published
    return (
        words is not None
        and said.issuperset(words)
        and (search.since is None or (last is not None and last >= search.since))
        and (search.until is None or (first is not None and first <= search.until))
        and (search.outlet is None or fold_name(search.outlet) in outlets)
        and (
            not search.conflicting
            or any(c.verdict in flagged for c in state.comparisons.get(event.id, ()))
        )
    )


def _last_published(event: Event) -> tuple[bool, float]:
    last = event.last_published
    return last is not None, 0.0 if last is None else last.timestamp()


def _text_order(figure: Figure) -> tuple[bool, int, int]:
    return figure.field is not Field.TITLE, figure.span.start, figure.span.end
