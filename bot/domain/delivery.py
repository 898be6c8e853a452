"""The outbox: a record for each message and channel, so that nothing is posted twice or lost.

A record holds what is to stand in the channel. When that changes it is revised, and due again.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Message
from bot.domain.times import require_aware


class DeliveryState(StrEnum):
    """Pending is written before posting; posted after the platform confirmed."""

    PENDING = "pending"
    POSTED = "posted"
    CHANGED = "changed"
    """Posted, and its message has changed since: an edit is due."""
    DROPPED = "dropped"
    """Given up for good: refused by the platform, or deleted there before an edit."""


class DeliveryKind(StrEnum):
    """What a delivery is for."""

    DIGEST = "digest"
    """A digest's head, or all of a brief one."""
    EVENT = "event"
    """One event of a digest in full."""
    REPLY = "reply"
    """What has changed in an event since it was told."""
    ALERT = "alert"
    NOTICE = "notice"
    """Something that the people who run the bot should know."""


FORGOTTEN = Message(blocks=())
"""In place of the words of a digest that was posted long ago."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ToldEvents:
    """Ids of the events that a channel's deliveries, in any state, have told of.

    Where events were merged, the ids of what they became are here too.
    """

    in_full: frozenset[str] = frozenset()
    in_brief: frozenset[str] = frozenset()
    articles_in_full: frozenset[str] = frozenset()
    """Ids of the articles that these events had: an event split from one of them is no news."""
    articles_in_brief: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True, slots=True)
class Posted:
    """What a platform confirmed: a delivery's message, in this edition, by this id."""

    key: str
    channel: str
    at: datetime
    platform_id: str
    edition: int
    following: str | None = None
    """The key of the channel's next delivery, which is tried now."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.at, "at")


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
    articles: tuple[str, ...] = ()
    """Ids of all articles that `events` have had since they were told here."""
    mentioned_articles: tuple[str, ...] = ()
    """Ids of the articles that `mentioned` had."""
    kind: DeliveryKind = DeliveryKind.DIGEST
    reply_to: str | None = None
    """The key of the delivery in the same channel beneath which it is said."""
    facts: tuple[str, ...] = ()
    """Which material facts of its event have been said: `bot.analysis.material` names them."""
    state: DeliveryState = DeliveryState.PENDING
    edition: int = 1
    """Counts the message's versions: a later one was revised."""
    attempts: int = 0
    """How often it was tried; above 0 it may have been posted without our knowing."""
    not_before: datetime | None = None
    last_error: str | None = None
    posted_at: datetime | None = None
    platform_id: str | None = None
    """How the platform names the posted message; the console: the file's name."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.created_at, "created_at")
        require_aware(self.not_before, "not_before")
        require_aware(self.posted_at, "posted_at")
