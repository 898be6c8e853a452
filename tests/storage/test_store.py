"""What holds for a store as a whole; each aggregate has a module of its own beside this one.

Every test that takes `store` runs on the fake, on SQLite and on PostgreSQL.
"""

import asyncio

import pytest

from bot.domain.feed import ImportBatch
from bot.errors import StorageError
from bot.ports import Store, StoreHealth
from storage.schema import HEAD
from tests.factories import NOON, article, delivery, event, feed
from tests.fakes.store import FakeStore


async def test_health_counts(store: Store) -> None:
    schema = "fake" if isinstance(store, FakeStore) else HEAD
    empty = StoreHealth(schema=schema, articles=0, events=0, pending_deliveries=0, whole=True)
    assert await store.health() == empty
    await store.save_import(ImportBatch(at=NOON, articles=(article(), article("a2"))))
    await store.add_delivery(delivery())
    await store.add_delivery(delivery("second"))
    await store.finish_delivery("second", "desk", posted_at=NOON, platform_id="1")
    health = await store.health()
    assert (health.articles, health.events, health.pending_deliveries) == (2, 0, 1)


async def test_a_closed_store_refuses_and_may_be_closed_again(store: Store) -> None:
    await store.close()
    await store.close()
    with pytest.raises(StorageError, match="was closed"):
        await store.feeds()
    with pytest.raises(StorageError, match="was closed"):
        await store.save_feed(feed())


async def test_many_calls_at_once(store: Store) -> None:
    async def one(number: int) -> None:
        new = article(f"a{number}")
        await store.save_import(ImportBatch(at=NOON, articles=(new,)))
        assert await store.articles([new.id]) == (new,)
        assert await store.events_of([new.id]) == ()

    await asyncio.gather(*(one(number) for number in range(40)))
    assert (await store.health()).articles == 40
    assert (await store.events([event().id])) == ()
