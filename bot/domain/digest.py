"""A digest: ranked events, each with its articles and what their figures say."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.article import Appearance, Article, Skipped
from bot.domain.event import Event
from bot.domain.figure import Comparison
from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One event of a digest.

    `articles` are in the order of `event.members`. `outlets` counts the distinct outlets, named or
    not, also those that only carry an article's very words (`appearances`); `independent_outlets`
    those with a report that is no syndicated copy.
    """

    event: Event
    articles: tuple[Article, ...]
    comparisons: tuple[Comparison, ...]
    outlets: int
    independent_outlets: int
    appearances: tuple[Appearance, ...] = ()
    """Further places of the articles, each article's first seen first."""

    @property
    def lead(self) -> Article:
        """The article whose headline stands for the event."""
        return next(article for article in self.articles if article.id == self.event.lead)

    def also_at(self, article_id: str) -> tuple[Appearance, ...]:
        """Further places of this article."""
        return tuple(each for each in self.appearances if each.article_id == article_id)

    def copy_of(self, article_id: str) -> str | None:
        """The article of which this one is a copy."""
        return next(m.copy_of for m in self.event.members if m.article_id == article_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Digest:
    """Ranked events; the first is the one to read first."""

    generated_at: datetime
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...] = ()
    left_out: int = 0
    """Events that did not fit into the digest's maximum."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.generated_at, "generated_at")
