import asyncio
from datetime import timedelta

import pytest

from bot.domain.channel import Pause
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from bot.domain.message import Message
from bot.domain.place import Platform
from bot.errors import ChatError, ChatFailure, StorageError
from bot.jobs.deliver_messages import Deliverer, Retry, decide_failure
from bot.rendering.text import render_text
from tests.factories import NOON, delivery, message
from tests.fakes.chat import FakeChat
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

SECOND = timedelta(seconds=1)


class Office:
    """A store, a platform, a clock, and who delivers between them."""

    def __init__(self, chat: FakeChat | None = None) -> None:
        self.store, self.clock = FakeStore(), FakeClock(NOON)
        self.chat = chat or FakeChat()
        self.deliverer = self.restarted()

    def restarted(self) -> Deliverer:
        return Deliverer(
            store=self.store,
            chats={Platform.CONSOLE: self.chat, Platform.DISCORD: self.chat},
            clock=self.clock,
            admin_channel="admin",
        )

    async def deliver(self, after: timedelta = timedelta(0)) -> list[str]:
        """The keys posted so far, once all that is due has been tried."""
        self.clock.advance(after)
        await self.deliverer.start_due()
        await self.deliverer.finish()
        return [key for _, key in self.chat.posts]

    async def state(self, key: str = "desk-1", channel: str = "desk") -> DeliveryState:
        return (await self.known(key, channel)).state

    async def known(self, key: str = "desk-1", channel: str = "desk") -> Delivery:
        found = await self.store.delivery(key, channel)
        assert found is not None
        return found


async def test_messages_are_posted_in_order_without_looking_for_them_first() -> None:
    office = Office()
    await office.store.add_deliveries([delivery(f"k{n}") for n in (2, 0, 1)])
    assert await office.deliver() == ["k0", "k1", "k2"]
    assert office.chat.looked_up == []
    assert await office.store.pending_deliveries() == ()
    assert (await office.known("k0")).platform_id == "desk/k0"


async def test_each_attempt_is_counted_once() -> None:
    office = Office()
    await office.store.add_deliveries([delivery(f"k{n}") for n in range(3)])
    await office.deliver()
    assert [(await office.known(f"k{n}")).attempts for n in range(3)] == [1, 1, 1]


async def test_a_channel_whose_message_is_gone_when_its_turn_comes() -> None:
    office = Office()
    await office.store.add_delivery(delivery())
    await office.deliverer.start_due()
    await office.store.drop_delivery("desk-1", "desk", reason="the channel was removed")
    await office.deliverer.finish()
    assert await office.deliver() == []


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated() -> None:
    office = Office()
    await office.store.add_delivery(delivery())
    office.chat.lost_answer = True
    await office.deliver()
    office.chat.lost_answer = False
    assert await office.deliver(timedelta(minutes=1)) == ["desk-1"]
    assert office.chat.looked_up == [("desk", "desk-1")]
    assert await office.state() is DeliveryState.POSTED


async def test_what_was_begun_before_a_crash_is_looked_up() -> None:
    office = Office()
    await office.store.add_delivery(delivery())
    await office.store.begin_delivery("desk-1", "desk")
    await office.chat.post("desk", "desk-1", message())
    office.deliverer = office.restarted()
    assert await office.deliver() == ["desk-1"]
    assert await office.state() is DeliveryState.POSTED


async def test_a_passing_failure_is_tried_again_and_keeps_the_order() -> None:
    office = Office()
    await office.store.add_deliveries([delivery("k1"), delivery("k2")])
    office.chat.failure = "too many requests"
    assert await office.deliver() == []
    assert [key for _, key in office.chat.attempts] == ["k1"]
    assert (await office.known("k1")).last_error == "too many requests"
    office.chat.failure = None
    assert await office.deliver(SECOND) == []
    assert await office.deliver(4 * SECOND) == ["k1", "k2"]


def test_waits_double_up_to_a_quarter_of_an_hour_unless_the_platform_asks_for_more() -> None:
    def wait(attempts: int, asked: timedelta | None = None) -> timedelta:
        error = ChatError("desk", "busy", retry_after=asked)
        decided = decide_failure(delivery(attempts=attempts), error, NOON)
        assert isinstance(decided, Retry)
        return decided.until - NOON

    assert [wait(n) for n in (0, 1, 2)] == [2 * SECOND, 4 * SECOND, 8 * SECOND]
    assert wait(100_000) == timedelta(minutes=15)
    assert wait(0, timedelta(hours=1)) == timedelta(hours=1)


async def test_a_refused_message_is_dropped_and_the_next_goes_on() -> None:
    office = Office()
    await office.store.add_delivery(delivery("k1"))
    office.chat.failure, office.chat.meaning = "too long", ChatFailure.REFUSED
    await office.deliver()
    office.chat.failure = None
    await office.store.add_delivery(delivery("k2"))
    assert await office.deliver() == ["k2"]
    dropped = await office.known("k1")
    assert (dropped.state, dropped.last_error) == (DeliveryState.DROPPED, "too long")


@pytest.mark.parametrize("meaning", [ChatFailure.GONE, ChatFailure.FORBIDDEN])
async def test_a_place_that_refuses_is_paused_with_one_notice_and_loses_nothing(
    meaning: ChatFailure,
) -> None:
    office = Office()
    await office.store.add_deliveries([delivery("k1"), delivery("k2")])
    office.chat.failing = {"desk"}
    office.chat.failure, office.chat.meaning = "Missing Access", meaning
    assert await office.deliver() == []
    for _ in range(3):
        await office.deliver(timedelta(hours=1))
    ((where, _), notice), *rest = office.chat.posts.items()
    assert (where, rest) == ("admin", [])
    assert "Paused desk: Missing Access." in render_text(notice)
    assert len(office.chat.attempts) == 2
    office.chat.failure = None
    await office.store.pause_channel("desk", None)
    assert (await office.deliver())[1:] == ["k1", "k2"]


async def test_a_refused_token_is_told_once_a_platform_and_tried_again_after_a_restart() -> None:
    office = Office()
    for channel in ("discord:1", "discord:2"):
        await office.store.add_delivery(delivery("k", channel=channel))
    office.chat.failing = {"discord:1", "discord:2"}
    office.chat.failure, office.chat.meaning = "401", ChatFailure.UNAUTHORISED
    await office.deliver()
    assert len(await office.deliver()) == 1
    office.chat.failure = None
    await office.store.pause_channel("desk", Pause(since=NOON, reason="by Ann"))
    office.deliverer = office.restarted()
    await office.deliverer.let_go_on()
    assert len(await office.deliver()) == 3
    assert (await office.store.channel_states())["desk"].pause is not None


async def test_an_edit_takes_the_place_of_what_was_said() -> None:
    office = Office()
    await office.store.add_delivery(delivery())
    await office.deliver()
    await office.store.revise_delivery(
        "desk-1", "desk", message=message("More."), facts=(), articles=()
    )
    await office.deliver()
    assert office.chat.edits == [("desk/desk-1", message("More."))]
    assert await office.state() is DeliveryState.POSTED


async def test_a_message_deleted_on_the_platform_is_let_go() -> None:
    office = Office()
    await office.store.add_delivery(delivery())
    await office.deliver()
    office.chat.posts.clear()
    await office.store.revise_delivery(
        "desk-1", "desk", message=message("More."), facts=(), articles=()
    )
    await office.deliver()
    assert await office.state() is DeliveryState.DROPPED
    assert (await office.store.channel_states()) == {}


async def test_a_reply_stands_beneath_its_message() -> None:
    office = Office()
    await office.store.add_deliveries(
        [delivery("k1"), delivery("k2", kind=DeliveryKind.REPLY, reply_to="k1")]
    )
    await office.deliver()
    assert office.chat.replies == {"desk/k2": "desk/k1"}


class ForgetfulChat(FakeChat):
    """A platform on which the message that is answered was deleted."""

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        if reply_to is not None:
            raise ChatError(channel, "Unknown message", failure=ChatFailure.GONE)
        return await super().post(channel, key, message)


async def test_a_reply_to_a_deleted_message_stands_by_itself() -> None:
    office = Office(ForgetfulChat())
    await office.store.add_deliveries([delivery("k1"), delivery("k2", reply_to="k1")])
    assert await office.deliver() == ["k1", "k2"]


class SlowChat(FakeChat):
    """A platform on which one channel does not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = asyncio.Event()

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        if channel == "slow":
            await self.answer.wait()
        return await super().post(channel, key, message, reply_to=reply_to)


async def test_a_slow_channel_holds_up_no_other() -> None:
    chat = SlowChat()
    office = Office(chat)
    await office.store.add_deliveries([delivery("a", channel="slow"), delivery("b")])
    await office.deliverer.start_due()
    async with asyncio.timeout(5):
        while ("desk", "b") not in chat.posts:  # noqa: ASYNC110 -- the fake's state
            await asyncio.sleep(0)
    await office.store.add_delivery(delivery("c"))
    await asyncio.sleep(0.01)
    await office.deliverer.start_due()
    await asyncio.sleep(0.01)
    assert list(chat.posts) == [("desk", "b"), ("desk", "c")]
    chat.answer.set()
    await office.deliverer.finish()
    assert ("slow", "a") in chat.posts


async def test_what_is_under_way_at_the_end_is_finished_after_the_restart() -> None:
    chat = SlowChat()
    office = Office(chat)
    await office.store.add_delivery(delivery("a", channel="slow"))
    await office.deliverer.start_due()
    await asyncio.sleep(0)
    await office.deliverer.close()
    chat.answer.set()
    office.deliverer = office.restarted()
    assert await office.deliver() == ["a"]


async def test_a_platform_that_is_not_connected_keeps_its_messages() -> None:
    office = Office()
    await office.store.add_delivery(delivery(channel="slack:C1"))
    assert await office.deliver() == []
    assert len(await office.store.pending_deliveries()) == 1


class FullStore(FakeStore):
    """A store whose disk is full."""

    async def begin_delivery(self, key: str, channel: str) -> None:
        raise StorageError(f"the disk is full: {key} {channel}")


async def test_a_store_that_fails_is_told() -> None:
    office = Office()
    office.store = FullStore()
    office.deliverer = office.restarted()
    await office.store.add_delivery(delivery())
    await office.deliverer.start_due()
    await asyncio.sleep(0)
    with pytest.raises(StorageError, match="the disk is full"):
        await office.deliverer.start_due()
    await office.deliverer.close()


async def test_a_long_queue_is_posted_in_order_part_by_part() -> None:
    office = Office()
    keys = [f"k{number:02}" for number in range(25)]
    await office.store.add_deliveries([delivery(key) for key in keys])
    assert await office.deliver() == keys[:10]
    await office.deliver()
    assert await office.deliver() == keys
