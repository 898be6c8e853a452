"""Ten days of polling in the world, and what came of them."""

import socket
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.domain.article import Appearance, Article
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery
from bot.domain.feed import Feed
from bot.domain.options import DigestOptions, EventOptions, FetchOptions, FigureOptions
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.public_resolver import PublicResolver
from bot.jobs.build_events import build_events
from bot.jobs.notify_feeds import notify_feeds
from bot.jobs.poll_feeds import PollReport, merge_feeds, poll_feeds
from bot.jobs.send_digests import send_digest
from bot.ports import Store
from bot.rendering.text import render_text
from storage import open_store
from tests.acceptance.news_world.outlets import DAY, HOUR, Outlet, make_outlets
from tests.acceptance.news_world.world import LoopbackResolver, NewsWorld, serving
from tests.factories import NOON
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers

INTERVAL = 6 * HOUR
_DIGEST_DAYS = (5, 10)
_CHANNEL = Channel(name="desk", digest=DigestOptions(max_events=10_000), hourly_cap=100_000)
_OPTIONS = FetchOptions(spacing_seconds=0, total_seconds=0.5, max_bytes=2**20)


@dataclass(frozen=True, kw_only=True)
class Chronicle:
    """What the ten days left."""

    world: NewsWorld
    feeds: Mapping[str, Feed]
    articles: Mapping[str, Article]
    """By title."""
    titles: Counter[str]
    """How many articles have each title."""
    revisions: Mapping[str, tuple[Article, ...]]
    """All revisions by the title of the latest."""
    silent: frozenset[str]
    """Titles of articles that are no news."""
    appearances: Mapping[str, tuple[Appearance, ...]]
    reports: list[PollReport]
    told: list[str]
    """Ids of the events that were told in full, then of those told briefly, message by message."""
    wrongly_told: list[str]
    """Ids of events without any news, told all the same."""
    wrongly_kept: list[str]
    """Ids of events with news that had not been told when all was."""
    notices: list[str]
    seconds: float
    """Of processor time, the world's own included."""

    def outlet(self, trap: str) -> Outlet:
        """The outlet with this trap."""
        return next(o for o in self.world.outlets if o.trap == trap)

    def feed(self, trap: str) -> Feed:
        """Its feed as it is stored in the end."""
        return self.feeds[self.world.url(self.outlet(trap))]

    def shown(self, trap: str) -> list[str]:
        """Titles of its stories that were shown in full at a poll."""
        numbered = {s.title for s in self.world.shown.values()}
        ends = self.outlet(trap).start + 10 * DAY
        return [s.title for s in self.outlet(trap).stories(ends) if s.title in numbered]


class _Telling:
    """Tells the news to one channel, and checks at once what was told and what was not."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.wrongly_told: list[str] = []
        self.wrongly_kept: list[str] = []

    async def tell(self, store: Store, clock: FakeClock) -> None:
        sent: list[Delivery] = []
        while more := await send_digest(_CHANNEL, store=store, clock=clock):
            sent += more  # one digest has room for some lines only
            clock.advance(timedelta(seconds=1))
        in_full = [id_ for delivery in sent for id_ in delivery.events]
        briefly = [id_ for delivery in sent for id_ in delivery.mentioned]
        now = {*in_full, *briefly}
        self.told += [f"{id_} in full" for id_ in in_full]
        self.told += [f"{id_} briefly" for id_ in briefly]
        known = await store.told_events(_CHANNEL.name)
        # What is split from an event that was told is told with it.
        apart = known.articles_in_full | known.articles_in_brief
        for event in await store.events_saved_since(NOON - 99 * DAY):
            silent = await store.silent_articles(event.article_ids)
            if silent.issuperset(event.article_ids):
                self.wrongly_told += [event.id] if event.id in now else []
            elif event.id not in known.in_full | known.in_brief and not apart.issuperset(
                event.article_ids
            ):
                self.wrongly_kept.append(event.id)


async def live(folder: Path) -> Chronicle:
    """Poll every hour of ten days whatever is due; tell the news twice."""
    began = time.process_time()
    clock = FakeClock(NOON)
    with socket.create_server(("127.0.0.1", 0)) as place:
        outlets = make_outlets(NOON, place.getsockname()[1])
        world = NewsWorld(outlets, clock, INTERVAL)
        hosts = frozenset(o.host for o in outlets)
        resolver = PublicResolver(allow_hosts=hosts, resolver=LoopbackResolver())
        fetcher = HttpFetcher(InlineWorkers(), clock, _OPTIONS, resolver=resolver)
        store = await open_store(str(folder / "world.sqlite"))
        try:
            async with serving(world, place):
                reports, notices, told = await _poll(world, store, fetcher, clock)
            return await _chronicle(
                world, store, told, reports, notices, time.process_time() - began
            )
        finally:
            await fetcher.close()
            await store.close()


async def _poll(
    world: NewsWorld, store: Store, fetcher: HttpFetcher, clock: FakeClock
) -> tuple[list[PollReport], list[str], "_Telling"]:
    feeds = [Feed(url=world.url(outlet), interval=INTERVAL) for outlet in world.outlets]
    reports: list[PollReport] = []
    notices: list[str] = []
    told = _Telling()
    for hour in range(10 * 24 + 1):
        report = await poll_feeds(feeds, fetcher=fetcher, store=store, clock=clock)
        reports.append(report)
        delivery = await notify_feeds(
            merge_feeds(feeds, await store.feeds()),
            "admin",
            headlines=report.bursts,
            store=store,
            clock=clock,
        )
        if delivery is not None:
            notices.append(render_text(delivery.message))
        if timedelta(hours=hour) in {day * DAY for day in _DIGEST_DAYS}:
            await build_events(
                store=store,
                workers=InlineWorkers(),
                clock=clock,
                event_options=EventOptions(),
                figure_options=FigureOptions(),
            )
            await told.tell(store, clock)
        clock.advance(HOUR)
    return reports, notices, told


async def _chronicle(
    world: NewsWorld,
    store: Store,
    told: "_Telling",
    reports: list[PollReport],
    notices: list[str],
    seconds: float,
) -> Chronicle:
    found = await store.articles_between(NOON - 500 * DAY, NOON + 500 * DAY)
    by_id = {article.id: article for article in found}
    silent = await store.silent_articles(list(by_id))
    appearances = await store.appearances_of(list(by_id))
    return Chronicle(
        world=world,
        feeds={feed.url: feed for feed in await store.feeds()},
        articles={article.title: article for article in found},
        titles=Counter(article.title for article in found),
        revisions={
            article.title: await store.revisions(article.id)
            for article in found
            if article.revision > 1
        },
        silent=frozenset(by_id[id_].title for id_ in silent),
        appearances={by_id[id_].title: each for id_, each in appearances.items()},
        reports=reports,
        told=told.told,
        wrongly_told=told.wrongly_told,
        wrongly_kept=told.wrongly_kept,
        notices=notices,
        seconds=seconds,
    )
