"""Small pieces of English that several messages share."""

from datetime import tzinfo

from bot.domain.article import Article, Precision, Published
from bot.domain.digest import Entry
from bot.domain.figure import Comparison, Verdict

VERDICTS = {
    Verdict.CONFLICT: "conflict",
    Verdict.SOFT: "differ slightly",
    Verdict.SUPERSEDED: "updated by a later report",
    Verdict.AGREE: "agree",
    Verdict.COMPATIBLE: "compatible",
    Verdict.SINGLE: "one report",
}
UNNAMED = "outlet not named"


def outlet_of(article: Article) -> str:
    """Name the outlet, or say that it is not known."""
    return article.outlet or UNNAMED


def moment(published: Published | None, zone: tzinfo) -> str:
    """The publication time no more precisely than it is known."""
    if published is None or published.precision is Precision.UNKNOWN:
        return "undated"
    if published.precision is Precision.MINUTE:
        local = published.at.astimezone(zone)
        return f"{local.day} {local:%b %Y %H:%M} {local.tzname()}"
    day = f"{published.at.day} {published.at:%b %Y}"
    return f"about {day}" if published.precision is Precision.INFERRED else day


def counted(number: int, noun: str) -> str:
    """`1 outlet`, `3 outlets`."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def outlets(entry: Entry) -> str:
    """`3 outlets, 2 independent`; the second part only where it tells something."""
    total = counted(entry.outlets, "outlet")
    if entry.independent_outlets == entry.outlets:
        return total
    return f"{total}, {entry.independent_outlets} independent"


def title_of(comparison: Comparison) -> str:
    """What is compared, where and when: `Russian troops, Crimea`."""
    scope = comparison.scope
    parts = [comparison.measure, scope.place, scope.period]
    return ", ".join(dict.fromkeys(part for part in parts if part))
