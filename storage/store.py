"""`bot.ports.Store` on a database: one class for each part of the port, and what they share."""

import asyncio

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import StoreHealth
from storage import backup
from storage.article_store import SqlArticleStore
from storage.channel_store import SqlChannelStore
from storage.edit_store import SqlEditStore
from storage.event_store import SqlEventStore
from storage.feed_store import SqlFeedStore
from storage.outbox import SqlOutbox
from storage.subscription_store import SqlSubscriptionStore


class SqlStore(
    SqlFeedStore,
    SqlArticleStore,
    SqlEventStore,
    SqlEditStore,
    SqlOutbox,
    SqlChannelStore,
    SqlSubscriptionStore,
):
    """See `bot.ports.Store`. Made by `storage.open_store`."""

    def __init__(self, engine: AsyncEngine, name: str) -> None:
        super().__init__(engine, name)
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
