"""How late the event loop is while feeds of 331 KiB are fetched and parsed."""

import asyncio
import gc
import time
from dataclasses import dataclass

from benchmarks.loopback import LARGE_ENTRIES, serving
from bot.clock import SystemClock
from bot.domain.feed import Feed
from bot.domain.options import FetchOptions
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers

FEEDS = 120
TICK = 0.001
"""Seconds between two looks at the clock."""


@dataclass(frozen=True, kw_only=True)
class Lag:
    """One tick: how late it was, and how much of that the loop's own thread computed; seconds."""

    late: float
    own: float


async def watch(lags: list[Lag]) -> None:
    """Note each tick, until cancelled."""
    loop = asyncio.get_running_loop()
    while True:
        due, computed = loop.time() + TICK, time.thread_time()
        await asyncio.sleep(TICK)
        lags.append(Lag(late=loop.time() - due, own=time.thread_time() - computed))


async def lags_while_polling(port: int, feeds: int) -> list[Lag]:
    """Every tick; a worker is warm when it begins."""
    hosts = [f"127.2.0.{n + 1}" for n in range(feeds)]
    options = FetchOptions(allow_hosts=frozenset(hosts), spacing_seconds=0)
    lags: list[Lag] = []
    gc.freeze()  # as the program does
    async with ProcessWorkers() as workers:
        fetcher = HttpFetcher(workers, SystemClock(), options)
        for number in (0, 1):
            await fetcher.fetch(Feed(url=f"http://{hosts[number]}:{port}/large/{number}"))
        watching = asyncio.create_task(watch(lags))

        async def count_articles(host: str) -> int:
            # Not kept, as the program keeps none: it stores them.
            return len((await fetcher.fetch(Feed(url=f"http://{host}:{port}/large/1"))).articles)

        counts = await asyncio.gather(*map(count_articles, hosts))
        watching.cancel()
        await fetcher.close()
    if set(counts) != {LARGE_ENTRIES}:
        raise SystemExit("a feed was not read in full")
    return lags


async def lags_of_machine(ticks: int) -> list[Lag]:
    """The same in a loop that does nothing else: what the machine's other work costs."""
    lags: list[Lag] = []
    watching = asyncio.create_task(watch(lags))
    await asyncio.sleep(ticks * TICK * 1.2)
    watching.cancel()
    return lags


def _line(name: str, lags: list[Lag]) -> str:
    late = _p99_and_max([lag.late for lag in lags])
    own = _p99_and_max([lag.own for lag in lags])
    return f"{name}: {late}; of the loop's own work {own}; {len(lags)} ticks"


def _p99_and_max(seconds: list[float]) -> str:
    seconds = sorted(seconds)
    return f"p99 {seconds[len(seconds) * 99 // 100] * 1000:.1f} ms, max {seconds[-1] * 1000:.1f} ms"


def main() -> None:
    """Print percentiles with and without the work."""
    with serving() as port:
        print(_line(f"{FEEDS} feeds of 331 KiB (bar: p99 5, max 25)", asyncio.run(
            lags_while_polling(port, FEEDS)
        )))  # fmt: skip
    print(_line("idle loop, for comparison", asyncio.run(lags_of_machine(2_000))))


if __name__ == "__main__":
    main()
