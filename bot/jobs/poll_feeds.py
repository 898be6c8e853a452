"""Feeds that are due -> the store. One bad feed never stops the others."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.feed import Feed, FetchedFeed, ImportBatch
from bot.errors import FetchError, ParseError
from bot.jobs.import_archive import decide_import
from bot.ports import Clock, Fetcher, Store

_LONGEST_BACK_OFF = timedelta(hours=24)
"""A feed that keeps failing is still tried once a day: it may come back."""
_DOUBLINGS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class PollReport:
    """What a round of polling did. `failed` maps a feed's URL to the reason in words."""

    polled: int
    articles: int
    failed: Mapping[str, str]


async def poll_feeds(
    configured: Sequence[Feed], *, fetcher: Fetcher, store: Store, clock: Clock
) -> PollReport:
    """Poll every configured feed that is due. Raises StorageError."""
    stored = {feed.url: feed for feed in await store.feeds()}
    now = clock.now()
    due = [
        feed
        for feed in (_with_state(feed, stored.get(feed.url)) for feed in configured)
        if feed.next_poll is None or feed.next_poll <= now
    ]
    results = await asyncio.gather(*(_poll(feed, fetcher) for feed in due))
    saved = 0
    failed = {}
    for feed, result in zip(due, results, strict=True):
        if isinstance(result, FetchedFeed):
            saved += await _save(feed, result, store, clock.now())
        else:
            failed[feed.url] = str(result)
            await store.save_feed(after_failure(feed, result, clock.now()))
    return PollReport(polled=len(due), articles=saved, failed=failed)


def after_success(feed: Feed, fetched: FetchedFeed, now: datetime) -> Feed:
    """Advance a feed's state past a good poll; an answer without validators keeps none.

    A server that asks for longer pauses than the feed's interval gets them, up to a day.
    """
    wait = max(feed.interval, min(fetched.wait or feed.interval, _LONGEST_BACK_OFF))
    return replace(
        feed,
        name=feed.name or fetched.title or "",
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        body_hash=fetched.body_hash or feed.body_hash,
        failures=0,
        last_error=None,
        last_success=now,
        next_poll=now + wait,
    )


def after_failure(feed: Feed, error: Exception, now: datetime) -> Feed:
    """Advance a feed's state past a failed poll: twice the wait each time, at most a day.

    A server that says how long to stay away (Retry-After) is obeyed.
    """
    failures = feed.failures + 1
    asked = error.retry_after if isinstance(error, FetchError) else None
    wait = min(feed.interval * 2 ** min(failures, _DOUBLINGS), _LONGEST_BACK_OFF)
    wait = max(wait, min(asked or wait, _LONGEST_BACK_OFF))
    return replace(
        feed,
        failures=failures,
        last_error=str(error),
        next_poll=now + max(wait, feed.interval),
    )


def _with_state(configured: Feed, stored: Feed | None) -> Feed:
    if stored is None:
        return configured
    return replace(stored, name=configured.name or stored.name, interval=configured.interval)


async def _poll(feed: Feed, fetcher: Fetcher) -> FetchedFeed | FetchError | ParseError:
    try:
        return await fetcher.fetch(feed)
    except (FetchError, ParseError) as error:
        return error


async def _save(feed: Feed, fetched: FetchedFeed, store: Store, now: datetime) -> int:
    """Store the articles first: if the feed's new state were kept alone, they would be lost."""
    known = await store.known_articles(fetched.articles)
    wanted, _ = decide_import(fetched.articles, known)
    if wanted:
        await store.save_import(ImportBatch(at=now, articles=wanted))
    await store.save_feed(after_success(feed, fetched, now))
    return len(wanted)
