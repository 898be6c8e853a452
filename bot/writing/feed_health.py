"""How a feed is, why, and what to do, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.analysis.feeds.feed_progress import host_of
from bot.domain.feed import Feed
from bot.domain.message import Heading, Items, Line, Message, Paragraph, Run, Tone
from bot.writing import phrases

_BLOCKED = frozenset({401, 402, 403, 407, 429, 451})
"""Answers by which a site says that it does not want this program."""
_RECENT = timedelta(days=1)
"""How long a burst or a gap is a state and not history."""
_QUIET = timedelta(days=3)
"""A shorter silence is a weekend."""
_USUAL_POLLS = 5
"""Polls with something new from which a feed's usual pauses are known."""
_HICCUPS = 3
"""Failures in a row from which it is told: fewer mend themselves."""
_HEADLINES = 10


class FeedState(StrEnum):
    """The state that matters most; several may hold at once."""

    OK = "ok"
    NEW = "not polled yet"
    PAUSED = "paused"
    GONE = "gone"
    BLOCKED = "blocked"
    FAILING = "failing"
    SILENT = "silent"
    BURST = "burst"
    GAP = "gap"
    MOVED = "moved"


_QUIET_STATES = frozenset({FeedState.OK, FeedState.NEW, FeedState.PAUSED})
_PROBLEMS = frozenset({FeedState.GONE, FeedState.BLOCKED, FeedState.FAILING, FeedState.SILENT})


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """A feed's state, the reason in words, and what to do; `mend` is empty when nothing is."""

    state: FeedState
    reason: str
    mend: str = ""
    since: datetime | None = None

    @property
    def is_problem(self) -> bool:
        """Whether a person should do something."""
        return self.state in _PROBLEMS

    @property
    def is_notable(self) -> bool:
        """Whether the operator is to be told of it."""
        return self.state not in _QUIET_STATES

    @property
    def name(self) -> str:
        """The trouble's own name, so that it is told once."""
        return f"{self.state} {self.since.isoformat() if self.since else ''}".strip()


def describe_health(feed: Feed, now: datetime) -> Health:
    """Say how the feed is at this moment: of several states the one that matters most."""
    if feed.failures and not feed.paused and feed.history.gone_at is None:
        return _failing(feed, now)
    states = (_stopped(feed), _quiet(feed, now), _notable(feed, now))
    return next(filter(None, states), None) or Health(
        state=FeedState.OK,
        reason=f"last read {_moment(feed.last_success)}" if feed.last_success else "it is well",
    )


def _stopped(feed: Feed) -> Health | None:
    gone_at = feed.history.gone_at
    if feed.paused:
        return Health(
            state=FeedState.PAUSED, reason="it is not asked", mend="`feed resume` goes on with it."
        )
    if gone_at is not None:
        return Health(
            state=FeedState.GONE,
            reason=f"its site said on {_day(gone_at)} that it is gone for good",
            mend="Remove it, or look for its new address; `feed resume` asks once more.",
            since=gone_at,
        )
    if feed.last_success is None:
        return Health(state=FeedState.NEW, reason="it is read at the next round")
    return None


def _notable(feed: Feed, now: datetime) -> Health | None:
    history = feed.history
    if history.last_burst is not None and now - history.last_burst < _RECENT:
        return Health(
            state=FeedState.BURST,
            reason=f"it brought {history.burst_entries} new entries at once, more than ever; they "
            "are stored and can be found, and were not told one by one",
            since=history.last_burst,
        )
    if history.last_gap is not None and now - history.last_gap < _RECENT:
        return Health(
            state=FeedState.GAP,
            reason="it showed nothing of the poll before any more, so something may have been "
            f"missed ({_times(history.gaps)} so far)",
            mend="Poll it more often: set a smaller poll_minutes.",
            since=history.last_gap,
        )
    if history.moved_to is not None:
        return Health(
            state=FeedState.MOVED,
            reason="its site has moved it for good, and it is asked at its new address",
            mend=""
            if feed.added_by
            else "Correct the address in the configuration when convenient.",
        )
    return None


def needs_notice(feed: Feed, health: Health, now: datetime) -> bool:
    """Whether the operator is to be told: each trouble once, and one a day at most."""
    history = feed.history
    if not health.is_notable or health.name == history.noticed:
        return False
    if 0 < feed.failures < _HICCUPS and health.state is not FeedState.GONE:
        return False
    return history.noticed_at is None or now - history.noticed_at >= _RECENT


def compose_notice(
    troubled: Sequence[tuple[Feed, Health]], headlines: Mapping[str, Sequence[str]]
) -> Message:
    """One message for all feeds to be told of; `headlines` of bursts by the feed's URL."""
    blocks: list[Heading | Items | Paragraph] = [
        Heading(line=(Run("Feeds that need a look"),), level=1),
        Items(items=tuple(health_line(feed, health) for feed, health in troubled)),
    ]
    for feed, health in troubled:
        titles = headlines.get(feed.url, ())
        if health.state is not FeedState.BURST or not titles:
            continue
        blocks.append(Heading(line=(Run(f"At once from {name_of(feed)}"),)))
        blocks.append(Items(items=tuple((Run(title),) for title in titles[:_HEADLINES])))
        if len(titles) > _HEADLINES:
            more = f"and {len(titles) - _HEADLINES} more; `event find` finds them."
            blocks.append(Paragraph(lines=((Run(more, Tone.QUIET),),)))
    return Message(blocks=tuple(blocks))


def health_line(feed: Feed, health: Health) -> Line:
    """`Harbour Post: failing, … Look at …`."""
    return (
        Run(name_of(feed), Tone.STRONG),
        Run(f": {health.state}, {health.reason}."),
        *((Run(f" {health.mend}", Tone.QUIET),) if health.mend else ()),
    )


def name_of(feed: Feed) -> str:
    """Its name, else its host or file: the rest of an address may be a password or a token."""
    if feed.name:
        return feed.name
    return host_of(feed.url) or feed.url.rpartition("/")[2] or feed.url


def _failing(feed: Feed, now: datetime) -> Health:
    history = feed.history
    blocked = history.status in _BLOCKED
    since = history.failing_since or now
    again = f"; it is asked again {_moment(feed.next_poll)}" if feed.next_poll else ""
    return Health(
        state=FeedState.BLOCKED if blocked else FeedState.FAILING,
        reason=f"since {_moment(since)}, {_times(feed.failures)} in a row: "
        f"{feed.last_error or 'no answer'}{again}",
        mend="Ask the site whether it may be read, set [fetch] contact, or remove it."
        if blocked
        else "Look whether the address is right; `feed test` shows what is there.",
        since=since,
    )


def _quiet(feed: Feed, now: datetime) -> Health | None:
    """Silence counts once it is twice as long as any before."""
    history = feed.history
    if history.last_new is None or history.news_polls < _USUAL_POLLS:
        return None
    usual = timedelta(seconds=history.longest_quiet_seconds)
    if now - history.last_new < max(2 * usual, _QUIET):
        return None
    return Health(
        state=FeedState.SILENT,
        reason=f"nothing new since {_moment(history.last_new)}, "
        f"though it never paused for longer than {_duration(usual)}",
        mend="Look whether the site still writes into this feed.",
        since=history.last_new,
    )


def _times(number: int) -> str:
    return phrases.counted(number, "time")


def _duration(length: timedelta) -> str:
    hours = max(1, round(length / timedelta(hours=1)))
    return phrases.counted(hours, "hour") if hours < 2 * 24 else f"{hours // 24} days"


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _moment(moment: datetime) -> str:
    return f"{_day(moment)} {moment:%H:%M} UTC"
