"""`bot.ports.Store` in memory: the same promises as a database, in plain dictionaries."""

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.domain.article import Article
from bot.domain.delivery import Delivery, DeliveryState, ToldEvents
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ArchiveFile, Feed, ImportBatch, KnownArticles
from bot.domain.figure import Comparison, Field, Figure, Verdict
from bot.errors import StorageError
from bot.ports import EventSearch, StoreHealth
from storage.words import fold_name, index_words, query_words


@dataclass
class _State:
    feeds: dict[str, Feed] = field(default_factory=dict)
    files: dict[str, ArchiveFile] = field(default_factory=dict)
    revisions: dict[str, dict[int, Article]] = field(default_factory=dict)
    first_seen: dict[str, datetime] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    last_stored: list[str] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    saved_at: dict[str, datetime] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)
    figures: dict[str, tuple[Figure, ...]] = field(default_factory=dict)
    comparisons: dict[str, tuple[Comparison, ...]] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Delivery] = field(default_factory=dict)

    def latest(self, article_id: str) -> Article:
        kept = self.revisions[article_id]
        return kept[max(kept)]

    def dated_at(self, article_id: str) -> datetime:
        published = self.latest(article_id).published
        return self.first_seen[article_id] if published is None else published.at


class FakeStore:
    """See `bot.ports.Store`."""

    def __init__(self) -> None:
        self._state = _State()
        self._open = True

    async def close(self) -> None:
        self._open = False

    async def health(self) -> StoreHealth:
        state = self._read()
        pending = await self.pending_deliveries()
        return StoreHealth(
            schema="fake",
            articles=len(state.revisions),
            events=len(state.events),
            pending_deliveries=len(pending),
            whole=True,
        )

    async def backup(self, path: str) -> None:
        raise StorageError(f"nothing in memory can be copied to {path}")

    # Feeds

    async def save_feed(self, feed: Feed) -> None:
        with self._write() as state:
            state.feeds[feed.url] = feed

    async def feeds(self) -> tuple[Feed, ...]:
        return tuple(feed for _, feed in sorted(self._read().feeds.items()))

    # Articles and the files they came from

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        state = self._read()
        hashes = {
            revision.content_hash: revision.id
            for kept in state.revisions.values()
            for revision in kept.values()
        }
        addresses: dict[str, tuple[str, int]] = {}
        for article_id in state.last_stored:
            latest = state.latest(article_id)
            addresses[latest.address] = (article_id, latest.revision)
        return KnownArticles(
            by_hash={
                a.content_hash: hashes[a.content_hash] for a in articles if a.content_hash in hashes
            },
            by_address={
                a.address: addresses[a.address] for a in articles if a.address in addresses
            },
        )

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        files = self._read().files
        return {path: files[path] for path in paths if path in files}

    async def save_import(self, batch: ImportBatch) -> None:
        with self._write() as state:
            hashes = {r.content_hash for kept in state.revisions.values() for r in kept.values()}
            for article in batch.articles:
                known = article.revision in state.revisions.get(article.id, {})
                if not known and article.content_hash not in hashes:
                    hashes.add(article.content_hash)
                    _import(state, article, batch.at)
            state.files |= {file.path: file for file in batch.files}

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        state = self._read()
        return tuple(state.latest(id_) for id_ in dict.fromkeys(ids) if id_ in state.revisions)

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        return tuple(r for _, r in sorted(self._read().revisions.get(article_id, {}).items()))

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        state = self._read()
        return tuple(sorted(state.stale, key=lambda id_: (state.first_seen[id_], id_))[:limit])

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        state = self._read()
        found = [id_ for id_ in state.revisions if first <= state.dated_at(id_) <= last]
        ordered = sorted(found, key=lambda id_: (state.dated_at(id_), id_))
        return tuple(state.latest(id_) for id_ in ordered)

    # Events

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
            _require(figures, state.revisions)
            _require(comparisons, state.events)
            for article_id, read in figures.items():
                if article_id not in outdated:
                    state.figures[article_id] = tuple(sorted(read, key=_text_order))
            for event_id, found in comparisons.items():
                state.comparisons[event_id] = tuple(
                    c for c in found if outdated.isdisjoint(_quoted(c))
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

    # The outbox

    async def add_delivery(self, delivery: Delivery) -> bool:
        with self._write() as state:
            name = (delivery.channel, delivery.key)
            new = name not in state.deliveries
            state.deliveries.setdefault(name, delivery)
            return new

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        with self._write() as state:
            delivery = state.deliveries.get((channel, key))
            if delivery is None:
                raise StorageError(f"no delivery {key} for channel {channel}")
            if delivery.state is DeliveryState.PENDING:
                state.deliveries[channel, key] = replace(
                    delivery,
                    state=DeliveryState.POSTED,
                    posted_at=posted_at,
                    platform_id=platform_id,
                )

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        pending = [
            delivery
            for delivery in self._read().deliveries.values()
            if delivery.state is DeliveryState.PENDING
        ]
        return tuple(sorted(pending, key=lambda d: (d.created_at, d.channel, d.key)))

    async def told_events(self, channel: str) -> ToldEvents:
        state = self._read()
        mine = [each for each in state.deliveries.values() if each.channel == channel]
        return ToldEvents(
            in_full=_then_and_now(state, (id_ for each in mine for id_ in each.events)),
            in_brief=_then_and_now(state, (id_ for each in mine for id_ in each.mentioned)),
        )

    async def last_delivery(self, channel: str) -> Delivery | None:
        mine = [each for each in self._read().deliveries.values() if each.channel == channel]
        return max(mine, key=lambda each: (each.created_at, each.key), default=None)

    # Transactions

    def _read(self) -> _State:
        if not self._open:
            raise StorageError("the store was closed")
        return self._state

    @contextmanager
    def _write(self) -> Iterator[_State]:
        """Change a copy, so that a failure leaves everything as it was."""
        changed = copy.copy(self._read())
        for name, value in vars(changed).items():
            setattr(changed, name, copy.copy(value))
        changed.revisions = {id_: dict(kept) for id_, kept in changed.revisions.items()}
        yield changed
        self._state = changed


def _import(state: _State, article: Article, at: datetime) -> None:
    kept = state.revisions.setdefault(article.id, {})
    state.first_seen.setdefault(article.id, at)
    if article.revision > max(kept, default=0):
        state.stale.add(article.id)
        state.last_stored = [id_ for id_ in state.last_stored if id_ != article.id]
        state.last_stored.append(article.id)
        state.figures.pop(article.id, None)
        state.comparisons = {
            event_id: tuple(c for c in each if article.id not in _quoted(c))
            for event_id, each in state.comparisons.items()
        }
    kept[article.revision] = article


def _place(state: _State, changes: EventChanges, at: datetime, outdated: set[str]) -> None:
    saved = {event.id: event for event in changes.saved}
    placed = [id_ for event in changes.saved for id_ in event.article_ids]
    copied = (member.copy_of for event in changes.saved for member in event.members)
    _require([*placed, *(id_ for id_ in copied if id_ is not None)], state.revisions)
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
        event_id: tuple(c for c in each if _quoted(c) <= set(state.events[event_id].article_ids))
        for event_id, each in state.comparisons.items()
        if event_id in state.events
    }


def _merge(state: _State, changes: EventChanges) -> None:
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


def _remaining(state: _State, event: Event, members: Sequence[Member]) -> Event:
    ids = [member.article_id for member in members]
    times = [p.at for p in (state.latest(id_).published for id_ in ids) if p is not None]
    return replace(
        event,
        members=tuple(m if m.copy_of in ids else replace(m, copy_of=None) for m in members),
        lead=event.lead if event.lead in ids else ids[0],
        first_published=min(times, default=None),
        last_published=max(times, default=None),
    )


def _matches(state: _State, event: Event, search: EventSearch) -> bool:
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


def _quoted(comparison: Comparison) -> set[str]:
    return {figure.article_id for figure in comparison.readings}


def _then_and_now(state: _State, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(name for id_ in ids for name in (id_, state.became.get(id_, id_)))


def _require(wanted: Iterable[str], stored: Iterable[str]) -> None:
    unknown = set(wanted) - set(stored)
    if unknown:
        raise StorageError(f"not stored: {', '.join(sorted(unknown))}")
