"""Opens a database by its address: a file's path, `sqlite:///...` or `postgresql://...`."""

from pathlib import Path

from sqlalchemy import URL, make_url, select
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import StorageError
from storage.backup import copy_from
from storage.dialect import make_engine, sqlite_url
from storage.failures import translated
from storage.migrate import migrate, require_head
from storage.schema import HEAD, metadata
from storage.store import SqlStore
from storage.transactions import read, write

_SQLITE_SCHEMES = frozenset({"sqlite", "sqlite+aiosqlite"})
_POSTGRESQL_DRIVER = "postgresql+asyncpg"
_POSTGRESQL_SCHEMES = frozenset({"postgres", "postgresql", _POSTGRESQL_DRIVER})
_FORMS = "mend: name a file, sqlite:///path or postgresql://user:password@host/database"


async def open_store(url: str, *, read_only: bool = False) -> SqlStore:
    """Open a database, first creating or upgrading it unless it is opened to be read only.

    `url` is a path, `sqlite:///path` or `postgresql://user:password@host/database`. Raises
    StorageError, which never shows the password, when the database cannot be reached or written,
    is no database of Variorum's, or has a newer schema.
    """
    address, name = parse_address(url, read_only=read_only)
    engine = make_engine(address, read_only=read_only)
    try:
        with translated(name):
            if read_only:
                await read(engine, AsyncConnection.run_sync, require_head, name)
            else:
                await write(engine, AsyncConnection.run_sync, migrate, name)
    except BaseException:
        await engine.dispose()
        raise
    return SqlStore(engine, name)


async def upgrade(url: str) -> str:
    """Bring a database to this program's schema; answers its revision. Raises StorageError."""
    store = await open_store(url)
    await store.close()
    return HEAD


async def copy_store(source: str, target: str) -> None:
    """Copy everything into an empty database, of the other kind too: so backups are restored.

    Raises StorageError, and copies nothing, when the target holds something.
    """
    from_address, from_name = parse_address(source, read_only=True)
    to_address, to_name = parse_address(target)
    await upgrade(target)
    from_engine, to_engine = make_engine(from_address, read_only=True), make_engine(to_address)
    try:
        with translated(f"{from_name} or {to_name}"):
            await read(from_engine, AsyncConnection.run_sync, require_head, from_name)
            await write(to_engine, _fill, to_name, from_engine)
    finally:
        await from_engine.dispose()
        await to_engine.dispose()


def parse_address(url: str, *, read_only: bool = False) -> tuple[URL, str]:
    """The address for SQLAlchemy, and a name for messages, which shows no user and no password.

    A missing folder for an SQLite file is created unless the file shall only be read.
    """
    scheme, separator, _ = url.partition("://")
    if not separator:
        return _file_address(url, read_only=read_only)
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        # Its text repeats the address, password and all.
        raise StorageError(f"{scheme}://... is not a database address; {_FORMS}") from None
    if scheme in _SQLITE_SCHEMES:
        return _file_address(address.database or "", read_only=read_only)
    if scheme in _POSTGRESQL_SCHEMES:
        name = f"postgresql://{address.host or ''}/{address.database or ''}"
        return _postgresql_address(address), name
    raise StorageError(f"{scheme}:// is no database that Variorum knows; {_FORMS}")


def _file_address(path: str, *, read_only: bool) -> tuple[URL, str]:
    if path in {"", ":memory:"} or "\0" in path:
        raise StorageError(f"{path!r} names no file; {_FORMS}")
    file = Path(path).expanduser().absolute()
    try:
        if file.is_dir():
            raise StorageError(f"{file} is a folder; mend: name a file in it")
        if read_only and not file.exists():
            raise StorageError(f"{file} does not exist; mend: check the address")
        if not read_only:
            file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"{file} cannot be opened: {reason}; mend: allow writing to its folder, or name another"
        ) from error
    return sqlite_url(file, read_only=read_only), str(file)


def _postgresql_address(address: URL) -> URL:
    """`sslmode`, as PostgreSQL's own tools call it, is `ssl` to the driver."""
    query = dict(address.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return address.set(drivername=_POSTGRESQL_DRIVER, query=query)


async def _fill(connection: AsyncConnection, name: str, source: AsyncEngine) -> None:
    for table in metadata.sorted_tables:
        if (await connection.execute(select(table).limit(1))).first() is not None:
            raise StorageError(f"{name} is not empty; mend: name a new database to copy into")
    await copy_from(connection, source)
