"""What a poll's outcome makes of a feed, of its host, and of which entries are news."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.analysis.feeds.entries import EntryDecision, Intent
from bot.analysis.feeds.poll_times import LONGEST_BACK_OFF, back_off, next_allowed
from bot.domain.article import Article, Precision
from bot.domain.feed import Feed, FetchedFeed
from bot.domain.feed_history import FeedHistory
from bot.domain.poll import FeedHost, KnownEntry
from bot.errors import FetchError

GONE = 410
_BUSY = frozenset({429, 503})
"""What these answer holds for the whole host (RFC 9110, RFC 6585)."""
_SMALLEST_BURST = 15
"""New entries: fewer are a busy hour, however short the feed was before."""
_CATCH_UP = timedelta(days=1)
"""After a longer pause, what was published before it is stored but told no more."""
_OVERLAP_FROM = 2
"""Entries that the last document must have had for a gap to mean something."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Novelty:
    """What is new in a document, and what of it is no news."""

    silent: frozenset[int]
    """Positions of new entries that are stored without being told."""
    why_silent: str | None = None
    new: int = 0
    burst: bool = False
    gap: bool = False


def assess_novelty(
    feed: Feed,
    decisions: Sequence[EntryDecision],
    known: Sequence[KnownEntry],
    now: datetime,
) -> Novelty:
    """Say which of the new entries are news: see `Feed.backfill` and `FeedHistory`."""
    new = [n for n, decision in enumerate(decisions) if decision.intent is Intent.NEW]
    if feed.last_success is None:
        return Novelty(
            silent=frozenset(new) - _backfilled(feed, decisions, new, now),
            why_silent="it was there before the feed was added",
            new=len(new),
        )
    shown_here = any(decision.known is not None for decision in decisions)
    last = feed.history.read_at
    before = sum(entry.last_seen == last for entry in known) if last else 0
    gap = bool(decisions) and before >= _OVERLAP_FROM and not shown_here
    if len(new) > max(feed.history.most_entries, _SMALLEST_BURST):
        return Novelty(
            silent=frozenset(new),
            why_silent="it came in a burst",
            new=len(new),
            burst=True,
            gap=gap,
        )
    late = frozenset(n for n in new if _before(decisions[n].entry.article, now - _CATCH_UP))
    if now - feed.last_success > max(_CATCH_UP, 2 * feed.interval):
        why = "it was published while nobody was polling"
    else:
        late &= _below_the_known(decisions)
        why = "it is older than all that the feed showed before"
    return Novelty(
        silent=late,
        why_silent=why if late else None,
        new=len(new),
        gap=gap,
    )


def after_success(
    feed: Feed, fetched: FetchedFeed, now: datetime, novelty: Novelty | None = None
) -> Feed:
    """Advance a feed's state past a good poll; an answer without validators keeps none.

    A server that asks for longer pauses than the feed's interval gets them, up to a day, and is
    left alone in the hours that it names, also while its document is unchanged; `novelty` is None
    then.
    """
    history = _moved(feed, fetched)
    if fetched.modified:
        history = replace(
            history,
            wait_seconds=round(fetched.wait.total_seconds()) if fetched.wait else 0,
            skip_hours=fetched.skip_hours,
            skip_days=fetched.skip_days,
        )
    if novelty is not None:
        history = _read(history, fetched, novelty, now)
    asked = max(fetched.wait or timedelta(), timedelta(seconds=history.wait_seconds))
    wait = max(feed.interval, min(asked, LONGEST_BACK_OFF))
    return replace(
        feed,
        name=feed.name or fetched.title or "",
        etag=fetched.etag,
        last_modified=fetched.last_modified,
        body_hash=fetched.body_hash or feed.body_hash,
        failures=0,
        last_error=None,
        last_success=now,
        next_poll=next_allowed(
            now + wait, skip_hours=history.skip_hours, skip_days=history.skip_days
        ),
        history=replace(history, failing_since=None, status=None),
    )


def after_failure(feed: Feed, error: Exception, now: datetime) -> Feed:
    """Advance a feed's state past a failed poll: see `back_off`.

    One that its site says is gone for good is not asked any more.
    """
    failures = feed.failures + 1
    status, asked = _told(error)
    history = replace(
        feed.history,
        failing_since=feed.history.failing_since or now,
        status=status,
        gone_at=now if status == GONE else None,
    )
    return replace(
        feed,
        failures=failures,
        last_error=str(error),
        next_poll=now + back_off(feed.url, failures, interval=feed.interval, asked=asked),
        history=history,
    )


def host_of(address: str) -> str:
    """The host that is asked; empty for a file."""
    try:
        return (urlsplit(address).hostname or "").lower() if "://" in address else ""
    except ValueError:
        return ""


def is_of_host(error: Exception) -> bool:
    """Whether a failure is the host's, not of one feed: no answer at all, or too many requests."""
    if not isinstance(error, FetchError):
        return False
    return error.status is None or error.status in _BUSY


def host_after_failure(host: FeedHost, feed: Feed, error: Exception, now: datetime) -> FeedHost:
    """Leave a host alone, longer each time."""
    failures = host.failures + 1
    wait = back_off(host.name, failures, interval=feed.interval, asked=_told(error)[1])
    return replace(host, failures=failures, rests_until=now + wait, reason=str(error))


def host_after_answer(host: FeedHost) -> FeedHost:
    """A host that answers is well."""
    return replace(host, failures=0, rests_until=None, reason="")


def _told(error: Exception) -> tuple[int | None, timedelta | None]:
    if isinstance(error, FetchError):
        return error.status, error.retry_after
    return None, None


def _backfilled(
    feed: Feed, decisions: Sequence[EntryDecision], new: Sequence[int], now: datetime
) -> frozenset[int]:
    """The newest by date, undated ones last and in the feed's order, or those of the last days."""

    def age(position: int) -> timedelta:
        published = decisions[position].entry.article.published
        return timedelta.max if published is None else now - published.at

    newest = sorted(new, key=age)[: feed.backfill.entries]
    recent = (n for n in new if age(n) <= timedelta(days=feed.backfill.days))
    return frozenset(newest) | frozenset(recent if feed.backfill.days else ())


def _below_the_known(decisions: Sequence[EntryDecision]) -> frozenset[int]:
    """Entries dated before all known ones in the document.

    Where one is taken out of a feed, or its site shows more at once, an old one comes in below.
    """
    dates = [d.entry.article.published for d in decisions if d.known is not None]
    oldest = min((date.at for date in dates if date is not None), default=None)
    if oldest is None:
        return frozenset()
    return frozenset(n for n, d in enumerate(decisions) if _before(d.entry.article, oldest))


def _before(article: Article, moment: datetime) -> bool:
    """Whether it was published before, whatever the hour of a day that is all that is known."""
    published = article.published
    if published is None:
        return False
    spread = timedelta() if published.precision is Precision.MINUTE else timedelta(days=1)
    return published.at + spread < moment


def _moved(feed: Feed, fetched: FetchedFeed) -> FeedHistory:
    """Believe a move for good when it was seen at two polls in a row."""
    history, target = feed.history, fetched.moved_to if fetched.permanent else None
    if target is None or target == feed.address:
        return replace(history, moving_to=None)
    if history.moving_to == target:
        return replace(history, moving_to=None, moved_to=None if target == feed.url else target)
    return replace(history, moving_to=target)


def _read(
    history: FeedHistory, fetched: FetchedFeed, novelty: Novelty, now: datetime
) -> FeedHistory:
    quiet = history.longest_quiet_seconds
    if novelty.new and history.last_new is not None:
        quiet = max(quiet, round((now - history.last_new).total_seconds()))
    return replace(
        history,
        read_at=now,
        left_out=fetched.skipped[-1].reason if fetched.skipped else None,
        most_entries=max(history.most_entries, len(fetched.entries)),
        entries=history.entries + novelty.new,
        last_new=now if novelty.new else history.last_new,
        longest_quiet_seconds=quiet,
        news_polls=history.news_polls + bool(novelty.new),
        gaps=history.gaps + novelty.gap,
        last_gap=now if novelty.gap else history.last_gap,
        bursts=history.bursts + novelty.burst,
        last_burst=now if novelty.burst else history.last_burst,
        burst_entries=novelty.new if novelty.burst else history.burst_entries,
    )
