"""What polling 5,000 feeds costs, of which 95 % did not change, beside bare aiohttp.

Each feed has a host of its own (127.x.y.z), as in life. Bare aiohttp sends the same conditional
requests with the same number at once, follows nothing, checks nothing and parses nothing.
"""

import asyncio
import resource
import time
from collections.abc import Awaitable, Callable, Sequence

import aiohttp

from benchmarks.loopback import serving
from bot.clock import SystemClock
from bot.domain.feed import Feed
from bot.domain.options import FetchOptions
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers

FEEDS = 5_000
AT_ONCE = 20
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


async def poll_ours(feeds: Sequence[Feed]) -> int:
    """The same with the program's own fetcher, parsing what changed."""
    options = FetchOptions(
        allow_hosts=frozenset(feed.url.split("/")[2].partition(":")[0] for feed in feeds),
        max_connections=AT_ONCE,
    )
    async with ProcessWorkers() as workers:
        fetcher = HttpFetcher(workers, SystemClock(), options)
        fetched = await asyncio.gather(*(fetcher.fetch(feed) for feed in feeds))
        await fetcher.close()
    return sum(feed.modified for feed in fetched)


def measure(poll: Callable[[Sequence[Feed]], Awaitable[int]], feeds: Sequence[Feed]) -> float:
    """CPU seconds of this process; prints them beside wall time and that of its workers."""

    async def run() -> int:
        return await poll(feeds)

    wall, cpu = time.perf_counter(), time.process_time()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    changed = asyncio.run(run())
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    workers = after.ru_utime + after.ru_stime - children.ru_utime - children.ru_stime
    print(
        f"  {poll.__name__:10} {cpu:5.2f} s CPU, {wall:5.2f} s, {changed} changed"
        f", workers {workers:.2f} s CPU"
    )
    return cpu


def main() -> None:
    """Print each round, and the ratios of the least times and of the medians.

    Other guests of a shared machine make single rounds up to a half dearer, hence the least.
    """
    with serving() as port:
        feeds = made_feeds(port)
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(ROUNDS):
            times["bare"].append(measure(poll_bare, feeds))
            times["ours"].append(measure(poll_ours, feeds))
    least, median = (
        sorted(times["ours"])[rank] / sorted(times["bare"])[rank] for rank in (0, ROUNDS // 2)
    )
    print(f"client CPU: {least:.2f} times bare aiohttp, by medians {median:.2f} (bar: 1.3)")


if __name__ == "__main__":
    main()
