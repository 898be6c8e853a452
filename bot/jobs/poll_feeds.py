"""Feeds that are due -> the store. One bad feed never stops the others.

The feeds of one host are asked one after the other, and no more once the host has failed; hosts are
asked side by side. What a poll brought is applied in one transaction, with the feed's new state: a
crash in between leaves the poll undone. Pages that failed earlier are asked for afterwards.
"""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.analysis.feeds.feed_progress import (
    after_failure,
    after_success,
    host_after_answer,
    host_after_failure,
    host_of,
    is_of_host,
)
from bot.domain.feed import Feed, FetchedFeed, ImportBatch
from bot.domain.poll import FeedHost, PollBatch
from bot.errors import FetchError, ParseError
from bot.jobs.read_entries import PolledEntries, read_entries
from bot.jobs.retry_pages import retry_pages
from bot.ports import Clock, Fetcher, Store
from bot.writing.feed_health import name_of


@dataclass(frozen=True, kw_only=True, slots=True)
class PollReport:
    """What a round of polling did. `failed` maps a feed's URL to the reason in words."""

    polled: int = 0
    articles: int = 0
    revisions: int = 0
    completed: int = 0
    """Articles that were summaries until their pages could be read."""
    failed: Mapping[str, str] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    """What changed in each revised article, a line each."""
    bursts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Headlines of the entries that came in a burst, by their feed's URL."""


async def poll_feeds(
    configured: Sequence[Feed], *, fetcher: Fetcher, store: Store, clock: Clock
) -> PollReport:
    """Poll every feed that is due, configured or added by a command. Raises StorageError."""
    now = clock.now()
    hosts = {host.name: host for host in await store.feed_hosts()}
    by_host: dict[str, list[Feed]] = {}
    for feed in due_feeds(merge_feeds(configured, await store.feeds()), hosts, now):
        by_host.setdefault(host_of(feed.address) or feed.url, []).append(feed)
    resting = frozenset(name for name, host in hosts.items() if _rests(host, now))
    round_ = _Round(fetcher=fetcher, store=store, clock=clock, resting=resting)
    await asyncio.gather(
        *(
            round_.poll_host(hosts.get(name, FeedHost(name=name)), feeds)
            for name, feeds in by_host.items()
        )
    )
    return round_.report


def merge_feeds(configured: Iterable[Feed], stored: Iterable[Feed]) -> tuple[Feed, ...]:
    """Configured feeds with what was stored of them, then those that were added by a command.

    A stored feed that nobody added by a command and that is configured no more is left out.
    """
    by_url = {feed.url: feed for feed in stored}
    merged = [_with_state(feed, by_url.pop(feed.url, None)) for feed in configured]
    return (*merged, *(feed for feed in by_url.values() if feed.added_by is not None))


def due_feeds(
    feeds: Iterable[Feed], hosts: Mapping[str, FeedHost], now: datetime
) -> tuple[Feed, ...]:
    """The feeds to ask now, the one that waited longest first."""
    due = [feed for feed in feeds if _is_due(feed, hosts.get(host_of(feed.address)), now)]
    return tuple(sorted(due, key=lambda f: (f.next_poll is not None, f.next_poll or now, f.url)))


def _is_due(feed: Feed, host: FeedHost | None, now: datetime) -> bool:
    if feed.paused or feed.history.gone_at is not None:
        return False
    if host is not None and _rests(host, now) and not feed.own_pace:
        return False
    return feed.next_poll is None or feed.next_poll <= now


def _rests(host: FeedHost, now: datetime) -> bool:
    return host.rests_until is not None and host.rests_until > now


def _with_state(configured: Feed, stored: Feed | None) -> Feed:
    """The configuration says what is wanted, the store what was seen and whether it is paused."""
    if stored is None:
        return configured
    return replace(
        stored,
        name=configured.name or stored.name,
        interval=configured.interval,
        topics=configured.topics,
        backfill=configured.backfill,
        full_text=configured.full_text,
        own_pace=configured.own_pace,
        added_by=None,
    )


class _Round:
    """One round under way."""

    def __init__(
        self, *, fetcher: Fetcher, store: Store, clock: Clock, resting: frozenset[str]
    ) -> None:
        self._fetcher = fetcher
        self._store = store
        self._clock = clock
        self._resting = resting
        self.report = PollReport()

    async def poll_host(self, host: FeedHost, feeds: Sequence[Feed]) -> None:
        """Ask the host's feeds in turn, until it fails as a whole."""
        for feed in feeds:
            if feed.own_pace or not _rests(host, self._clock.now()):
                host = await self._poll(feed, host)

    async def _poll(self, feed: Feed, host: FeedHost) -> FeedHost:
        try:
            fetched = await self._fetcher.fetch(replace(feed, url=feed.address))
            _require_feed(feed, fetched)
        except (FetchError, ParseError) as error:
            now = self._clock.now()
            failed = is_of_host(error) and host_of(feed.address) != ""
            changed = host_after_failure(host, feed, error, now) if failed else _well(host)
            await self._save(after_failure(feed, error, now), host, changed, now)
            self._add(polled=1, failed={feed.url: str(error)})
            return changed
        changed = _well(host)
        now = self._clock.now()
        if not fetched.modified:
            advanced = after_success(feed, fetched, now)
            await self._save(advanced, host, changed, now)
            self._add(polled=1)
            await self._retry_pages(advanced)
            return changed
        read = await read_entries(feed, fetched, fetcher=self._fetcher, store=self._store, at=now)
        advanced = _advanced(feed, fetched, read, now)
        await self._save(advanced, host, changed, now, read)
        self._add(
            polled=1,
            articles=read.news + len(read.silent),
            revisions=read.revisions,
            changed=read.changed,
            bursts={feed.url: read.headlines} if read.novelty.burst else {},
        )
        await self._retry_pages(advanced)
        return changed

    async def _retry_pages(self, feed: Feed) -> None:
        """After the feed's own news is safe."""
        retried = await retry_pages(
            feed,
            fetcher=self._fetcher,
            store=self._store,
            clock=self._clock,
            resting=self._resting,
        )
        self._add(completed=retried.completed, changed=retried.changed)

    async def _save(
        self,
        feed: Feed,
        before: FeedHost,
        host: FeedHost,
        now: datetime,
        read: PolledEntries | None = None,
    ) -> None:
        await self._store.save_poll(
            PollBatch(
                feed=feed,
                imported=read.imported if read else ImportBatch(at=now),
                entries=read.entries if read else (),
                host=host if host != before else None,
            )
        )

    def _add(
        self,
        *,
        polled: int = 0,
        articles: int = 0,
        revisions: int = 0,
        completed: int = 0,
        failed: Mapping[str, str] | None = None,
        changed: tuple[str, ...] = (),
        bursts: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        report = self.report
        self.report = PollReport(
            polled=report.polled + polled,
            articles=report.articles + articles,
            revisions=report.revisions + revisions,
            completed=report.completed + completed,
            failed={**report.failed, **(failed or {})},
            changed=(*report.changed, *changed),
            bursts={**report.bursts, **(bursts or {})},
        )


def _require_feed(feed: Feed, fetched: FetchedFeed) -> None:
    """Raise ParseError for a page in the feed's place, as a parked domain or a log-in shows."""
    if fetched.site_feeds and not fetched.entries:
        raise ParseError(name_of(feed), "is a page by now, not a feed; add one of its feeds")


def _well(host: FeedHost) -> FeedHost:
    return host_after_answer(host) if host.failures else host


def _advanced(feed: Feed, fetched: FetchedFeed, read: PolledEntries, now: datetime) -> Feed:
    advanced = after_success(feed, fetched, now, read.novelty)
    if read.page_refused is None:
        return advanced
    history = replace(advanced.history, page_refused=read.page_refused)
    return replace(advanced, history=history)
