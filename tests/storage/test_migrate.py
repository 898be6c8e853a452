import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text

import storage.migrate
from bot.errors import StorageError
from storage import open_store, upgrade
from storage.columns import Words
from storage.dialect import for_writing, make_engine
from storage.migrate import migrate
from storage.open import parse_address
from storage.schema import HEAD, VERSION_TABLE, metadata
from tests.factories import NOON


def script() -> ScriptDirectory:
    config = Config()
    folder = Path(storage.migrate.__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder))
    return ScriptDirectory.from_config(config)


REVISIONS = [each.revision for each in script().walk_revisions()]


def differences(connection: Connection) -> list[Any]:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return kind != "table" or not str(name).startswith("article_words")

    def type_differs(*compared: object) -> bool | None:
        found, wanted = compared[-2:]
        # Alembic takes the collation, which only PostgreSQL has, for another type.
        return None if not isinstance(wanted, Words) else not isinstance(found, Text)

    context = MigrationContext.configure(
        connection,
        opts={
            "version_table": VERSION_TABLE,
            "include_object": ours,
            "compare_type": type_differs,
        },
    )
    return list(compare_metadata(context, metadata))


async def migrate_to(url: str, revision: str) -> list[Any]:
    address, name = parse_address(url)
    engine = make_engine(address)
    try:
        async with for_writing(engine).begin() as connection:
            await connection.run_sync(migrate, name, revision)
            return await connection.run_sync(differences)
    finally:
        await engine.dispose()


def test_the_newest_migration_is_this_programs_schema() -> None:
    assert script().get_heads() == [HEAD]


async def test_the_migrations_lead_to_the_tables_of_the_program(url: str) -> None:
    assert await migrate_to(url, HEAD) == []


@pytest.mark.parametrize("revision", REVISIONS)
async def test_a_database_of_each_revision_is_upgraded(url: str, revision: str) -> None:
    await migrate_to(url, revision)
    assert await upgrade(url) == HEAD
    store = await open_store(url)
    health = await store.health()
    await store.close()
    assert health.whole
    assert health.schema == HEAD


async def test_what_came_from_feeds_was_captured_when_it_was_first_seen(sqlite_url: str) -> None:
    await migrate_to(sqlite_url, "0006")
    with closing(sqlite3.connect(sqlite_url)) as file:
        for row, origin in enumerate(("https://harbour-post.example/feed", "in/a.txt"), start=1):
            file.execute(
                "INSERT INTO articles (id, first_seen, stale, silent, revision, latest_row,"
                " address_digest, dated_at) VALUES (?, '2026-05-12 12:00:00.000000', 1, 0, 1, ?,"
                " '', '2026-05-12 12:00:00.000000')",
                (f"a{row}", row),
            )
            file.execute(
                "INSERT INTO article_revisions (row, article_id, revision, content_hash, title,"
                " text, story, origin, labels) VALUES (?, ?, 1, ?, '', '', '[]', ?, '{}')",
                (row, f"a{row}", f"{row}", origin),
            )
        file.commit()
    await upgrade(sqlite_url)
    store = await open_store(sqlite_url)
    found = await store.articles(["a1", "a2"])
    await store.close()
    assert [each.captured for each in found] == [NOON, None]


async def test_an_older_schema_is_not_opened_for_reading_only(sqlite_url: str) -> None:
    await upgrade(sqlite_url)
    with closing(sqlite3.connect(sqlite_url)) as file:
        file.execute("DELETE FROM variorum_schema")
        file.commit()
    with pytest.raises(StorageError, match="is empty"):
        await open_store(sqlite_url, read_only=True)


async def test_many_begin_many_new_files_at_once(tmp_path: Path) -> None:
    for number in range(20):
        url = f"sqlite:///{tmp_path}/{number}.sqlite"
        stores = await asyncio.gather(*(open_store(url) for _ in range(6)))
        for store in stores:
            await store.close()


async def test_several_that_open_a_new_database_at_once_agree(url: str) -> None:
    stores = await asyncio.gather(*(open_store(url) for _ in range(4)))
    assert {(await store.health()).schema for store in stores} == {HEAD}
    for store in stores:
        await store.close()
