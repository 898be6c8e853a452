"""Copies of a whole database, and whether it is whole."""

import asyncio
import os
from pathlib import Path

from sqlalchemy import Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.domain.delivery import DeliveryState
from bot.domain.words import index_words
from bot.errors import StorageError
from bot.ports import StoreHealth
from storage.dialect import (
    CHUNK_ROWS,
    SQLITE,
    check_integrity,
    for_reading,
    index_rows,
    insert_rows,
    make_engine,
    sqlite_url,
    vacuum_into,
)
from storage.migrate import migrate
from storage.schema import (
    HEAD,
    article_revisions,
    articles,
    deliveries,
    event_members,
    events,
    metadata,
)
from storage.transactions import write


async def load_health(connection: AsyncConnection) -> StoreHealth:
    """Count and check."""
    unfinished = (DeliveryState.PENDING.value, DeliveryState.CHANGED.value)
    pending = deliveries.c.state.in_(unfinished)
    return StoreHealth(
        schema=HEAD,
        articles=await connection.scalar(select(func.count()).select_from(articles)) or 0,
        events=await connection.scalar(select(func.count()).select_from(events)) or 0,
        pending_deliveries=await connection.scalar(
            select(func.count()).select_from(deliveries).where(pending)
        )
        or 0,
        whole=await check_integrity(connection) and not await _dangles(connection),
    )


async def write_backup(engine: AsyncEngine, path: str) -> None:
    """Write what the database holds at this moment to a new SQLite file, all of it or nothing."""
    target = Path(path)
    partial = target.with_name(target.name + ".partial")
    await asyncio.to_thread(_require_new, target, partial)
    try:
        if engine.dialect.name == SQLITE:
            await vacuum_into(engine, str(partial))
        else:
            await _copy_into_file(engine, partial.absolute())
        await asyncio.to_thread(_put_in_place, partial, target)
    finally:
        await asyncio.to_thread(partial.unlink, missing_ok=True)


async def copy_from(target: AsyncConnection, engine: AsyncEngine) -> None:
    """Copy every row into an empty database of the same schema; the search index is made anew."""
    async with for_reading(engine).begin() as source:
        for table in metadata.sorted_tables:
            await _copy_table(table, source, target)


async def _copy_table(table: Table, source: AsyncConnection, target: AsyncConnection) -> None:
    result = await source.stream(
        select(table).order_by(*table.primary_key.columns),
        execution_options={"yield_per": CHUNK_ROWS},
    )
    async for part in result.mappings().partitions():
        rows = [dict(row) for row in part]
        await insert_rows(target, table, rows)
        if table is article_revisions:
            words = [(row["row"], index_words(f"{row['title']}\n{row['text']}")) for row in rows]
            await index_rows(target, words)


async def _copy_into_file(engine: AsyncEngine, path: Path) -> None:
    file = make_engine(sqlite_url(path))
    try:
        await write(file, AsyncConnection.run_sync, migrate, str(path))
        await write(file, copy_from, engine)
    finally:
        await file.dispose()


async def _dangles(connection: AsyncConnection) -> bool:
    """Whether a reference that no foreign key guards leads nowhere."""
    text_gone = select(articles.c.id).where(
        articles.c.latest_row.not_in(select(article_revisions.c.row))
    )
    members = select(event_members.c.event_id)
    event_empty = select(events.c.id).where(events.c.id.not_in(members))
    for broken in (text_gone, event_empty):
        if (await connection.execute(broken.limit(1))).first() is not None:
            return True
    return False


def _require_new(target: Path, partial: Path) -> None:
    if target.exists():
        raise StorageError(f"{target} exists already; mend: name a new file for the backup")
    if not target.parent.is_dir():
        raise StorageError(f"{target.parent} is no folder; mend: create it, or name another")
    partial.unlink(missing_ok=True)


def _put_in_place(partial: Path, target: Path) -> None:
    """SQLite does not flush what `VACUUM INTO` wrote: a file that has its name must be whole."""
    with partial.open("rb+") as file:
        os.fsync(file.fileno())
    partial.replace(target)
