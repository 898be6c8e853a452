from dataclasses import replace
from datetime import timedelta

from bot.domain.feed import Feed
from bot.domain.feed_history import FeedHistory
from bot.jobs.notify_feeds import notify_feeds
from bot.rendering.text import render_text
from tests.factories import NOON, feed
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

SICK = feed(name="A", failures=5, history=FeedHistory(failing_since=NOON, status=500))
OTHER = replace(SICK, url="https://b.example/feed", name="B")


async def notify(store: FakeStore, *feeds: Feed, days: int = 0) -> str | None:
    clock = FakeClock(NOON + timedelta(days=days))
    delivery = await notify_feeds(feeds, "admin", headlines={}, store=store, clock=clock)
    return None if delivery is None else render_text(delivery.message)


async def test_all_feeds_in_trouble_are_told_in_one_notice() -> None:
    store = FakeStore()
    text = await notify(store, SICK, OTHER, feed("https://well.example", last_success=NOON))
    assert text is not None
    assert "A: failing" in text
    assert "B: failing" in text
    (delivery,) = await store.pending_deliveries()
    assert delivery.channel == "admin"
    assert {each.history.noticed_at for each in await store.feeds()} == {NOON}


async def test_a_trouble_is_told_once() -> None:
    store = FakeStore()
    await notify(store, SICK)
    for days in range(3):
        assert await notify(store, *await store.feeds(), days=days) is None


async def test_after_a_crash_before_the_mark_nothing_is_told_twice() -> None:
    store = FakeStore()
    assert await notify(store, SICK) is not None
    assert await notify(store, SICK) is None
    assert len(await store.pending_deliveries()) == 1
