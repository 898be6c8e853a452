from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.feed import ArchiveFile, Backfill, FullText, ImportBatch
from bot.domain.feed_history import FeedHistory
from bot.ports import Store
from tests.factories import NOON, feed


def file(path: str, **changes: Any) -> ArchiveFile:  # noqa: ANN401 -- any field
    return replace(ArchiveFile(path=path, size=10, modified_ns=2**62 + 1, records=3), **changes)


async def test_a_feed_comes_back_as_it_was_saved(store: Store) -> None:
    full = feed(
        name="Häfen",
        interval=timedelta(minutes=7, microseconds=1),
        etag='W/"1"',
        last_modified="Tue, 12 May 2026 12:00:00 GMT",
        body_hash="00ff",
        failures=3,
        last_error="no answer\0",
        last_success=NOON,
        next_poll=NOON + timedelta(microseconds=1),
        topics=("Welt", "Häfen"),
        backfill=Backfill(entries=3, days=2),
        full_text=FullText.NEVER,
        own_pace=True,
        paused=True,
        added_by="ann",
        history=FeedHistory(gaps=2, failing_since=NOON, moved_to="https://b.example/\0"),
    )
    await store.save_feed(full)
    assert await store.feeds() == (full,)


async def test_saving_a_feed_again_replaces_it(store: Store) -> None:
    await store.save_feed(feed(failures=2, last_error="gone", next_poll=NOON))
    await store.save_feed(feed())
    assert await store.feeds() == (feed(),)


async def test_feeds_are_ordered_by_url(store: Store) -> None:
    urls = ["b", "a", "Z", "é", "a/2"]
    for url in urls:
        await store.save_feed(feed(url))
    assert [each.url for each in await store.feeds()] == sorted(urls)


async def test_files_are_known_by_path(store: Store) -> None:
    long = "x" * 4000 + "".join(map(chr, range(0x4E00, 0x4F00)))
    files = (file("a.jsonl"), file(long), file("odd\udcff"))
    await store.save_import(ImportBatch(at=NOON, files=files))
    assert await store.known_files([each.path for each in files] + ["other"]) == {
        each.path: each for each in files
    }


async def test_the_last_state_of_a_file_holds(store: Store) -> None:
    batch = ImportBatch(at=NOON, files=(file("a", records=1), file("a", records=2)))
    await store.save_import(batch)
    assert (await store.known_files(["a"]))["a"].records == 2
    await store.save_import(ImportBatch(at=NOON, files=(file("a", records=9, size=11),)))
    assert await store.known_files(["a"]) == {"a": file("a", records=9, size=11)}


async def test_what_the_notes_said_of_a_file_is_kept(store: Store) -> None:
    files = (file("a", notes="0123"), file("b", notes=None), file("c"))
    await store.save_import(ImportBatch(at=NOON, files=files))
    assert await store.known_files(["a", "b", "c"]) == {each.path: each for each in files}
