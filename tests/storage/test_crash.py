"""Processes that die or write at the same time: nothing committed is lost, nothing is half done."""

import asyncio
import random
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress

import pytest

from bot.domain.feed import ImportBatch
from bot.ports import Store
from storage import open_store
from tests.factories import NOON, article

WRITER = """
import asyncio, sys
from bot.domain.event import EventChanges
from bot.domain.feed import ArchiveFile, ImportBatch
from storage import open_store
from tests.factories import NOON, article, comparison, event, figure

async def main(url, name, batches, size):
    store = await open_store(url)
    print("open", flush=True)
    for batch in range(batches):
        articles = [article(f"{name}-{batch}-{number}") for number in range(size)]
        file = ArchiveFile(path=name, size=1, modified_ns=1, records=(batch + 1) * size)
        await store.save_import(ImportBatch(at=NOON, articles=articles, files=(file,)))
        print("imported", flush=True)
        ids = tuple(each.id for each in articles)
        figures = {each.id: [figure(each, "report")] for each in articles}
        saved = event(f"e-{name}-{batch}", ids)
        compared = {saved.id: [comparison(*(each[0] for each in figures.values()))]}
        await store.save_events(
            EventChanges(saved=(saved,)), at=NOON, figures=figures, comparisons=compared
        )
        print("placed", flush=True)
    await store.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
"""
SIZE = 150
SMALL = 12
"""Entries of a poll: 400 polls are fewer than the entries of one feed that are read back."""


POLLER = """
import asyncio, sys
from dataclasses import replace
from bot.domain.feed import ImportBatch
from bot.domain.poll import FeedHost, KnownEntry, PollBatch
from storage import open_store
from tests.factories import NOON, article, appearance, feed

async def main(url, name, polls, size):
    store = await open_store(url)
    polled = feed(name)
    await store.save_feed(polled)
    print("open", flush=True)
    for poll in range(polls):
        ids = [f"{name}-{poll}-{number}" for number in range(size)]
        entries = tuple(
            KnownEntry(
                key=id_, article_id=id_, guid=id_, address=id_, words=id_, title=id_,
                first_seen=NOON, last_seen=NOON,
            )
            for id_ in ids
        )
        imported = ImportBatch(
            at=NOON,
            articles=tuple(article(id_) for id_ in ids),
            appearances=tuple(appearance(id_) for id_ in ids),
            silent=frozenset(ids),
        )
        host = FeedHost(name=name, failures=poll + 1)
        polled = replace(polled, etag=str(poll + 1))
        await store.save_poll(
            PollBatch(feed=polled, imported=imported, entries=entries, host=host)
        )
        print("polled", flush=True)
    await store.close()

asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
"""


async def start(url: str, name: str, batches: int, size: int, *, program: str = WRITER) -> Process:
    arguments = ("-c", program, url, name, str(batches), str(size))
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=PIPE)


async def kill_after(process: Process, seconds: float) -> list[str]:
    """What it said that it had done."""
    assert process.stdout is not None
    assert await process.stdout.readline() == b"open\n"
    await asyncio.sleep(seconds)
    with suppress(ProcessLookupError):  # it may have come to its end by itself
        process.kill()
    said = await process.stdout.read()
    await process.wait()
    return said.decode().split()


async def count_whole(store: Store, name: str) -> tuple[int, int]:
    """How many batches were imported and placed; fails where one is there in part."""
    assert (await store.health()).whole
    file = (await store.known_files([name])).get(name)
    imported = 0 if file is None else file.records // SIZE
    ids = [f"{name}-{batch}-{number}" for batch in range(imported + 1) for number in range(SIZE)]
    assert len(await store.articles(ids)) == imported * SIZE
    events = await store.events_of(ids)
    for event in events:
        figures = await store.figures_of(event.article_ids)
        (compared,) = (await store.comparisons_of([event.id]))[event.id]
        assert len(event.members) == len(compared.readings) == SIZE
        assert all(len(each) == 1 for each in figures.values())
    assert len(await store.stale_articles(limit=10_000)) == (imported - len(events)) * SIZE
    return imported, len(events)


@pytest.mark.parametrize("attempt", range(2))
async def test_a_killed_process_loses_nothing_committed(url: str, attempt: int) -> None:
    name = f"killed-{attempt}"
    said = await kill_after(
        await start(url, name, 10_000, SIZE),
        random.uniform(0.05, 0.7),  # noqa: S311 -- any moment will do
    )
    store = await open_store(url)
    try:
        # One more may have been committed before it could be said.
        imported, placed = await count_whole(store, name)
        assert said.count("imported") <= imported <= said.count("imported") + 1
        assert said.count("placed") <= placed <= said.count("placed") + 1
    finally:
        await store.close()


async def count_whole_polls(store: Store, name: str) -> int:
    """How many polls were applied; fails where one is there in part."""
    assert (await store.health()).whole
    (polled,) = await store.feeds()
    polls = int(polled.etag or 0)
    ids = {f"{name}-{poll}-{number}" for poll in range(polls + 1) for number in range(SMALL)}
    kept = {f"{name}-{poll}-{number}" for poll in range(polls) for number in range(SMALL)}
    assert {each.id for each in await store.articles(sorted(ids))} == kept
    assert await store.silent_articles(sorted(ids)) == kept
    assert set(await store.appearances_of(sorted(ids))) == kept
    assert {each.article_id for each in await store.known_entries(name)} == kept
    assert [host.failures for host in await store.feed_hosts()] == ([polls] if polls else [])
    return polls


@pytest.mark.parametrize("attempt", range(3))
async def test_a_process_killed_while_it_polls_leaves_whole_polls(url: str, attempt: int) -> None:
    name = f"https://harbour-post.example/{attempt}"
    said = await kill_after(
        await start(url, name, 400, SMALL, program=POLLER),
        random.uniform(0.02, 0.5),  # noqa: S311 -- any moment will do
    )
    store = await open_store(url)
    try:
        polls = await count_whole_polls(store, name)
        assert said.count("polled") <= polls <= said.count("polled") + 1
    finally:
        await store.close()


async def test_processes_that_write_at_once_wait_for_each_other(url: str) -> None:
    names = ("one", "two")
    processes = [await start(url, name, 8, 20) for name in names]
    for process in processes:
        await process.communicate()
        assert process.returncode == 0
    store = await open_store(url)
    try:
        health = await store.health()
        assert (health.whole, health.articles, health.events) == (True, 320, 16)
    finally:
        await store.close()


async def test_a_cancelled_import_is_whole_or_absent_and_the_store_goes_on(url: str) -> None:
    store = await open_store(url)
    try:
        for attempt in range(12):
            articles = tuple(article(f"{attempt}-{number}") for number in range(200))
            task = asyncio.create_task(store.save_import(ImportBatch(at=NOON, articles=articles)))
            await asyncio.sleep(0.002 * attempt)
            task.cancel()
            await asyncio.wait([task])
            assert len(await store.articles([each.id for each in articles])) in {0, 200}
        await store.save_import(ImportBatch(at=NOON, articles=(article("last"),)))
        assert await store.articles(["last"]) == (article("last"),)
        assert (await store.health()).whole
    finally:
        await store.close()
