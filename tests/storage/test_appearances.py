from dataclasses import replace
from datetime import timedelta

from bot.domain.article import Appearance
from bot.domain.feed import ImportBatch
from bot.ports import Store
from tests.factories import NOON, article


def place(address: str = "https://b.example/1", hours: int = 0, **changes: str) -> Appearance:
    facts = {"article_id": "a1", "origin": "https://b.example/feed", "outlet": "Delta"} | changes
    return Appearance(address=address, first_seen=NOON + timedelta(hours=hours), **facts)


async def save(store: Store, *places: Appearance) -> None:
    batch = ImportBatch(at=NOON, articles=(article("a1"),), appearances=places)
    await store.save_import(batch)


async def test_places_are_kept_in_the_order_of_their_first_sight(store: Store) -> None:
    later, first = place("https://c.example/1", 1), place()
    await save(store, later, first)
    assert await store.appearances_of(["a1", "nothing"]) == {"a1": (first, later)}


async def test_a_place_is_kept_once_with_its_first_sight(store: Store) -> None:
    await save(store, place(), place(hours=1))
    await save(store, place(hours=2))
    assert await store.appearances_of(["a1"]) == {"a1": (place(),)}


async def test_another_feed_or_outlet_at_the_same_address_is_another_place(store: Store) -> None:
    places = (place(), place(outlet="Gazette"), place(origin="https://d.example/feed"))
    await save(store, *places)
    assert set((await store.appearances_of(["a1"]))["a1"]) == set(places)


async def test_an_articles_own_place_is_no_further_one(store: Store) -> None:
    one = article("a1")
    own = Appearance(
        article_id="a1",
        address=one.address,
        origin=one.origin,
        outlet=one.outlet,
        first_seen=NOON,
    )
    await save(store, own)
    await save(store, own)
    assert await store.appearances_of(["a1"]) == {}


async def test_silent_articles_stay_silent_when_they_are_edited(store: Store) -> None:
    loud, quiet = article("a1"), article("a2")
    batch = ImportBatch(at=NOON, articles=(loud, quiet), silent=frozenset({"a2", "unknown"}))
    await store.save_import(batch)
    edited = article("a2", text="Edited.", revision=2)
    await store.save_import(ImportBatch(at=NOON, articles=(edited,)))
    assert await store.silent_articles(["a1", "a2", "a3"]) == {"a2"}


async def test_a_place_that_is_restated_replaces_what_was_said_of_it(store: Store) -> None:
    file, other = place("in/b.txt", origin="in/b.txt"), place()
    await save(store, file, other)
    known = article("a1", origin="in/b.txt", outlet="Gazette", url="https://gazette.example/1")
    now = replace(file, address="https://gazette.example/1", outlet="Gazette")
    await store.save_import(ImportBatch(at=NOON, restated=(known,), appearances=(now,)))
    kept = (await store.appearances_of(["a1"]))["a1"]
    assert set(kept) == {now, other}
