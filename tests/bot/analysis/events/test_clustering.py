from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.events.clustering import assign_events
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges
from tests.bot.analysis.event_stories import CALL_ONE, EVERYTHING, PARTITION, QUAKE_ONE

orders = st.permutations(EVERYTHING)
few = settings(max_examples=15, deadline=timedelta(seconds=5))


def assign(articles: list[Article], known: tuple[Event, ...] = ()) -> EventChanges:
    return assign_events(articles, known=known)


def partition(events: tuple[Event, ...]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(event.article_ids) for event in events)


def test_look_alikes_are_told_apart() -> None:
    assert partition(assign(list(EVERYTHING)).saved) == PARTITION


@few
@given(orders)
def test_order_does_not_matter(articles: list[Article]) -> None:
    assert assign(articles) == assign(list(EVERYTHING))


@few
@given(st.permutations(range(len(EVERYTHING))))
def test_ids_and_origins_do_not_matter(numbers: list[int]) -> None:
    renamed = [
        replace(article, id=f"x{number}", origin=f"{number}.txt")
        for article, number in zip(EVERYTHING, numbers, strict=True)
    ]
    names = {f"x{number}": a.id for a, number in zip(EVERYTHING, numbers, strict=True)}
    changes = assign(renamed)
    found = frozenset(frozenset(names[i] for i in event.article_ids) for event in changes.saved)
    assert found == PARTITION
    assert {event.id for event in changes.saved} == {e.id for e in assign(list(EVERYTHING)).saved}


def test_assigning_twice_changes_nothing() -> None:
    known = assign(list(EVERYTHING)).saved
    assert assign(list(EVERYTHING), known) == EventChanges()


@few
@given(orders, st.integers(1, len(EVERYTHING) - 1))
def test_arriving_in_two_parts_ends_in_the_same_partition(
    articles: list[Article], cut: int
) -> None:
    first = assign(articles[:cut])
    second = assign(articles, first.saved)
    events = {event.id: event for event in first.saved}
    for old, _ in second.merged:
        del events[old]
    events |= {event.id: event for event in second.saved}
    assert partition(tuple(events.values())) == PARTITION
    assert all(new in events for _, new in second.merged)


def test_an_undated_article_joins_by_its_words() -> None:
    known = assign([QUAKE_ONE[0], QUAKE_ONE[1], *CALL_ONE]).saved
    changes = assign([*QUAKE_ONE, *CALL_ONE], known)
    (grown,) = changes.saved
    assert grown.article_ids == ("q1", "q2", "q3")
    assert grown.id in {event.id for event in known}


def test_nothing_gives_nothing() -> None:
    assert assign([]) == EventChanges()


@few
@given(st.lists(st.text(max_size=80), min_size=1, max_size=6))
def test_any_words_are_placed_exactly_once(texts: list[str]) -> None:
    articles = [
        replace(EVERYTHING[0], id=str(n), title=t, text=t, story=(), language=None)
        for n, t in enumerate(texts)
    ]
    placed = [name for event in assign(articles).saved for name in event.article_ids]
    assert sorted(placed) == sorted(article.id for article in articles)
