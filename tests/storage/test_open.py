import os
import shutil
import sqlite3
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from bot.domain.feed import ImportBatch
from bot.errors import StorageError
from storage import copy_store, open_store, upgrade
from storage.open import parse_address
from storage.schema import HEAD
from tests.factories import NOON, article
from tests.storage.conftest import NOBODY

HIDDEN = "s3cret"  # up here, since a traceback shows the lines of the test


@contextmanager
def folder_without_rights() -> Iterator[Path]:
    """A folder into which this process cannot write, even when root runs the tests."""
    folder = Path(mkdtemp())
    is_root = os.geteuid() == 0
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def give_up_rights(folder: Path) -> None:
    folder.chmod(0o555)
    if os.geteuid() == 0:
        os.seteuid(NOBODY)


async def refusal(url: str, *, read_only: bool = False) -> str:
    with pytest.raises(StorageError) as caught:
        await open_store(url, read_only=read_only)
    return str(caught.value)


async def test_missing_folders_are_created(tmp_path: Path) -> None:
    file = tmp_path / "new" / "fol der?#%" / "st€ore.db"
    store = await open_store(str(file))
    await store.save_import(ImportBatch(at=NOON, articles=(article(),)))
    await store.close()
    again = await open_store(f"{file}", read_only=True)
    assert await again.articles(["a1"]) == (article(),)
    await again.close()


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+aiosqlite:///{}"])
async def test_the_forms_of_a_files_address(form: str, tmp_path: Path) -> None:
    file = tmp_path / "store.db"
    assert await upgrade(form.format(file)) == HEAD
    assert file.exists()


def test_the_forms_of_a_servers_address() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+asyncpg"):
        address, name = parse_address(f"{scheme}://me:s3cret@host:5/db?sslmode=require")
        assert address.drivername == "postgresql+asyncpg"
        assert dict(address.query) == {"ssl": "require"}
        assert name == "postgresql://host/db"


@pytest.mark.parametrize(
    "url",
    [
        "mysql://me:s3cret@host/db",
        "://s3cret",
        "postgresql://me:s3cret@host:port/db",
        "",
        ":memory:",
        "sqlite://",
        "nul\0",
    ],
)
async def test_other_addresses_are_refused(url: str) -> None:
    message = await refusal(url)
    assert "mend: name a file" in message
    assert "s3cret" not in message


async def test_a_password_is_never_shown() -> None:
    with pytest.raises(StorageError) as caught:
        await open_store(f"postgresql://me:{HIDDEN}@127.0.0.1:1/db")
    assert str(caught.value).startswith("postgresql://127.0.0.1/db cannot be reached; mend:")
    assert HIDDEN not in "".join(traceback.format_exception(caught.value))


async def test_a_missing_server_database_is_refused(postgres_url: str) -> None:
    assert "does not exist; mend: create it" in await refusal(postgres_url.replace("test_", "no_"))


@pytest.mark.parametrize(
    "content", [b"no database at all, " * 50, b"\0" * 5000, b"SQLite format 3\0" + b"?" * 4096]
)
async def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "notes.txt"
    file.write_bytes(content)
    message = await refusal(str(file))
    assert message.startswith(f"{file} is not a Variorum database; mend: ")
    assert file.read_bytes() == content


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert await refusal(str(tmp_path)) == f"{tmp_path} is a folder; mend: name a file in it"
    (tmp_path / "file").touch()
    assert "cannot be opened: File exists" in await refusal(str(tmp_path / "file" / "x"))


async def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (name)")
    assert "tables of another program (recipes)" in await refusal(str(file))
    with closing(sqlite3.connect(file)) as other:
        tables = other.execute("SELECT name FROM sqlite_master").fetchall()
    assert tables == [("recipes",)]


async def test_a_newer_schema_is_refused(sqlite_url: str) -> None:
    await upgrade(sqlite_url)
    with closing(sqlite3.connect(sqlite_url)) as file:
        file.execute("UPDATE variorum_schema SET version_num = '9999'")
        file.commit()
    for read_only in (True, False):
        message = await refusal(sqlite_url, read_only=read_only)
        assert f"has schema 9999, newer than this program's {HEAD}; mend:" in message


async def test_an_unwritable_folder_is_refused() -> None:
    with folder_without_rights() as folder:
        give_up_rights(folder)
        assert "cannot be opened; mend: allow writing" in await refusal(str(folder / "new.db"))
        message = await refusal(str(folder / "sub" / "new.db"))
        assert "cannot be opened: Permission denied; mend: allow writing" in message


async def test_an_unwritable_database_can_only_be_read() -> None:
    with folder_without_rights() as folder:
        file = folder / "store.db"
        store = await open_store(str(file))
        await store.save_import(ImportBatch(at=NOON, articles=(article(),)))
        await store.close()
        file.chmod(0o444)
        give_up_rights(folder)
        assert "mend: allow writing to it and to its folder" in await refusal(str(file))
        reader = await open_store(str(file), read_only=True)
        assert await reader.articles(["a1"]) == (article(),)
        await reader.close()


async def test_opened_to_be_read_nothing_is_written(url: str) -> None:
    assert "is empty" in await refusal(url, read_only=True) or "does not exist" in await refusal(
        url, read_only=True
    )
    writer = await open_store(url)
    reader = await open_store(url, read_only=True)
    await writer.save_import(ImportBatch(at=NOON, articles=(article(),)))
    assert await reader.articles(["a1"]) == (article(),)
    with pytest.raises(StorageError, match="cannot be written"):
        await reader.save_import(ImportBatch(at=NOON, articles=(article("a2"),)))
    await reader.close()
    await writer.close()


async def test_everything_is_copied_to_the_other_kind_and_back(
    sqlite_url: str, postgres_url: str, tmp_path: Path
) -> None:
    store = await open_store(sqlite_url)
    articles = tuple(article(f"a{number}", text=f"Text {number}\0") for number in range(600))
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    await store.close()
    back = str(tmp_path / "back.db")
    await copy_store(sqlite_url, postgres_url)
    await copy_store(postgres_url, back)
    store = await open_store(back)
    assert await store.articles([each.id for each in articles]) == articles
    assert (await store.health()).whole
    await store.close()
    with pytest.raises(StorageError, match="is not empty"):
        await copy_store(sqlite_url, back)
