"""`bot.ports.Store` on a database: each method one transaction, each failure a StorageError."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import ParamSpec, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.domain.article import Article
from bot.domain.delivery import Delivery, ToldEvents
from bot.domain.event import Event, EventChanges
from bot.domain.feed import ArchiveFile, Feed, ImportBatch, KnownArticles
from bot.domain.figure import Comparison, Figure
from bot.errors import StorageError
from bot.ports import EventSearch, StoreHealth
from storage import articles, backup, deliveries, events, feeds, figures
from storage.articles import load_known
from storage.failures import translated
from storage.transactions import Operation, read, write

P = ParamSpec("P")
T = TypeVar("T")


class SqlStore:
    """See `bot.ports.Store`. Made by `storage.open_store`."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._open = True
        # Writers of this process queue here rather than at the database, whose wait is limited.
        self._turn = asyncio.Lock()
        # Alembic, which makes the schema of a copy, works on one database at a time.
        self._backup_turn = asyncio.Lock()

    async def close(self) -> None:
        """Give back every connection. Safe to call twice."""
        self._open = False
        await self._engine.dispose()

    async def health(self) -> StoreHealth:
        """Count and check."""
        return await self._read(backup.load_health)

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new SQLite file while the store is in use.

        Of a PostgreSQL database too: `storage.copy_store` brings it back into one.
        """
        with self._translated():
            async with self._backup_turn:
                await backup.write_backup(self._engine, path)

    # Feeds

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""
        await self._write(feeds.save_feed, feed)

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""
        return await self._read(feeds.load_feeds)

    # Articles and the files they came from

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address."""
        return await self._read(load_known, articles)

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""
        return await self._read(feeds.load_files, paths)

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together."""
        await self._write(articles.save_import, batch)

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""
        return await self._read(articles.load_articles, ids)

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""
        return await self._read(articles.load_revisions, article_id)

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision waits for `save_events`; oldest first."""
        return await self._read(articles.load_stale, limit)

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated."""
        return await self._read(articles.load_between, first, last)

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
        """Apply one round of decisions."""
        decided = events.Round(
            changes=changes,
            at=at,
            figures=figures,
            comparisons=comparisons,
            revisions=revisions or {},
        )
        await self._write(events.save_round, decided)

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """These events in order, an alias answered by what it resolves to, each at most once."""
        return await self._read(events.load_events, ids)

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        """Every event with one of these members, by id."""
        return await self._read(events.load_events_of, article_ids)

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        """Events last saved `at` this moment or later, by id."""
        return await self._read(events.load_saved_since, moment)

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        """Stored figures by article, in text order; articles without any map to ()."""
        return await self._read(figures.load_figures, article_ids)

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        """Stored comparisons by event, in the order they were saved."""
        return await self._read(figures.load_comparisons, event_ids)

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        """Matching events, newest last article first, undated last."""
        return await self._read(events.search_events, search)

    # The outbox

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""
        return await self._write(deliveries.add_delivery, delivery)

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted."""
        name = (channel, key)
        if not await self._write(deliveries.finish_delivery, name, posted_at, platform_id):
            raise StorageError(f"{self._name} has no delivery {key} for channel {channel}")

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first."""
        return await self._read(deliveries.load_pending)

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""
        return await self._read(deliveries.load_told, channel)

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time."""
        return await self._read(deliveries.load_last, channel)

    # Transactions

    async def _read(self, load: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._translated():
            return await read(self._engine, load, *args, **kwargs)

    async def _write(self, save: Operation[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        with self._translated():
            async with self._turn:
                return await write(self._engine, save, *args, **kwargs)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        if not self._open:
            raise StorageError(f"{self._name} was closed")
        with translated(self._name):
            yield
