"""The outbox: one record for each message and channel, so that nothing is posted twice or dropped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Message
from bot.domain.times import require_aware


class DeliveryState(StrEnum):
    """Pending is written before posting; posted after the platform confirmed."""

    PENDING = "pending"
    POSTED = "posted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One message for one channel; unique by (`key`, `channel`).

    `events` are the ids of the events it tells of: an event is told once a channel.
    """

    key: str
    channel: str
    message: Message
    events: tuple[str, ...]
    created_at: datetime
    state: DeliveryState = DeliveryState.PENDING
    posted_at: datetime | None = None
    platform_id: str | None = None
    """How the platform names the posted message; the console: the file's name."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.created_at, "created_at")
        require_aware(self.posted_at, "posted_at")
