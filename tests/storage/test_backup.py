import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.errors import StorageError
from bot.ports import EventSearch
from storage import SqlStore, copy_store, open_store
from tests.factories import NOON, article, comparison, delivery, event, feed, figure

ARTICLES = tuple(article(f"a{number}") for number in range(20))


async def fill(store: SqlStore) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=ARTICLES))
    read = figure(ARTICLES[0], "report a0")
    saved = (event("e1", ("a0", "a1")), event("e2", ("a2",)))
    await store.save_events(
        EventChanges(saved=saved, merged=(("e0", "e1"),)),
        at=NOON,
        figures={"a0": [read]},
        comparisons={"e1": [comparison(read)]},
    )
    await store.add_delivery(delivery(mentioned=("e2",)))
    await store.save_feed(feed(failures=1))


async def test_a_backup_is_a_whole_store(url: str, tmp_path: Path) -> None:
    store = await open_store(url)
    await fill(store)
    path = tmp_path / "backup.sqlite"
    await store.backup(str(path))
    assert not path.with_name("backup.sqlite.partial").exists()
    copy = await open_store(str(path))
    ids = [each.id for each in ARTICLES]
    assert await copy.health() == await store.health()
    assert await copy.articles(ids) == ARTICLES
    assert await copy.events(["e0", "e2"]) == await store.events(["e0", "e2"])
    assert await copy.figures_of(ids) == await store.figures_of(ids)
    assert await copy.comparisons_of(["e1"]) == await store.comparisons_of(["e1"])
    assert await copy.find_events(EventSearch(words="harbour A1")) == await copy.events(["e1"])
    assert await copy.pending_deliveries() == await store.pending_deliveries()
    assert await copy.feeds() == await store.feeds()
    assert await copy.told_events("desk") == await store.told_events("desk")
    await copy.save_import(ImportBatch(at=NOON, articles=(article("new"),)))
    await copy.close()
    await store.close()


async def test_a_backup_is_restored_into_a_new_database(url: str, tmp_path: Path) -> None:
    backup, other = tmp_path / "backup.sqlite", tmp_path / "old.sqlite"
    old = await open_store(str(other))
    await fill(old)
    await old.backup(str(backup))
    await copy_store(str(backup), url)
    new = await open_store(url)
    assert await new.health() == await old.health()
    assert await new.find_events(EventSearch(words="a2")) == await old.events(["e2"])
    await new.save_import(ImportBatch(at=NOON, articles=(article("new"),)))
    await new.close()
    await old.close()


async def test_a_backup_taken_while_writing_holds_whole_batches(url: str, tmp_path: Path) -> None:
    store = await open_store(url)

    async def write() -> None:
        for batch in range(30):
            several = tuple(article(f"{batch}-{number}") for number in range(10))
            await store.save_import(ImportBatch(at=NOON, articles=several))

    async def back_up(number: int) -> int:
        path = tmp_path / f"backup-{number}"
        await asyncio.sleep(0.05 * number)
        await store.backup(str(path))
        copy = await open_store(str(path))
        health = await copy.health()
        await copy.close()
        assert health.whole
        return health.articles

    writing = asyncio.create_task(write())
    counts = await asyncio.gather(*(back_up(number) for number in range(3)))
    await writing
    assert all(count % 10 == 0 for count in counts)
    await store.close()


async def test_a_backup_never_overwrites(url: str, tmp_path: Path) -> None:
    store = await open_store(url)
    path = tmp_path / "precious"
    path.write_text("mine")
    with pytest.raises(StorageError, match=r"exists already; mend: name a new file"):
        await store.backup(str(path))
    assert path.read_text() == "mine"
    with pytest.raises(StorageError, match=r"is no folder; mend:"):
        await store.backup(str(tmp_path / "none" / "backup"))
    await store.close()


async def test_health_tells_damage(sqlite_url: str) -> None:
    store = await open_store(sqlite_url)
    await fill(store)
    assert (await store.health()).whole
    with closing(sqlite3.connect(sqlite_url)) as file:
        file.execute("DELETE FROM event_members WHERE event_id = 'e2'")
        file.commit()
    assert not (await store.health()).whole
    with closing(sqlite3.connect(sqlite_url)) as file:
        file.execute("DELETE FROM events WHERE id = 'e2'")
        file.commit()
    assert (await store.health()).whole
    with closing(sqlite3.connect(sqlite_url)) as file:
        file.execute("DELETE FROM article_revisions WHERE article_id = 'a19'")
        file.commit()
    assert not (await store.health()).whole
    await store.close()


async def test_health_tells_a_broken_file(sqlite_url: str) -> None:
    store = await open_store(sqlite_url)
    many = tuple(article(f"m{number}", text="word " * 100 + str(number)) for number in range(2000))
    await store.save_import(ImportBatch(at=NOON, articles=many))
    await store.close()
    with open(sqlite_url, "rb+") as file:  # noqa: ASYNC230, PTH123 -- a test may block
        file.seek(400_000)
        file.write(b"\x55" * 40_000)
    assert await is_found_damaged(sqlite_url)


async def is_found_damaged(url: str) -> bool:
    store = await open_store(url)
    try:
        return not (await store.health()).whole
    except StorageError as error:
        return "is damaged; mend: restore the last backup" in str(error)
    finally:
        await store.close()
