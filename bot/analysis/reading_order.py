"""The order in which articles are taken up: the same whatever their files are called."""

from collections.abc import Iterable
from datetime import UTC, datetime

from bot.domain.article import Article, Precision

LAST = datetime.max.replace(tzinfo=UTC)
"""Where articles without a date stand."""


def moment_of(article: Article) -> datetime | None:
    """When it was published, or None when that is not known."""
    published = article.published
    if published is None or published.precision is Precision.UNKNOWN:
        return None
    return published.at


def reading_order(article: Article) -> tuple[datetime, str, str]:
    """Sort key: publication time, undated last, then the words, then the id."""
    return moment_of(article) or LAST, article.content_hash, article.id


def in_reading_order(articles: Iterable[Article]) -> list[Article]:
    """Each article once, in its latest revision, sorted."""
    latest: dict[str, Article] = {}
    for article in articles:
        seen = latest.get(article.id)
        if seen is None or seen.revision < article.revision:
            latest[article.id] = article
    return sorted(latest.values(), key=reading_order)
