from dataclasses import replace

import pytest

from bot.domain.channel import Channel
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.domain.options import DigestOptions
from bot.errors import ChatError
from bot.jobs.send_digests import send_digest, settle_deliveries
from tests.factories import NOON, article
from tests.fakes.chat import FakeChat
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

DESK = Channel(name="desk", time_zone="Europe/Berlin", digest=DigestOptions())


async def store_with(*events: tuple[str, ...]) -> FakeStore:
    """A store whose events are `e0`, `e1` …, each with these outlets."""
    store = FakeStore()
    for number, outlets in enumerate(events):
        await save_event(store, number, outlets)
    return store


async def save_event(store: FakeStore, number: int, outlets: tuple[str, ...]) -> None:
    articles = tuple(
        article(f"a{number}-{n}", outlet=outlet, text=f"Report {number}-{n}.", url=None)
        for n, outlet in enumerate(outlets)
    )
    articles = tuple(replace(a, origin=a.id) for a in articles)
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    saved = Event(
        id=f"e{number}",
        members=tuple(Member(article_id=a.id) for a in articles),
        lead=articles[0].id,
        first_published=NOON,
        last_published=NOON,
    )
    await store.save_events(EventChanges(saved=(saved,)), at=NOON, figures={}, comparisons={})


async def send(store: FakeStore, chat: FakeChat, channel: Channel = DESK) -> list[str]:
    """Send at a moment of its own; the ids told, in full then briefly."""
    clock = FakeClock(NOON.replace(second=len(chat.attempts)))
    delivery = await send_digest(channel, store=store, chat=chat, clock=clock)
    return [*delivery.events, *delivery.mentioned] if delivery else []


async def test_each_event_is_told_once_a_channel() -> None:
    store, chat = await store_with(("A", "B"), ("A", "C")), FakeChat()
    assert sorted(await send(store, chat)) == ["e0", "e1"]
    assert await send(store, chat) == []
    assert sorted(await send(store, chat, replace(DESK, name="other"))) == ["e0", "e1"]
    assert len(chat.posts) == 2


async def test_what_did_not_fit_comes_next() -> None:
    store, chat = await store_with(("A", "B"), ("A", "C"), ("B", "C")), FakeChat()
    channel = replace(DESK, digest=DigestOptions(max_events=2))
    assert sorted([*await send(store, chat, channel), *await send(store, chat, channel)]) == [
        "e0",
        "e1",
        "e2",
    ]


async def test_an_event_told_briefly_is_told_in_full_when_more_outlets_have_it() -> None:
    store, chat = await store_with(("A",)), FakeChat()
    assert await send(store, chat) == ["e0"]
    assert await send(store, chat) == []
    await save_event(store, 0, ("A", "B"))
    assert await send(store, chat) == ["e0"]
    await save_event(store, 0, ("A", "B", "C"))
    assert await send(store, chat) == []


async def test_nothing_new_posts_nothing() -> None:
    chat = FakeChat()
    assert await send(FakeStore(), chat) == []
    assert chat.attempts == []


async def test_old_decisions_are_not_told_to_a_new_channel() -> None:
    store, chat = await store_with(("A", "B")), FakeChat()
    clock = FakeClock(NOON.replace(month=7))
    assert await send_digest(DESK, store=store, chat=chat, clock=clock) is None


async def test_a_failed_post_stays_pending_and_is_finished_later() -> None:
    store, chat = await store_with(("A", "B")), FakeChat()
    chat.failure = "is not reachable"
    with pytest.raises(ChatError):
        await send(store, chat)
    chat.failure = None
    assert await send(store, chat) == []
    assert await settle_deliveries(store=store, chats={"desk": chat}, clock=FakeClock(NOON)) == 1
    assert len(chat.posts) == 1
    assert await store.pending_deliveries() == ()


async def test_a_post_whose_answer_was_lost_is_not_repeated() -> None:
    store, chat = await store_with(("A", "B")), FakeChat()
    chat.lost_answer = True
    with pytest.raises(ChatError):
        await send(store, chat)
    chat.lost_answer = False
    await settle_deliveries(store=store, chats={"desk": chat}, clock=FakeClock(NOON))
    assert len(chat.posts) == 1
    last = await store.last_delivery("desk")
    assert last is not None
    assert last.platform_id == f"desk/{last.key}"


async def test_a_channel_that_is_gone_keeps_its_deliveries() -> None:
    store, chat = await store_with(("A", "B")), FakeChat()
    chat.failure = "is gone"
    with pytest.raises(ChatError):
        await send(store, chat)
    assert await settle_deliveries(store=store, chats={}, clock=FakeClock(NOON)) == 0
    assert len(await store.pending_deliveries()) == 1


async def test_the_digest_is_dated_in_the_channels_zone() -> None:
    store, chat = await store_with(("A", "B")), FakeChat()
    await send(store, chat)
    (message,) = chat.posts.values()
    assert "12 May 2026 14:00 CEST" in str(message)
