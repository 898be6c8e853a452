"""Brings a database to this program's schema, or says why it cannot."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from bot.errors import StorageError
from storage.dialect import SQLITE
from storage.schema import HEAD, VERSION_TABLE, metadata

if TYPE_CHECKING:
    from alembic.config import Config


def current_revision(connection: Connection, name: str) -> str | None:
    """The schema revision, or None for a database that holds nothing of ours yet.

    Raises StorageError when it holds something else.
    """
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE in tables:
        return connection.scalar(select(table(VERSION_TABLE, column("version_num"))))
    # A PostgreSQL database may be shared with others, an SQLite file is ours or it is not.
    others = tables if connection.dialect.name == SQLITE else tables & set(metadata.tables)
    if others:
        raise StorageError(
            f"{name} holds the tables of another program ({', '.join(sorted(others)[:3])}); "
            "mend: give Variorum a database of its own"
        )
    return None


def require_head(connection: Connection, name: str) -> None:
    """Raise StorageError unless the schema is this program's; nothing is changed."""
    revision = current_revision(connection, name)
    if revision is None:
        raise StorageError(f"{name} is empty; mend: open it for writing first")
    if revision != HEAD:
        _require_known(revision, name)
        raise StorageError(
            f"{name} has schema {revision}, older than this program's {HEAD}; "
            "mend: variorum database upgrade"
        )


def migrate(connection: Connection, name: str, target: str = HEAD) -> None:
    """Run the missing migrations within the connection's transaction: all of them or none.

    Raises StorageError when the schema is newer than this program. Not for several databases at
    once in one process: alembic keeps the one it works on in a module.
    """
    # Slow to import, and only needed for a database that is new or older.
    from alembic import command  # noqa: PLC0415 -- see above

    revision = current_revision(connection, name)
    if revision == target:
        return
    if revision is not None:
        _require_known(revision, name)
    config = _alembic()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def _require_known(revision: str, name: str) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 -- see `migrate`

    script = ScriptDirectory.from_config(_alembic())
    known = {each.revision for each in script.walk_revisions()}
    if revision not in known:
        raise StorageError(
            f"{name} has schema {revision}, newer than this program's {HEAD}; "
            "mend: install the newest Variorum, or restore an older backup"
        )


def _alembic() -> "Config":
    from alembic.config import Config  # noqa: PLC0415 -- see `migrate`

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    return config
