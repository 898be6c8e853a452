"""What a feed's past polls have shown, beyond what the next poll sends to its site."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedHistory:
    """All of it survives a restart; counters only grow."""

    failing_since: datetime | None = None
    """The first of the failures in a row."""
    status: int | None = None
    """The HTTP status of the last failure, where there was an answer."""
    moving_to: str | None = None
    """Where the last poll was redirected to for good; believed when the next one is too."""
    moved_to: str | None = None
    """Where it is asked since."""
    gone_at: datetime | None = None
    """When its site said that it is gone for good; it is not asked any more."""
    read_at: datetime | None = None
    """The last poll that brought a changed document."""
    wait_seconds: int = 0
    """How long the last document asked to be left alone."""
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    """When the last document asked not to be polled: see `FetchedFeed`."""
    most_entries: int = 0
    """The most entries that it ever showed at once."""
    entries: int = 0
    """New articles that it has brought in all."""
    last_new: datetime | None = None
    longest_quiet_seconds: int = 0
    """The longest time between two polls that brought something new."""
    news_polls: int = 0
    """Polls that brought something new."""
    gaps: int = 0
    """How often nothing of the last poll was shown any more: something may have been missed."""
    last_gap: datetime | None = None
    bursts: int = 0
    """How often it brought more new entries than it ever showed at once."""
    last_burst: datetime | None = None
    burst_entries: int = 0
    """New entries of the last burst."""
    page_refused: str | None = None
    """Why the last page that was asked for gave no article."""
    left_out: str | None = None
    """What of the last document could not be taken, and why."""
    noticed: str = ""
    """The trouble that the operator was told of last."""
    noticed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse naive times."""
        for name in _MOMENTS:
            require_aware(getattr(self, name), name)


_MOMENTS = (
    "failing_since",
    "gone_at",
    "read_at",
    "last_new",
    "last_gap",
    "last_burst",
    "noticed_at",
)
