"""Topics that people follow, and what they asked to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.message import Mention
from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """A filter with a name, made by a moderator; other filters refer to it as `topic:name`."""

    name: str
    filter: str


class Cadence(StrEnum):
    """How often a subscription is answered."""

    INSTANT = "instant"
    HOURLY = "hourly"
    DAILY = "daily"

    @property
    def period(self) -> timedelta:
        """The least time between two messages."""
        match self:
            case Cadence.INSTANT:
                return timedelta(0)
            case Cadence.HOURLY:
                return timedelta(hours=1)
            case Cadence.DAILY:
                return timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscription:
    """Events that match `filter` are told to `place` when one of the conditions holds.

    `owner` is who made it, `str(Place)` of the person; `place` and `owner` are the same for
    somebody's own. `conditions` are as `bot.analysis.conditions` reads them; without any, each
    event is told once.
    """

    id: str
    owner: str
    place: str
    filter: str
    created_at: datetime
    conditions: str = ""
    cadence: Cadence = Cadence.INSTANT
    mention: Mention | None = None
    event: str = ""
    """The id of the one event that it follows; any when empty."""
    muted: bool = False
    quiet_until: datetime | None = None
    last_sent: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.created_at, "created_at")
        require_aware(self.quiet_until, "quiet_until")
        require_aware(self.last_sent, "last_sent")


Told = tuple[str, str]
"""The id of an event, or of an article in it, and the condition for which it was told."""
