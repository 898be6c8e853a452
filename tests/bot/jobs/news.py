"""Stores with events for the tests of jobs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.article import Article
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.domain.figure import Comparison, Figure
from tests.factories import NOON, article
from tests.fakes.store import FakeStore


async def store_with(*events: tuple[str, ...]) -> FakeStore:
    """A store whose events are `e0`, `e1` …, each with these outlets."""
    store = FakeStore()
    for number, outlets in enumerate(events):
        await save_event(store, number, outlets)
    return store


def reports(number: int, outlets: tuple[str, ...]) -> tuple[Article, ...]:
    articles = tuple(
        article(
            f"a{number}-{n}",
            title=f"Story {number}",
            outlet=outlet,
            text=f"Report {number}-{n}: 14 or 17 people.",
            url=None,
        )
        for n, outlet in enumerate(outlets)
    )
    return tuple(replace(a, origin=a.id) for a in articles)


async def save_event(
    store: FakeStore,
    number: int,
    outlets: tuple[str, ...],
    *,
    comparisons: Sequence[Comparison] = (),
    figures: Sequence[Figure] = (),
    at: datetime = NOON,
) -> None:
    articles = reports(number, outlets)
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    saved = Event(
        id=f"e{number}",
        members=tuple(Member(article_id=a.id) for a in articles),
        lead=articles[0].id,
        first_published=NOON,
        last_published=NOON,
    )
    by_article = {a.id: [f for f in figures if f.article_id == a.id] for a in articles}
    await store.save_events(
        EventChanges(saved=(saved,)),
        at=at,
        figures=by_article,
        comparisons={saved.id: list(comparisons)},
    )


async def save_split(store: FakeStore, *parts: tuple[str, ...], at: datetime = NOON) -> None:
    """Make events `e0`, `s1`, `s2` … of the articles of the first: each part by its outlets."""
    articles = reports(0, tuple(outlet for part in parts for outlet in part))
    saved = []
    for number, part in enumerate(parts):
        own = [each for each in articles if each.outlet in part]
        saved.append(
            Event(
                id=f"s{number}" if number else "e0",
                members=tuple(Member(article_id=a.id) for a in own),
                lead=own[0].id,
                first_published=NOON,
                last_published=NOON,
            )
        )
    await store.save_events(EventChanges(saved=tuple(saved)), at=at, figures={}, comparisons={})
