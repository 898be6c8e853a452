"""What polls remember of feeds' entries and of hosts, and how a poll is applied."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.feed import Feed
from bot.domain.poll import FeedHost, KnownEntry, PollBatch
from storage.articles import save_import
from storage.dialect import upsert_rows
from storage.feeds import digest, save_feed
from storage.schema import feed_entries, feed_hosts, feeds

_MOST_ENTRIES = 5_000
"""Entries of one feed that are compared: five times what is read of one document."""
_REMEMBERED = timedelta(days=180)
"""A feed that shows an entry again after so long shows it as new."""


async def save_poll(connection: AsyncConnection, batch: PollBatch) -> None:
    """Apply what a poll brought; entries that were not shown for long are forgotten."""
    await save_import(connection, batch.imported)
    key = digest(batch.feed.url)
    rows = [{"feed_digest": key, **asdict(entry)} for entry in batch.entries]
    await upsert_rows(connection, feed_entries, rows)
    if rows:
        old = feed_entries.c.last_seen < batch.imported.at - _REMEMBERED
        await connection.execute(delete(feed_entries).where(feed_entries.c.feed_digest == key, old))
    await _save_feed(connection, batch.feed)
    if batch.host is not None:
        await upsert_rows(connection, feed_hosts, [asdict(batch.host)])


async def _save_feed(connection: AsyncConnection, feed: Feed) -> None:
    """Keep what a command said meanwhile: a feed that was removed or paused stays so."""
    row = (
        await connection.execute(select(feeds.c.paused).where(feeds.c.url == feed.url))
    ).one_or_none()
    if row is not None:
        await save_feed(connection, replace(feed, paused=row.paused))
    elif feed.added_by is None:
        await save_feed(connection, feed)


async def load_entries(connection: AsyncConnection, url: str) -> tuple[KnownEntry, ...]:
    """The feed's entries, last seen first, then by key."""
    rows = await connection.execute(
        select(feed_entries)
        .where(feed_entries.c.feed_digest == digest(url))
        .order_by(feed_entries.c.last_seen.desc(), feed_entries.c.key)
        .limit(_MOST_ENTRIES)
    )
    return tuple(_entry(row) for row in rows.mappings())


async def load_waiting(
    connection: AsyncConnection, url: str, now: datetime
) -> tuple[KnownEntry, ...]:
    """The feed's entries whose page is due by now, longest due first, then by key."""
    rows = await connection.execute(
        select(feed_entries)
        .where(feed_entries.c.feed_digest == digest(url), feed_entries.c.page_due <= now)
        .order_by(feed_entries.c.page_due, feed_entries.c.key)
    )
    return tuple(_entry(row) for row in rows.mappings())


async def load_hosts(connection: AsyncConnection) -> tuple[FeedHost, ...]:
    """Every host that was ever asked and is remembered, by name."""
    rows = await connection.execute(select(feed_hosts).order_by(feed_hosts.c.name))
    return tuple(FeedHost(**row) for row in rows.mappings())


def _entry(row: Mapping[Any, Any]) -> KnownEntry:
    return KnownEntry(**{name: value for name, value in row.items() if name != "feed_digest"})
