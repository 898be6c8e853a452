"""The composition root: opens every adapter, runs the pipeline on a schedule, closes in order."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog

from bot.clock import SystemClock
from bot.domain.message import Message
from bot.domain.schedule import Every, Trigger
from bot.errors import BotError
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers
from bot.jobs.build_events import ActiveEvents, build_events, open_active_events
from bot.jobs.import_archive import import_archive
from bot.jobs.poll_feeds import poll_feeds
from bot.jobs.send_digests import send_digest, settle_deliveries
from bot.platforms.console.client import ConsoleChat
from bot.ports import Archive, Chat, Fetcher, Store, Workers
from bot.schedule import Schedule
from config.settings import Channel, Settings
from storage import open_store

_UTC = ZoneInfo("UTC")
_FEED_TICK = Every(period=timedelta(seconds=30))
"""How often it is asked which feeds are due; each feed's own interval decides."""
_PARSING_SECONDS = 20
"""A feed that takes longer to parse is broken on purpose: real ones take a tenth of a second."""
_SHUTDOWN_SECONDS = 4

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Adapters:
    """The outside world, opened."""

    store: Store
    workers: Workers
    archive: Archive
    fetcher: Fetcher
    chats: dict[str, Chat]
    clock: SystemClock


@asynccontextmanager
async def open_adapters(
    settings: Settings, show: Callable[[Message], None]
) -> AsyncIterator[Adapters]:
    """Open what the settings name, and close it in the opposite order. Raises BotError."""
    async with AsyncExitStack() as stack:
        clock = SystemClock()
        store = await open_store(settings.database.address())
        stack.push_async_callback(store.close)
        workers = ProcessWorkers()
        stack.push_async_callback(workers.close)
        fetcher = HttpFetcher(workers.limited(_PARSING_SECONDS), clock, settings.fetch.options())
        stack.push_async_callback(fetcher.close)
        console = ConsoleChat({c.name: c.folder for c in settings.channels}, show)
        yield Adapters(
            store=store,
            workers=workers,
            archive=FileArchive(workers, settings.archive.options()),
            fetcher=fetcher,
            chats={channel.name: console for channel in settings.channels},
            clock=clock,
        )


class Pipeline:
    """Gather, decide, tell: one step at a time, so that no digest goes out half gathered."""

    def __init__(self, settings: Settings, adapters: Adapters) -> None:
        self._settings = settings
        self._adapters = adapters
        self._turn = asyncio.Lock()
        self._active: ActiveEvents | None = None

    async def gather(self) -> None:
        """Read new files, poll due feeds, place what is new."""
        async with self._turn:
            await self._read_folders()
            await self._poll_feeds()
            await self._build_events()

    async def settle(self) -> None:
        """Finish the deliveries that a crash left pending."""
        async with self._turn:
            adapters = self._adapters
            finished = await settle_deliveries(
                store=adapters.store, chats=adapters.chats, clock=adapters.clock
            )
            if finished:
                log.info("finished deliveries left by the last run", deliveries=finished)

    async def send(self, channel: Channel) -> None:
        """Tell the channel what is new to it."""
        async with self._turn:
            delivery = await send_digest(
                channel.channel(),
                store=self._adapters.store,
                chat=self._adapters.chats[channel.name],
                clock=self._adapters.clock,
            )
        if delivery is None:
            log.debug("nothing new to tell", channel=channel.name)
        else:
            log.info("digest posted", channel=channel.name, key=delivery.key)

    async def _read_folders(self) -> None:
        folders = [str(folder) for folder in self._settings.archive.folders]
        if not folders:
            return
        adapters = self._adapters
        report = await import_archive(
            folders, archive=adapters.archive, store=adapters.store, clock=adapters.clock
        )
        for skip in report.skipped:
            log.warning("skipped", path=skip.path, reason=skip.reason)
        if report.articles or report.revisions:
            log.info("read folders", articles=report.articles, revisions=report.revisions)

    async def _poll_feeds(self) -> None:
        adapters = self._adapters
        report = await poll_feeds(
            [feed.feed() for feed in self._settings.feeds],
            fetcher=adapters.fetcher,
            store=adapters.store,
            clock=adapters.clock,
        )
        for reason in report.failed.values():
            log.warning("feed failed", reason=reason)
        if report.polled:
            log.info("polled feeds", feeds=report.polled, articles=report.articles)

    async def _build_events(self) -> None:
        adapters = self._adapters
        active, self._active = self._active, None  # thrown away by an error
        active = active or open_active_events(self._settings.events.options())
        placed = await build_events(
            store=adapters.store,
            workers=adapters.workers,
            clock=adapters.clock,
            event_options=self._settings.events.options(),
            figure_options=self._settings.figure_options(),
            active=active,
        )
        self._active = active
        if placed:
            log.info("placed articles in events", articles=placed)


async def run(settings: Settings, show: Callable[[Message], None]) -> None:
    """Run until SIGINT or SIGTERM. Raises BotError when it cannot start."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with open_adapters(settings, show) as adapters:
        work = asyncio.create_task(_work(Pipeline(settings, adapters), settings))
        waiting = asyncio.create_task(stop.wait())
        await asyncio.wait({work, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        log.info("stopping")
        work.cancel()
        await asyncio.wait({work}, timeout=_SHUTDOWN_SECONDS)
        if work.done() and not work.cancelled():
            work.result()
    log.info("stopped")


async def _work(pipeline: Pipeline, settings: Settings) -> None:
    """Settle, gather once, tell the channels that are not bound to a time of day, then go on."""
    log.info(
        "started",
        database=_shown(settings.database.address()),
        folders=len(settings.archive.folders),
        feeds=len(settings.feeds),
        channels=len(settings.channels),
    )
    gather = partial(_guarded, "gather", pipeline.gather)
    await _guarded("settle", pipeline.settle)
    await gather()
    schedule = Schedule()
    for channel in settings.channels:
        send = partial(_guarded, "digest", partial(pipeline.send, channel))
        triggers = channel.triggers()
        if any(isinstance(trigger, Every) for trigger in triggers):
            await send()
        schedule.add(f"digest-{channel.name}", send, triggers, zone=ZoneInfo(channel.time_zone))
    for name, trigger in _gathering(settings).items():
        schedule.add(name, gather, [trigger], zone=_UTC)
    schedule.start()
    try:
        await asyncio.Event().wait()
    finally:
        schedule.stop()


async def _guarded(name: str, step: Callable[[], Awaitable[None]]) -> None:
    """Run one step: whatever fails is told, and the program goes on with the next."""
    try:
        await step()
    except BotError as error:
        log.error("step failed", step=name, reason=str(error))  # noqa: TRY400 -- for people
    except Exception:
        log.exception("step failed unexpectedly", step=name)


def _gathering(settings: Settings) -> dict[str, Trigger]:
    triggers: dict[str, Trigger] = {}
    if settings.archive.folders:
        triggers["folders"] = Every(period=timedelta(seconds=settings.archive.poll_seconds))
    if settings.feeds:
        triggers["feeds"] = _FEED_TICK
    return triggers


def _shown(address: str) -> str:
    """A database's address without its user and password."""
    return address.rpartition("@")[2] if "://" in address else address
