"""The composition root: opens every adapter, runs the pipeline on a schedule, closes in order."""

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import NoReturn
from zoneinfo import ZoneInfo

import structlog

from bot.analysis.filters import parse_filter
from bot.clock import SystemClock
from bot.commands.catalog import CATALOG
from bot.commands.command import FeedServices, Services
from bot.commands.roles import read_roles
from bot.domain.article import Skipped
from bot.domain.channel import Channel
from bot.domain.feed import Feed
from bot.domain.message import Message
from bot.domain.place import Platform
from bot.domain.schedule import Every
from bot.domain.timeline import FigureTimeline
from bot.errors import BotError, ConfigError
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.web_documents import WebDocuments
from bot.ingest.workers import ProcessWorkers
from bot.jobs.build_events import ActiveEvents, build_events, open_active_events
from bot.jobs.deliver_messages import Deliverer
from bot.jobs.import_archive import import_archive
from bot.jobs.notify_feeds import notify_feeds
from bot.jobs.poll_feeds import merge_feeds, poll_feeds
from bot.jobs.send_alerts import send_alerts
from bot.jobs.send_digests import list_channels, send_due_digests
from bot.jobs.update_digests import update_digests
from bot.platforms.console.client import ConsoleChat
from bot.ports import Archive, Chat, Clock, Fetcher, Store, Workers
from bot.rendering.plot import render_png
from bot.schedule import Schedule
from config.settings import Settings
from storage import open_store

_UTC = ZoneInfo("UTC")
_FEED_TICK = Every(period=timedelta(seconds=30))
"""How often it is asked which feeds are due; each feed's own interval decides."""
_PRUNE_TICK = Every(period=timedelta(days=1))
_PARSING_CPU_SECONDS = 2.0
"""Of processor time: a feed or page that takes more is broken on purpose. Real ones take a tenth of
a second, and the largest that the parsers' own bounds let through take one."""
_PARSING_SECONDS = 20.0
"""By the clock, of which other programs may take most."""
_DIGEST_SECONDS = 1.0
"""How often it is asked which digests are due: each goes out within its minute's first seconds."""
_DELIVERY_SECONDS = 0.5
_CHANGES_SECONDS = 2.0
_LOOK_AT_ALL = timedelta(minutes=10)
_SHUTDOWN_SECONDS = 4
_TOKENS = {Platform.DISCORD: "DISCORD_TOKEN", Platform.SLACK: "SLACK_BOT_TOKEN"}

TERMINAL = Channel(name="terminal")
"""Shows digests where the program was started, as long as no channel is named and none can be made
in a chat."""

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Adapters:
    """The outside world, opened."""

    store: Store
    workers: Workers
    archive: Archive
    fetcher: Fetcher
    chats: dict[Platform, Chat]
    clock: Clock


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
        parsers = workers.limited(_PARSING_SECONDS, cpu_seconds=_PARSING_CPU_SECONDS)
        fetcher = HttpFetcher(parsers, clock, settings.fetch.options())
        stack.push_async_callback(fetcher.close)
        chats: dict[Platform, Chat] = {}
        chats[Platform.CONSOLE] = ConsoleChat(
            {c.name: c.folder for c in settings.channels},
            show,
            elsewhere=settings.chat.console_folder(),
        )

        async def draw(timeline: FigureTimeline) -> bytes:
            return await workers.run(render_png, timeline)

        services = _services(settings, store, clock, chats, fetcher)
        slack = settings.slack_options()
        if slack.bot_token:
            from bot.platforms.slack.adapter import open_slack  # noqa: PLC0415 -- slow to import

            on_slack = open_slack(slack, services=services, catalog=CATALOG, draw=draw)
            chats[Platform.SLACK] = await stack.enter_async_context(on_slack)
        discord = settings.discord_options()
        if discord.token:
            from bot.platforms.discord.adapter import open_discord  # noqa: PLC0415 -- slow to import

            on_discord = open_discord(discord, services=services, catalog=CATALOG, draw=draw)
            chats[Platform.DISCORD] = await stack.enter_async_context(on_discord)
        _require_tokens(settings, chats)
        yield Adapters(
            store=store,
            workers=workers,
            archive=FileArchive(workers, settings.archive.options()),
            fetcher=fetcher,
            chats=chats,
            clock=clock,
        )


def _services(
    settings: Settings,
    store: Store,
    clock: Clock,
    chats: Mapping[Platform, Chat],
    fetcher: Fetcher,
) -> Services:
    """What commands from chat platforms work with; `chats` may be filled later."""
    return Services(
        store=store,
        clock=clock,
        zone=_UTC,
        channels=tuple(channel.channel() for channel in settings.channels),
        chats=chats,
        roles=read_roles(settings.chat.for_moderators, settings.chat.for_members),
        feeds=FeedServices(
            fetcher=fetcher,
            documents=WebDocuments(fetcher),
            configured=tuple(feed.feed() for feed in settings.feeds),
        ),
    )


def _require_tokens(settings: Settings, chats: Mapping[Platform, Chat]) -> None:
    """Raise ConfigError for a configured channel whose platform is not there."""
    for place in (channel.place() for channel in settings.channels):
        if place.platform not in chats:
            raise ConfigError(
                f"[[channels]] {place}: there is no token for {place.platform}; set "
                f"{_TOKENS[place.platform]}"
            )


class Pipeline:
    """Gather, decide, tell: one step at a time, so that no digest goes out half gathered."""

    def __init__(self, settings: Settings, adapters: Adapters) -> None:
        self._settings = settings
        self._adapters = adapters
        self._turn = asyncio.Lock()
        self._channels = tuple(channel.channel() for channel in settings.channels)
        self._looked: datetime | None = None
        self._looked_at_all: datetime | None = None
        self.deliverer = Deliverer(
            store=adapters.store,
            chats=adapters.chats,
            clock=adapters.clock,
            admin_channel=settings.chat.admin_channel,
        )
        self._active: ActiveEvents | None = None
        self._skipped: frozenset[Skipped] = frozenset()

    async def gather(self) -> None:
        """Read new files, poll due feeds, place what is new."""
        async with self._turn:
            await self._read_folders()
            await self._poll_feeds()
            await self._build_events()

    async def poll(self) -> None:
        """Poll due feeds, place what is new."""
        async with self._turn:
            await self._poll_feeds()
            await self._build_events()

    async def send_digests(self) -> None:
        """Write a digest for each channel that is due."""
        async with self._turn:
            store, clock = self._adapters.store, self._adapters.clock
            channels = await self._list_channels()
            sent = await send_due_digests(channels, store=store, clock=clock)
        for channel in {delivery.channel: None for delivery in sent}:
            log.info("digest written", channel=channel)

    async def prune(self) -> None:
        """Forget the words of what was posted long ago."""
        keep = timedelta(days=self._settings.chat.keep_days)
        before = self._adapters.clock.now() - keep
        pruned = await self._adapters.store.prune_deliveries(before)
        if pruned:
            log.info("forgot old messages", messages=pruned)

    async def tell_changes(self) -> None:
        """Edit what was told of events that changed, and alert.

        Most rounds look only at what was decided since the last; now and then at all, for what
        was held back by its hour or its day.
        """
        store, clock = self._adapters.store, self._adapters.clock
        now = clock.now()
        since = self._looked
        if self._looked_at_all is None or now - self._looked_at_all >= _LOOK_AT_ALL:
            since, self._looked_at_all = None, now
        channels = await self._list_channels()
        edited = await update_digests(channels, store=store, clock=clock, since=since)
        alerts = await send_alerts(store=store, clock=clock, since=since)
        self._looked = now
        if edited or alerts:
            log.info("told changes", edited=edited, alerts=alerts)

    async def _list_channels(self) -> tuple[Channel, ...]:
        """The channels that get digests; the terminal where nothing else could."""
        channels = await list_channels(self._adapters.store, self._channels)
        on_terminal = set(self._adapters.chats) == {Platform.CONSOLE}
        return channels or ((TERMINAL,) if on_terminal else ())

    async def _read_folders(self) -> None:
        folders = [str(folder) for folder in self._settings.archive.folders]
        if not folders:
            return
        adapters = self._adapters
        report = await import_archive(
            folders,
            archive=adapters.archive,
            store=adapters.store,
            clock=adapters.clock,
            quiet=timedelta(seconds=self._settings.archive.quiet_seconds),
        )
        for skip in report.skipped:
            if skip not in self._skipped:  # else every look would say the same
                log.warning("skipped", path=skip.path, reason=skip.reason)
        self._skipped = frozenset(report.skipped)
        if report.noted_files:
            log.info("read again: their archive.toml changed", files=report.noted_files)
        if report.articles or report.revisions:
            log.info("read folders", articles=report.articles, revisions=report.revisions)

    async def _poll_feeds(self) -> None:
        adapters = self._adapters
        configured = [feed.feed() for feed in self._settings.feeds]
        report = await poll_feeds(
            configured, fetcher=adapters.fetcher, store=adapters.store, clock=adapters.clock
        )
        for reason in report.failed.values():
            log.warning("feed failed", reason=reason)
        if report.completed:
            log.info("read pages that had failed before", articles=report.completed)
        for change in report.changed:
            log.info("article was edited", change=change)
        if report.polled:
            log.info("polled feeds", feeds=report.polled, articles=report.articles)
            await self._notify(configured, report.bursts)

    async def _notify(
        self, configured: Sequence[Feed], headlines: Mapping[str, Sequence[str]]
    ) -> None:
        """Tell the operator's channel of feeds in trouble."""
        channel, adapters = self._settings.chat.admin_channel, self._adapters
        if not channel:
            return
        await notify_feeds(
            merge_feeds(configured, await adapters.store.feeds()),
            channel,
            headlines=headlines,
            store=adapters.store,
            clock=adapters.clock,
        )

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
    _require_filters(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with open_adapters(settings, show) as adapters:
        # Libraries are never garbage: looking through them held the event loop for 70 ms.
        gc.freeze()
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
    """Gather once, then go on: gather on a schedule, write digests when due, post what is written.

    What a crash left unposted is posted first, while the first round gathers.
    """
    log.info(
        "started",
        database=_shown(settings.database.address()),
        folders=len(settings.archive.folders),
        feeds=len(settings.feeds),
        channels=len(settings.channels),
    )
    gather = partial(_guarded, "gather", pipeline.gather)
    schedule = Schedule()
    poll = partial(_guarded, "poll", pipeline.poll)
    schedule.add("feeds", poll, [_FEED_TICK], zone=_UTC)  # commands add feeds, too
    prune = partial(_guarded, "prune", pipeline.prune)
    schedule.add("prune", prune, [_PRUNE_TICK], zone=_UTC)
    if settings.archive.folders:
        every = Every(period=timedelta(seconds=settings.archive.poll_seconds))
        schedule.add("folders", gather, [every], zone=_UTC)
    await _guarded("deliver", pipeline.deliverer.let_go_on)
    delivering = asyncio.create_task(
        _again_and_again("deliver", pipeline.deliverer.start_due, _DELIVERY_SECONDS)
    )
    loops = [delivering]
    try:
        await gather()
        await prune()
        schedule.start()
        telling = _again_and_again("changes", pipeline.tell_changes, _CHANGES_SECONDS)
        loops.append(asyncio.create_task(telling))
        await _again_and_again("digest", pipeline.send_digests, _DIGEST_SECONDS)
    finally:
        schedule.stop()
        for loop in loops:
            loop.cancel()
        await asyncio.gather(*loops, return_exceptions=True)
        await pipeline.deliverer.close()


async def _again_and_again(
    name: str, step: Callable[[], Awaitable[None]], seconds: float
) -> NoReturn:
    while True:
        await _guarded(name, step)
        await asyncio.sleep(seconds)


async def _guarded(name: str, step: Callable[[], Awaitable[None]]) -> None:
    """Run one step: whatever fails is told, and the program goes on with the next."""
    try:
        await step()
    except BotError as error:
        log.error("step failed", step=name, reason=str(error))  # noqa: TRY400 -- for people
    except Exception:
        log.exception("step failed unexpectedly", step=name)


def _require_filters(settings: Settings) -> None:
    """Raise ConfigError for a channel's filter that cannot be read."""
    for channel in settings.channels:
        try:
            parse_filter(channel.filter)
        except ValueError as error:
            raise ConfigError(f"channels: {channel.name}: filter: {error}") from error


def _shown(address: str) -> str:
    """A database's address without its user and password."""
    return address.rpartition("@")[2] if "://" in address else address
