"""Ten days of the program in the world, minute by minute where something may be due.

What runs is the program's own pipeline over its own adapters; only the clock is ours.
"""

import socket
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import Adapters, Pipeline
from bot.domain.channel import Channel
from bot.domain.options import Detail, DigestOptions, FetchOptions, ReadOptions
from bot.domain.subscription import Subscription
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.public_resolver import PublicResolver
from bot.ports import Store
from config.settings import Events, FeedSettings, Settings
from storage import open_store
from tests.acceptance.chat_world.deaths import Reaper
from tests.acceptance.chat_world.newsrooms import make_world
from tests.acceptance.chat_world.platforms import Platforms, Said, Shown, open_platforms
from tests.acceptance.news_world.world import LoopbackResolver, NewsWorld, serving
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers

START = datetime(2026, 10, 20, tzinfo=UTC)
"""In the morning of the 25th Berlin's clocks go back by an hour."""
END = START + timedelta(days=9, hours=17, minutes=1)
"""The tenth day's last digest in Berlin has been posted."""
INTERVAL = timedelta(hours=4)
_SCHEDULED = (0, 30)
"""Minutes of each hour in which digests may be due here."""
_POLL_HOURS = INTERVAL // timedelta(hours=1)
_POLLED = (45, 46)
"""Minutes in which feeds are polled, and changes are told, every four hours."""
_FETCHING = FetchOptions(spacing_seconds=0, total_seconds=20, max_bytes=2**20)
"""Nobody is slow here; a machine that pauses for half a second must not count as a failed poll."""
_REACH_DAYS = 2
"""Enough for what grows here; a month would have grouping take most of the time."""
_PATIENCE = timedelta(seconds=5)
_ROUNDS = 8
"""Of delivering in one minute: what is to be tried again waits some seconds."""


@dataclass(frozen=True, kw_only=True)
class Chronicle:
    """What the ten days left."""

    names: Mapping[str, str]
    said: list[Said]
    """In the order of posting."""
    shown: Mapping[str, list[Shown]]
    """By place."""
    silent: int
    """Articles that are no news."""
    wrongly_kept: list[str]
    """Ids of events with news that Berlin was not told."""
    pending: int
    deaths: list[str]
    lost: int


def make_channels(names: Mapping[str, str]) -> list[Channel]:
    """Four channels: every one with a schedule and a zone of its own."""
    several = DigestOptions(min_outlets=2)
    return [
        Channel(
            name=names["berlin"],
            time_zone="Europe/Berlin",
            schedule="daily 08:00, daily 12:30, daily 18:00",
        ),
        Channel(
            name=names["new york"],
            time_zone="America/New_York",
            schedule="30 7 * * *, daily 19:00",
            digest=several,
        ),
        Channel(
            name=names["kolkata"],
            time_zone="Asia/Kolkata",
            schedule="daily 09:00",
            digest=DigestOptions(min_outlets=2, detail=Detail.FULL),
        ),
        Channel(
            name=names["quiet"],
            time_zone="Europe/Berlin",
            schedule="daily 02:30, daily 06:00",
            quiet_hours="23:00-07:00",
            digest=several,
        ),
    ]


def make_subscriptions(names: Mapping[str, str]) -> list[Subscription]:
    """Ann follows fires, whoever reports them; Ben wants to know of conflicting figures."""
    return [
        Subscription(
            id="fires",
            owner=names["ann"],
            place=names["ann"],
            filter='"warehouse fire"',
            created_at=START,
        ),
        Subscription(
            id="conflicts",
            owner=names["ben"],
            place=names["ben"],
            filter="",
            conditions="conflict",
            created_at=START,
        ),
    ]


async def live(folder: Path, *, seed: int, deaths: int) -> Chronicle:
    """Run the program for ten days; it dies so often, and is started again at once."""
    clock = FakeClock(START)
    reaper = Reaper(seed, deaths)
    database = str(folder / "world.sqlite")
    async with AsyncExitStack() as stack:
        place = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        outlets = make_world(START, place.getsockname()[1])
        world = NewsWorld(outlets, clock, INTERVAL)
        await stack.enter_async_context(serving(world, place))
        platforms = await stack.enter_async_context(open_platforms(clock))
        await _set_up(database, platforms)
        life = _Life(world, platforms, clock, reaper, database)
        moments = list(_moments())
        while moments:
            moments = await life.go_on(moments)
        return await _chronicle(database, platforms, reaper)


class _Life:
    """The program from one start to the next."""

    def __init__(
        self,
        world: NewsWorld,
        platforms: Platforms,
        clock: FakeClock,
        reaper: Reaper,
        database: str,
    ) -> None:
        self._world = world
        self._platforms = platforms
        self._clock = clock
        self._reaper = reaper
        self._database = database
        feeds = tuple(
            FeedSettings(url=world.url(outlet), poll_minutes=INTERVAL // timedelta(minutes=1))
            for outlet in world.outlets
        )
        self._settings = Settings(feeds=feeds, events=Events(reach_days=_REACH_DAYS))

    async def go_on(self, moments: list[datetime]) -> list[datetime]:
        """Live from moment to moment until the end or a death; those that are left."""
        again = bool(self._reaper.deaths)
        async with AsyncExitStack() as stack:
            store = await open_store(self._database)
            stack.push_async_callback(store.close)
            hosts = frozenset(outlet.host for outlet in self._world.outlets)
            resolver = PublicResolver(allow_hosts=hosts, resolver=LoopbackResolver())
            workers = InlineWorkers()
            fetcher = HttpFetcher(workers, self._clock, _FETCHING, resolver=resolver)
            stack.push_async_callback(fetcher.close)
            chats = await stack.enter_async_context(self._platforms.connect(again=again))
            adapters = Adapters(
                store=self._reaper.guard(store),
                workers=workers,
                archive=FileArchive(workers, ReadOptions()),
                fetcher=self._reaper.guard(fetcher),
                chats={platform: self._reaper.guard(chat) for platform, chat in chats.items()},
                clock=self._clock,
            )
            pipeline = Pipeline(self._settings, adapters)
            while moments:
                try:
                    await self._step(pipeline, store, moments[0])
                except BaseException:
                    if not self._reaper.dead:
                        raise
                    await self._reaper.revive()
                    break
                moments = moments[1:]
        return moments

    async def _step(self, pipeline: Pipeline, store: Store, moment: datetime) -> None:
        self._clock.advance(max(moment - self._clock.now(), timedelta(0)))
        polls = moment.minute in _POLLED
        if moment.minute == _POLLED[0]:
            await pipeline.poll()
        await pipeline.send_digests()
        if polls:
            await pipeline.tell_changes()
        for _ in range(_ROUNDS):
            await pipeline.deliverer.start_due()
            await pipeline.deliverer.finish()
            if not await store.waiting_channels():
                return
            self._clock.advance(_PATIENCE)


def _moments() -> Iterator[datetime]:
    for hour in range((END - START) // timedelta(hours=1) + 1):
        for minute in (*_SCHEDULED, *(_POLLED if hour % _POLL_HOURS == 0 else ())):
            moment = START + timedelta(hours=hour, minutes=minute)
            if moment < END:
                yield moment


async def _set_up(database: str, platforms: Platforms) -> None:
    store = await open_store(database)
    for channel in make_channels(platforms.names):
        await store.save_channel(channel)
    for subscription in make_subscriptions(platforms.names):
        await store.save_subscription(subscription)
    await store.close()


async def _chronicle(database: str, platforms: Platforms, reaper: Reaper) -> Chronicle:
    store = await open_store(database)
    told = await store.told_events(platforms.names["berlin"])
    wrongly_kept: list[str] = []
    silent: set[str] = set()
    for event in await store.events_saved_since(START):
        quiet = await store.silent_articles(event.article_ids)
        silent |= quiet
        # What is split from an event that was told is told with it.
        apart = told.articles_in_full | told.articles_in_brief
        known = event.id in told.in_full | told.in_brief or apart.issuperset(event.article_ids)
        if not known and not quiet.issuperset(event.article_ids):
            wrongly_kept.append(event.id)
    pending = await store.pending_deliveries()
    await store.close()
    return Chronicle(
        names=platforms.names,
        said=platforms.said,
        shown={place: await platforms.shown(place) for place in platforms.names.values()},
        silent=len(silent),
        wrongly_kept=wrongly_kept,
        pending=len(pending),
        deaths=reaper.deaths,
        lost=reaper.lost,
    )
