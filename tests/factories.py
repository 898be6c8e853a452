"""Valid domain objects with one keyword for what a test is about."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from bot.domain.article import Appearance, Article, Precision, Published, Span, whole
from bot.domain.delivery import Delivery
from bot.domain.event import Event, Member
from bot.domain.feed import Feed, FeedEntry, FetchedFeed
from bot.domain.figure import Comparison, Field, Figure, Kind, Scope, Verdict
from bot.domain.message import Message, Paragraph, Run

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)


def published(at: datetime = NOON, precision: Precision = Precision.MINUTE) -> Published:
    return Published(at=at, precision=precision)


def article(id_: str = "a1", **changes: Any) -> Article:  # noqa: ANN401 -- any field
    text = changes.pop("text", f"The harbour bridge closed on Tuesday, report {id_} says.")
    plain = Article(
        id=id_,
        title="Harbour bridge closed",
        text=text,
        story=whole(text),
        origin=f"{id_}.txt",
        outlet="Harbour Post",
        url=f"https://harbour-post.example/{id_}",
        language="en",
        published=published(),
    )
    return replace(plain, **changes)


def event(id_: str = "e1", article_ids: tuple[str, ...] = ("a1",), **changes: Any) -> Event:  # noqa: ANN401 -- any field
    plain = Event(
        id=id_,
        members=tuple(Member(article_id=article_id) for article_id in article_ids),
        lead=article_ids[0],
        first_published=NOON,
        last_published=NOON,
    )
    return replace(plain, **changes)


def figure(article_: Article, surface: str, **changes: Any) -> Figure:  # noqa: ANN401 -- any field
    """A reading at the first place where the surface stands in the article's text."""
    start = article_.text.index(surface)
    digits = "".join(c for c in surface if c.isdigit())
    value = Decimal(digits) if digits else None
    plain = Figure(
        article_id=article_.id,
        field=Field.TEXT,
        span=Span(start, start + len(surface)),
        surface=surface,
        sentence=article_.text,
        kind=Kind.COUNT,
        low=value,
        high=value,
        head="people",
        measure="people",
    )
    return replace(plain, **changes)


def comparison(*readings: Figure, **changes: Any) -> Comparison:  # noqa: ANN401 -- any field
    plain = Comparison(
        measure="people on board",
        scope=Scope(place="Port Calder"),
        kind=Kind.COUNT,
        verdict=Verdict.CONFLICT,
        why="The two numbers cannot both hold.",
        readings=readings,
    )
    return replace(plain, **changes)


def message(words: str = "Hello.") -> Message:
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))


def delivery(key: str = "desk-1", **changes: Any) -> Delivery:  # noqa: ANN401 -- any field
    plain = Delivery(key=key, channel="desk", message=message(), events=("e1",), created_at=NOON)
    return replace(plain, **changes)


def feed(url: str = "https://harbour-post.example/feed", **changes: Any) -> Feed:  # noqa: ANN401 -- any field
    return replace(Feed(url=url), **changes)


def entry(id_: str = "x1", **changes: Any) -> FeedEntry:  # noqa: ANN401 -- any field of the article
    guid = changes.pop("guid", f"guid-{id_}")
    complete = changes.pop("complete", True)
    return FeedEntry(guid=guid, article=article(id_, **changes), complete=complete)


def document(*entries: FeedEntry, **changes: Any) -> FetchedFeed:  # noqa: ANN401 -- any field
    return replace(FetchedFeed(modified=True, entries=entries), **changes)


def appearance(article_id: str = "a1", **changes: Any) -> Appearance:  # noqa: ANN401 -- any field
    plain = Appearance(
        article_id=article_id,
        address="https://gazette.example/1",
        origin="https://gazette.example/feed",
        outlet="Hill Gazette",
        first_seen=NOON,
    )
    return replace(plain, **changes)
