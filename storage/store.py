"""`bot.ports.Store` on a database: each method one transaction, each failure a StorageError."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.article import Article
from bot.domain.delivery import Delivery, ToldEvents
from bot.domain.event import Event, EventChanges
from bot.domain.feed import ArchiveFile, Feed, ImportBatch, KnownArticles
from bot.domain.figure import Comparison, Figure
from bot.errors import StorageError
from bot.ports import EventSearch, StoreHealth
from storage import articles, backup, deliveries, events, feeds, figures
from storage.dialect import for_reading, for_writing, take_turn
from storage.failures import translated


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
        async with self._reading() as connection:
            return await backup.load_health(connection)

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new SQLite file while the store is in use.

        Of a PostgreSQL database too: `storage.copy_store` brings it back into one.
        """
        with translated(self._name):
            self._require_open()
            async with self._backup_turn:
                await backup.write_backup(self._engine, path)

    # Feeds

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""
        async with self._writing() as connection:
            await feeds.save_feed(connection, feed)

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""
        async with self._reading() as connection:
            return await feeds.load_feeds(connection)

    # Articles and the files they came from

    async def known_articles(self, articles_: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address."""
        async with self._reading() as connection:
            return await articles.load_known(connection, articles_)

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""
        async with self._reading() as connection:
            return await feeds.load_files(connection, paths)

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together."""
        async with self._writing() as connection:
            await articles.save_import(connection, batch)

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""
        async with self._reading() as connection:
            return await articles.load_articles(connection, ids)

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""
        async with self._reading() as connection:
            return await articles.load_revisions(connection, article_id)

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision waits for `save_events`; oldest first."""
        async with self._reading() as connection:
            return await articles.load_stale(connection, limit)

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated."""
        async with self._reading() as connection:
            return await articles.load_between(connection, first, last)

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
        async with self._writing() as connection:
            await events.save_round(
                connection,
                events.Round(
                    changes=changes,
                    at=at,
                    figures=figures,
                    comparisons=comparisons,
                    revisions=revisions or {},
                ),
            )

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """These events in order, an alias answered by what it resolves to, each at most once."""
        async with self._reading() as connection:
            return await events.load_events(connection, ids)

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        """Every event with one of these members, by id."""
        async with self._reading() as connection:
            return await events.load_events_of(connection, article_ids)

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        """Events last saved `at` this moment or later, by id."""
        async with self._reading() as connection:
            return await events.load_saved_since(connection, moment)

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        """Stored figures by article, in text order; articles without any map to ()."""
        async with self._reading() as connection:
            return await figures.load_figures(connection, article_ids)

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        """Stored comparisons by event, in the order they were saved."""
        async with self._reading() as connection:
            return await figures.load_comparisons(connection, event_ids)

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        """Matching events, newest last article first, undated last."""
        async with self._reading() as connection:
            return await events.search_events(connection, search)

    # The outbox

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""
        async with self._writing() as connection:
            return await deliveries.add_delivery(connection, delivery)

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted."""
        async with self._writing() as connection:
            name = (channel, key)
            if not await deliveries.finish_delivery(connection, name, posted_at, platform_id):
                raise StorageError(f"{self._name} has no delivery {key} for channel {channel}")

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first."""
        async with self._reading() as connection:
            return await deliveries.load_pending(connection)

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""
        async with self._reading() as connection:
            return await deliveries.load_told(connection, channel)

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time."""
        async with self._reading() as connection:
            return await deliveries.load_last(connection, channel)

    # Transactions

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[AsyncConnection]:
        with translated(self._name):
            self._require_open()
            async with for_reading(self._engine).begin() as connection:
                yield connection

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[AsyncConnection]:
        with translated(self._name):
            self._require_open()
            async with self._turn, for_writing(self._engine).begin() as connection:
                await take_turn(connection)
                yield connection

    def _require_open(self) -> None:
        if not self._open:
            raise StorageError(f"{self._name} was closed")
