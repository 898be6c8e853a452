"""Channels that get digests, and how they are doing."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.options import DigestOptions
from bot.domain.schedule import QuietHours, Trigger
from bot.domain.schedule_words import parse_quiet_hours, parse_schedule
from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A place that gets digests, `name` being its `str(Place)`. `time_zone` is an IANA name."""

    name: str
    time_zone: str = "UTC"
    digest: DigestOptions = field(default_factory=DigestOptions)
    schedule: str = "every 15 minutes"
    """As `parse_schedule` reads it, local to `time_zone`."""
    quiet_hours: str = ""
    """As `parse_quiet_hours` reads it, local to `time_zone`."""
    space: str = ""
    """The server or workspace in which a command made it; empty for configured ones."""
    hourly_cap: int = 60
    """Messages of digests in any hour; what does not fit waits."""

    @property
    def triggers(self) -> tuple[Trigger, ...]:
        """When digests are due."""
        return parse_schedule(self.schedule)

    @property
    def quiet(self) -> QuietHours | None:
        """When nothing is said."""
        return parse_quiet_hours(self.quiet_hours)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """Why nothing is sent to a place; what is due to it waits."""

    since: datetime
    reason: str
    failure: str = ""
    """The `bot.errors.ChatFailure` that brought it about; empty when a person did."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.since, "since")


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelState:
    """How a place that gets messages is doing."""

    name: str
    last_due: datetime | None = None
    """The moment for which a digest was last decided; None before the first."""
    pause: Pause | None = None

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.last_due, "last_due")
