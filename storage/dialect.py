"""Everything in which SQLite and PostgreSQL differ: the only place that asks which one it is.

Writers take turns on both: SQLite by `BEGIN IMMEDIATE`, PostgreSQL by an advisory lock. So what a
transaction reads before it writes is still true when it commits, also with several processes.
"""

import asyncio
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite
from sqlalchemy import (
    URL,
    BigInteger,
    Column,
    Connection,
    MetaData,
    Select,
    Table,
    Text,
    column,
    event,
    func,
    insert,
    select,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

T = TypeVar("T")
Row = Mapping[str, Any]

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
_SQLITE_DRIVER = "sqlite+aiosqlite"
CHUNK_ROWS = 500
"""Rows a statement. A statement a row is many times slower, larger chunks are no
faster; and it stays below every limit on bound parameters (SQLite's is 32,766)."""
_WAIT_SECONDS = 30
"""How long a writer waits for its turn before it gives up with a clear error."""
_RETRY_SECONDS = 0.01
_WRITERS_LOCK = 0x7661726F
"""The advisory lock of our writers ("varo" in ASCII); PostgreSQL wants a number."""
_BEGIN = "variorum_begin"
"""Execution option: the statement that begins a transaction on SQLite."""

_search_index = Table(
    "article_words",
    MetaData(),
    Column("row", BigInteger, primary_key=True),
    Column("words", postgresql.ARRAY(Text), nullable=False),
)
_fts = table("article_words", column("rowid", BigInteger), column("article_words", Text))
"""The same on SQLite: a virtual table, whose hidden column of its own name takes queries."""


def chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in lists of at most `CHUNK_ROWS`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK_ROWS)):
        yield chunk


# Connections


def sqlite_url(path: Path, *, read_only: bool = False) -> URL:
    """The address of an SQLite file; `path` must be absolute."""
    if not read_only:
        return URL.create(_SQLITE_DRIVER, database=str(path))
    query = {"mode": "ro", "uri": "true"}
    log = path.with_name(f"{path.name}-wal")
    if not os.access(path.parent, os.W_OK, effective_ids=True) and not log.exists():
        # Reading with a log needs a shared file beside it. Where none can be made, none is needed:
        # https://www.sqlite.org/wal.html#read_only_databases
        query["immutable"] = "1"
    return URL.create(_SQLITE_DRIVER, database=path.as_uri(), query=query)


def make_engine(url: URL, *, read_only: bool = False) -> AsyncEngine:
    """Prepare to connect; nothing is opened yet. Parameters never show up in error texts."""
    if url.get_backend_name() == POSTGRESQL:
        return create_async_engine(
            url,
            hide_parameters=True,
            pool_pre_ping=True,
            connect_args={
                "server_settings": {
                    "application_name": "variorum",
                    "lock_timeout": f"{_WAIT_SECONDS}s",
                    "default_transaction_read_only": "on" if read_only else "off",
                }
            },
        )
    engine = create_async_engine(
        url, hide_parameters=True, connect_args={"timeout": _WAIT_SECONDS, "isolation_level": None}
    )
    event.listen(engine.sync_engine, "connect", _read_only if read_only else _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def for_writing(engine: AsyncEngine) -> AsyncEngine:
    """The same connections, for transactions that write."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def for_reading(engine: AsyncEngine) -> AsyncEngine:
    """The same connections, for transactions that see one moment throughout."""
    if engine.dialect.name == POSTGRESQL:
        return engine.execution_options(isolation_level="REPEATABLE READ")
    return engine


async def take_turn(connection: AsyncConnection) -> None:
    """Wait until no other transaction writes."""
    if connection.dialect.name == POSTGRESQL:
        await connection.execute(select(func.pg_advisory_xact_lock(_WRITERS_LOCK)))


def _set_pragmas(connection: Any, record: object) -> None:  # noqa: ANN401 -- SQLAlchemy's adapter
    """https://www.sqlite.org/wal.html: with WAL, NORMAL loses nothing when a process is killed."""
    del record
    connection.run_async(_use_wal)
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


async def _use_wal(connection: aiosqlite.Connection) -> None:
    """Switch a new database to WAL. SQLite does not wait here while another program does the same.

    So we do: one open in eighty failed where six began at once.
    """
    loop = asyncio.get_running_loop()
    last = loop.time() + _WAIT_SECONDS
    while True:
        try:
            await connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or loop.time() > last:
                raise
            await asyncio.sleep(_RETRY_SECONDS)
        else:
            return


def _read_only(connection: Any, record: object) -> None:  # noqa: ANN401 -- SQLAlchemy's adapter
    del record
    cursor = connection.cursor()
    cursor.execute("PRAGMA query_only = ON")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin here, not in the driver, which would only do so before the first write.

    A deferred transaction that turns to writing fails at once when another has written meanwhile;
    an immediate one waits for its turn.
    """
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


# Statements


async def insert_rows(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert them all; an existing key is an error."""
    for chunk in chunks(rows):
        await connection.execute(insert(table), chunk)


async def upsert_rows(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Insert each row, or replace the one with the same primary key."""
    keys = [column.name for column in table.primary_key.columns]
    statement = _insert(connection, table)
    replaced = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in keys}
    for chunk in chunks(rows):
        await connection.execute(
            statement.on_conflict_do_update(index_elements=keys, set_=replaced), chunk
        )


async def insert_if_new(connection: AsyncConnection, table: Table, row: Row) -> bool:
    """Insert the row unless its primary key exists; whether it was inserted."""
    statement = _insert(connection, table).values(**row).on_conflict_do_nothing()
    return (await connection.execute(statement)).rowcount > 0


def _insert(connection: AsyncConnection, table: Table) -> postgresql.Insert | sqlite.Insert:
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table)
    return sqlite.insert(table)


# Search


async def index_rows(
    connection: AsyncConnection, rows: Iterable[tuple[int, Sequence[str]]]
) -> None:
    """Add article revisions, by row number, with their words, to the search index."""
    on_postgresql = connection.dialect.name == POSTGRESQL
    for chunk in chunks(rows):
        if on_postgresql:
            await connection.execute(
                insert(_search_index), [{"row": row, "words": list(words)} for row, words in chunk]
            )
        else:
            await connection.execute(
                text("INSERT INTO article_words (rowid, words) VALUES (:row, :words)"),
                [{"row": row, "words": " ".join(words)} for row, words in chunk],
            )


def rows_with_word(connection: AsyncConnection, word: str) -> Select[tuple[int]]:
    """Select the row numbers of the revisions that have the word, as `index_words` gave it."""
    if connection.dialect.name == POSTGRESQL:
        return select(_search_index.c.row).where(_search_index.c.words.contains([word]))
    # The word holds letters and digits only: it cannot leave the quotes around it.
    found = _fts.c.article_words.match(f'"{word}"')
    return select(_fts.c.rowid).where(found)


async def check_integrity(connection: AsyncConnection) -> bool:
    """Whether the database finds itself whole. PostgreSQL has no such check and guards its keys."""
    if connection.dialect.name == POSTGRESQL:
        return True
    pages = await connection.scalar(text("PRAGMA integrity_check(1)"))
    dangling = (await connection.execute(text("PRAGMA foreign_key_check"))).first()
    return pages == "ok" and dangling is None


async def vacuum_into(engine: AsyncEngine, path: str) -> None:
    """Write what SQLite holds at this moment to a new file; writers are not held up."""
    async with engine.execution_options(**{_BEGIN: ""}).connect() as connection:
        await connection.execute(text("VACUUM INTO :path"), {"path": path})
