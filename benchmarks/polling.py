"""What polling 5,000 feeds costs, of which 95 % did not change, beside bare aiohttp.

Each feed has a host of its own (127.x.y.z), as in life. Bare aiohttp sends the same conditional
requests with the same number at once, follows nothing, checks nothing and parses nothing.
"""

import asyncio
import time
from collections.abc import Sequence

import aiohttp

from benchmarks.loopback import serving
from bot.clock import SystemClock
from bot.domain.feed import Feed
from bot.domain.options import FetchOptions
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers
from bot.ports import Workers

FEEDS = 5_000
AT_ONCE = 20
BATCH = 250
ROUNDS = 5


def made_feeds(port: int) -> list[Feed]:
    """Feeds as they are after a first poll."""
    return [
        Feed(url=f"http://127.1.{n // 250}.{n % 250 + 1}:{port}/small/{n}", etag='"0"')
        for n in range(FEEDS)
    ]


async def poll_bare(feeds: Sequence[Feed]) -> int:
    """Ask for all; answers how many changed."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def ask(session: aiohttp.ClientSession, feed: Feed) -> int:
        headers = {"If-None-Match": feed.etag or ""}
        async with gate, session.get(feed.url, headers=headers) as response:
            await response.read()
            return response.status == 200

    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        return sum(await asyncio.gather(*(ask(session, feed) for feed in feeds)))


async def poll_ours(feeds: Sequence[Feed], workers: Workers) -> int:
    """The same with the program's own fetcher, parsing what changed."""
    options = FetchOptions(
        allow_hosts=frozenset(feed.url.split("/")[2].partition(":")[0] for feed in feeds),
        max_connections=AT_ONCE,
    )
    fetcher = HttpFetcher(workers, SystemClock(), options)
    fetched = await asyncio.gather(*(fetcher.fetch(feed) for feed in feeds))
    await fetcher.close()
    return sum(feed.modified for feed in fetched)


async def measure(feeds: Sequence[Feed], workers: Workers) -> tuple[float, float]:
    """CPU seconds of this process for all feeds: bare, and ours.

    In turns of a few hundred feeds, so that what else the machine does weighs on both alike.
    """
    bare = ours = 0.0
    changed = [0, 0]
    for first in range(0, len(feeds), BATCH):
        batch = feeds[first : first + BATCH]
        start = time.process_time()
        changed[0] += await poll_bare(batch)
        between = time.process_time()
        changed[1] += await poll_ours(batch, workers)
        bare += between - start
        ours += time.process_time() - between
    print(f"  bare {bare:.2f} s CPU, ours {ours:.2f} s: {ours / bare:.2f} times; {changed} changed")
    return bare, ours


async def compare(feeds: Sequence[Feed]) -> float:
    """How many times bare aiohttp's CPU time ours takes, over all rounds."""
    async with ProcessWorkers() as workers:
        rounds = [await measure(feeds, workers) for _ in range(ROUNDS)]
    bare, ours = map(sum, zip(*rounds, strict=True))
    return ours / bare


def main() -> None:
    """Print each round, and the ratio over all."""
    with serving() as port:
        ratio = asyncio.run(compare(made_feeds(port)))
    print(f"client CPU: {ratio:.2f} times bare aiohttp (bar: 1.3)")


if __name__ == "__main__":
    main()
