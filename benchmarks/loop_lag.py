"""How late the event loop is while feeds of 331 KiB are fetched and parsed."""

import asyncio

from benchmarks.loopback import LARGE_ENTRIES, serving
from bot.clock import SystemClock
from bot.domain.feed import Feed
from bot.domain.options import FetchOptions
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers

FEEDS = 120
TICK = 0.001
"""Seconds between two looks at the clock."""


async def watch(lags: list[float]) -> None:
    """Note by how much each tick was late, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + TICK
        await asyncio.sleep(TICK)
        lags.append(loop.time() - due)


async def lags_while_polling(port: int, feeds: int) -> list[float]:
    """Seconds, ascending; workers are warm when it begins."""
    hosts = [f"127.2.0.{n + 1}" for n in range(feeds)]
    options = FetchOptions(allow_hosts=frozenset(hosts), spacing_seconds=0)
    lags: list[float] = []
    async with ProcessWorkers() as workers:
        fetcher = HttpFetcher(workers, SystemClock(), options)
        for number in (0, 1):
            await fetcher.fetch(Feed(url=f"http://{hosts[number]}:{port}/large/{number}"))
        watching = asyncio.create_task(watch(lags))
        fetched = await asyncio.gather(
            *(fetcher.fetch(Feed(url=f"http://{host}:{port}/large/1")) for host in hosts)
        )
        watching.cancel()
        await fetcher.close()
    if any(len(feed.articles) != LARGE_ENTRIES for feed in fetched):
        raise SystemExit("a feed was not read in full")
    return sorted(lags)


async def lags_of_machine(ticks: int) -> list[float]:
    """The same in a loop that does nothing else: what the machine's other work costs."""
    lags: list[float] = []
    watching = asyncio.create_task(watch(lags))
    await asyncio.sleep(ticks * TICK * 1.2)
    watching.cancel()
    return sorted(lags)


def _line(name: str, lags: list[float]) -> str:
    p99 = lags[len(lags) * 99 // 100]
    return f"{name}: p99 {p99 * 1000:.1f} ms, max {lags[-1] * 1000:.1f} ms, {len(lags)} ticks"


def main() -> None:
    """Print percentiles with and without the work."""
    with serving() as port:
        print(_line(f"{FEEDS} feeds of 331 KiB (bar: p99 5, max 25)", asyncio.run(
            lags_while_polling(port, FEEDS)
        )))  # fmt: skip
    print(_line("idle loop, for comparison", asyncio.run(lags_of_machine(2_000))))


if __name__ == "__main__":
    main()
