from dataclasses import replace
from datetime import timedelta
from itertools import permutations

import pytest

from bot.domain.article import Article
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.ports import Store
from tests.factories import NOON, article, comparison, event, figure

HOUR = timedelta(hours=1)


def capture(hour: int | None, revision: int, **changes: object) -> Article:
    captured = None if hour is None else NOON + hour * HOUR
    plain = article(text=f"At {hour}, {revision} boats.", captured=captured, revision=revision)
    return replace(plain, **changes)  # type: ignore[arg-type]  # -- any field


async def put(store: Store, *articles: Article) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=articles))


async def texts(store: Store) -> list[tuple[int, str]]:
    return [(each.revision, each.text) for each in await store.revisions("a1")]


async def test_an_older_capture_takes_its_place_and_the_newer_stays(store: Store) -> None:
    new, old = capture(5, 1), capture(3, 2)
    await put(store, new)
    await put(store, old)
    assert await store.articles(["a1"]) == (replace(new, revision=2),)
    assert await store.revisions("a1") == (replace(old, revision=1), replace(new, revision=2))
    between = capture(4, 3)
    await put(store, between)
    assert await texts(store) == [(1, old.text), (2, between.text), (3, new.text)]
    newest = capture(6, 4)
    await put(store, newest)
    assert await store.articles(["a1"]) == (newest,)
    known = await store.known_articles([article("x")])
    assert known.by_address == {}
    known = await store.known_articles([article("x", url=new.url)])
    assert known.by_address == {new.url: ("a1", 4)}


@pytest.mark.parametrize("order", list(permutations((1, 2, 3))))
@pytest.mark.parametrize("size", [1, 3])
async def test_captures_in_any_order_are_kept_in_time(
    store: Store, order: tuple[int, ...], size: int
) -> None:
    offered = [capture(hour, number) for number, hour in enumerate(order, start=1)]
    for start in range(0, 3, size):
        await put(store, *offered[start : start + size])
    kept = await store.revisions("a1")
    assert [each.captured for each in kept] == [NOON + hour * HOUR for hour in (1, 2, 3)]
    assert [each.revision for each in kept] == [1, 2, 3]
    assert await store.articles(["a1"]) == (kept[-1],)


async def test_without_a_capture_the_last_to_come_is_the_latest(store: Store) -> None:
    await put(store, capture(5, 1))
    unknown = capture(None, 2)
    await put(store, unknown)
    assert await store.articles(["a1"]) == (unknown,)
    old = capture(4, 3)
    await put(store, old)
    assert [text for _, text in await texts(store)] == [
        old.text,
        capture(5, 1).text,
        unknown.text,
    ]


async def test_an_article_whose_revisions_moved_is_decided_again(store: Store) -> None:
    new = capture(5, 1)
    await put(store, new)
    found = figure(new, "1 boats")
    readings = comparison(found)
    await store.save_events(
        EventChanges(saved=(event("e1"),)),
        at=NOON,
        figures={"a1": (found,)},
        comparisons={"e1": (readings,)},
    )
    assert await store.stale_articles(limit=9) == ()
    await put(store, capture(3, 2))
    assert await store.stale_articles(limit=9) == ("a1",)
    assert await store.figures_of(["a1"]) == {"a1": ()}
    assert await store.comparisons_of(["e1"]) == {"e1": ()}
    assert await store.events(["e1"]) == (event("e1"),)
