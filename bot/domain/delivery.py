"""The outbox: a record for each message and channel, so that nothing is posted twice or lost."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Message
from bot.domain.options import DigestOptions
from bot.domain.times import require_aware


class DeliveryState(StrEnum):
    """Pending is written before posting; posted after the platform confirmed."""

    PENDING = "pending"
    POSTED = "posted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """A place that gets digests. `time_zone` is an IANA name."""

    name: str
    time_zone: str = "UTC"
    digest: DigestOptions


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldEvents:
    """Ids of the events that a channel's deliveries, in any state, have told of.

    Where events were merged, the ids of what they became are here too.
    """

    in_full: frozenset[str] = frozenset()
    in_brief: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Delivery:
    """One message for one channel; unique by (`key`, `channel`).

    `events` are the ids of the events it tells of in full, `mentioned` of those it tells briefly:
    each is told once a channel, briefly while one outlet has it, in full when more have.
    """

    key: str
    channel: str
    message: Message
    events: tuple[str, ...]
    created_at: datetime
    mentioned: tuple[str, ...] = ()
    state: DeliveryState = DeliveryState.PENDING
    posted_at: datetime | None = None
    platform_id: str | None = None
    """How the platform names the posted message; the console: the file's name."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.created_at, "created_at")
        require_aware(self.posted_at, "posted_at")
