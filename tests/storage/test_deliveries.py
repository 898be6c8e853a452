from datetime import timedelta

import pytest

from bot.domain.delivery import Delivery, DeliveryState, ToldEvents
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Heading, Items, Message, Paragraph, Run, Table, Tone
from bot.errors import StorageError
from bot.ports import Store
from tests.factories import NOON, article, delivery, event

HOUR = timedelta(hours=1)
MESSAGE = Message(
    blocks=(
        Heading(line=(Run("Digest"),), level=1),
        Heading(line=(Run("Boats", Tone.STRONG, "https://harbour-post.example/"),)),
        Paragraph(lines=((Run("10", Tone.FIGURE), Run(" boats \0\ud800")), ())),
        Items(items=((Run("one", Tone.QUIET),),)),
        Table(header=("a", "b"), rows=(((Run("1"),), ()),), caption=(Run("Boats"),)),
        Table(header=(), rows=()),
    )
)


async def test_a_delivery_comes_back_as_it_was_added(store: Store) -> None:
    full = delivery(message=MESSAGE, events=("e2", "e1"), mentioned=("e3", "e0"))
    assert await store.add_delivery(full)
    assert await store.pending_deliveries() == (full,)
    assert await store.last_delivery("desk") == full


async def test_a_key_is_added_once_a_channel(store: Store) -> None:
    assert await store.add_delivery(delivery())
    assert not await store.add_delivery(delivery())
    assert not await store.add_delivery(delivery(events=("e9",), created_at=NOON + HOUR))
    assert await store.add_delivery(delivery(channel="other"))
    assert await store.pending_deliveries() == (delivery(), delivery(channel="other"))
    assert await store.told_events("desk") == ToldEvents(in_full=frozenset({"e1"}))


async def test_a_posted_delivery_is_no_longer_pending(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.finish_delivery("desk-1", "desk", posted_at=NOON + HOUR, platform_id="77")
    assert await store.pending_deliveries() == ()
    assert not await store.add_delivery(delivery())
    posted = delivery(state=DeliveryState.POSTED, posted_at=NOON + HOUR, platform_id="77")
    assert await store.last_delivery("desk") == posted
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="78")
    assert await store.last_delivery("desk") == posted


async def test_finishing_what_was_never_added_is_refused(store: Store) -> None:
    await store.add_delivery(delivery())
    with pytest.raises(StorageError, match="no delivery desk-1 for channel other"):
        await store.finish_delivery("desk-1", "other", posted_at=NOON, platform_id="1")


async def test_deliveries_are_ordered_by_creation(store: Store) -> None:
    several = (
        delivery("k3", created_at=NOON - HOUR),
        delivery("k2", channel="a"),
        delivery("k1"),
        delivery("k2"),
    )
    for each in reversed(several):
        await store.add_delivery(each)
    assert await store.pending_deliveries() == several
    last = await store.last_delivery("desk")
    assert last is not None
    assert last.key == "k2"
    assert await store.last_delivery("silent") is None


async def test_told_events_follow_merges(store: Store) -> None:
    await store.save_import(
        ImportBatch(at=NOON, articles=tuple(article(f"a{n}") for n in (1, 2, 3)))
    )
    await store.add_delivery(delivery(events=("e2",), mentioned=("e3", "e4")))
    for old, new in (("e2", "e3"), ("e3", "e1")):
        await store.save_events(
            EventChanges(saved=(event(new, ("a1", "a2")),), merged=((old, new),)),
            at=NOON,
            figures={},
            comparisons={},
        )
    assert await store.told_events("desk") == ToldEvents(
        in_full=frozenset({"e2", "e1"}), in_brief=frozenset({"e3", "e4", "e1"})
    )
    assert await store.told_events("other") == ToldEvents()


async def test_many_pending_deliveries(store: Store) -> None:
    several: list[Delivery] = [
        delivery(f"k{number:04}", events=(f"e{number}", "all")) for number in range(600)
    ]
    for each in several:
        await store.add_delivery(each)
    assert await store.pending_deliveries() == tuple(several)
