"""Feeds, and how far archive files have been read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from hashlib import blake2b
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.feed import ArchiveFile, Backfill, Feed, FullText
from storage.dialect import chunks, upsert_rows
from storage.encoding import HISTORY
from storage.schema import archive_files, feed_entries, feeds

_MICROSECOND = timedelta(microseconds=1)


def digest(text: str) -> str:
    """A short key for a text of any length."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


async def save_feed(connection: AsyncConnection, feed: Feed) -> None:
    """Insert or replace it."""
    row = {
        "url": feed.url,
        "name": feed.name,
        "interval_us": feed.interval // _MICROSECOND,
        "etag": feed.etag,
        "last_modified": feed.last_modified,
        "body_hash": feed.body_hash,
        "failures": feed.failures,
        "last_error": feed.last_error,
        "last_success": feed.last_success,
        "next_poll": feed.next_poll,
        "topics": json.dumps(feed.topics),
        "backfill_entries": feed.backfill.entries,
        "backfill_days": feed.backfill.days,
        "full_text": feed.full_text.value,
        "own_pace": feed.own_pace,
        "paused": feed.paused,
        "added_by": feed.added_by,
        "history": HISTORY.dump(feed.history),
    }
    await upsert_rows(connection, feeds, [row])


async def delete_feed(connection: AsyncConnection, url: str) -> None:
    """Forget it and what its entries were; its articles stay."""
    await connection.execute(delete(feeds).where(feeds.c.url == url))
    await connection.execute(delete(feed_entries).where(feed_entries.c.feed_digest == digest(url)))


async def load_feeds(connection: AsyncConnection) -> tuple[Feed, ...]:
    """Every feed, by URL."""
    rows = await connection.execute(select(feeds).order_by(feeds.c.url))
    return tuple(_feed(row) for row in rows.mappings())


async def load_files(
    connection: AsyncConnection, paths: Sequence[str]
) -> Mapping[str, ArchiveFile]:
    """What is known of these files, by path."""
    found: dict[str, ArchiveFile] = {}
    for chunk in chunks(paths):
        chosen = archive_files.c.path_digest.in_([digest(path) for path in chunk])
        rows = await connection.execute(select(archive_files).where(chosen))
        found |= {row["path"]: _file(row) for row in rows.mappings()}
    return found


async def save_files(connection: AsyncConnection, files: Sequence[ArchiveFile]) -> None:
    """Insert or replace them; of several with one path the last holds."""
    latest = {digest(file.path): file for file in files}
    rows = [{"path_digest": key, **asdict(file)} for key, file in latest.items()]
    await upsert_rows(connection, archive_files, rows)


def _feed(row: Mapping[Any, Any]) -> Feed:
    return Feed(
        url=row["url"],
        name=row["name"],
        interval=row["interval_us"] * _MICROSECOND,
        etag=row["etag"],
        last_modified=row["last_modified"],
        body_hash=row["body_hash"],
        failures=row["failures"],
        last_error=row["last_error"],
        last_success=row["last_success"],
        next_poll=row["next_poll"],
        topics=tuple(json.loads(row["topics"])),
        backfill=Backfill(entries=row["backfill_entries"], days=row["backfill_days"]),
        full_text=FullText(row["full_text"]),
        own_pace=row["own_pace"],
        paused=row["paused"],
        added_by=row["added_by"],
        history=HISTORY.load(row["history"]),
    )


def _file(row: Mapping[Any, Any]) -> ArchiveFile:
    return ArchiveFile(
        path=row["path"],
        size=row["size"],
        modified_ns=row["modified_ns"],
        records=row["records"],
        complete=row["complete"],
        notes=row["notes"],
    )
