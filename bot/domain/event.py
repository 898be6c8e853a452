"""Events: the articles that report one happening."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """An article's place in an event."""

    article_id: str
    copy_of: str | None = None
    """The article of which this one is a syndicated copy, or None for an independent report."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """The articles about one happening.

    `members` are ordered by publication time (undated last), then id. `lead` is the article whose
    headline stands for the event. `id` is stable for the same first article.
    """

    id: str
    members: tuple[Member, ...]
    lead: str
    first_published: datetime | None = None
    last_published: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse empty events, naive times and a lead from elsewhere."""
        require_aware(self.first_published, "first_published")
        require_aware(self.last_published, "last_published")
        if self.lead not in self.article_ids:
            message = f"event {self.id}: lead {self.lead} is not a member"
            raise ValueError(message)

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The members' article ids, in order."""
        return tuple(member.article_id for member in self.members)


@dataclass(frozen=True, kw_only=True, slots=True)
class EventChanges:
    """What storage must apply in one transaction.

    `saved` events replace whatever was stored under their id, members and all. Each pair in
    `merged` is (old id, id that it now resolves to); old ids stay valid for ever.
    """

    saved: tuple[Event, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()
