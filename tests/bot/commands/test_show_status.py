from dataclasses import replace
from datetime import timedelta

from bot.domain.channel import Channel, Pause
from bot.domain.message import Message
from bot.domain.place import Platform
from bot.errors import ChatError
from tests.bot.commands.giving import ANN, BEN, TERMINAL, Desk
from tests.factories import NOON, delivery, feed
from tests.fakes.chat import FakeChat


async def test_health_queue_feeds_and_channels() -> None:
    desk = Desk()
    desk.use(channels=(Channel(name="discord:7"),), chats={Platform.DISCORD: FakeChat()})
    await desk.store.save_feed(feed(last_success=NOON))
    await desk.store.save_feed(feed("https://b.example/rss", failures=3, last_error="HTTP 500"))
    await desk.store.add_delivery(delivery(channel="discord:7", created_at=NOON))
    desk.clock.advance(timedelta(minutes=5))
    text = await desk.give("status", BEN)
    assert "Store: well" in text
    assert "Queue: 1 message, the oldest waiting for 5 minutes" in text
    assert "2 feeds, last read 12 May 2026 12:00 UTC" in text
    assert "https://b.example/rss: failed 3 times, HTTP 500" in text
    assert "discord:7: 1 message waiting" in text


async def test_what_a_channel_lacks_is_named() -> None:
    desk = Desk()
    chat = FakeChat()
    chat.missing = ("Embed Links", "Send Messages")
    desk.use(
        channels=(Channel(name="discord:7"), Channel(name="slack:C1")),
        chats={Platform.DISCORD: chat},
    )
    await desk.store.pause_channel("discord:7", Pause(since=NOON, reason="Missing Access"))
    text = await desk.give("status show", TERMINAL)
    assert "paused: Missing Access, missing permission: Embed Links, Send Messages" in text
    assert "slack:C1: its platform is not connected" in text


class BrokenChat(FakeChat):
    """A platform that cannot say what is missing."""

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        raise ChatError(channel, "Unknown Channel")


async def test_a_channel_that_cannot_be_looked_at_says_so() -> None:
    desk = Desk()
    desk.use(channels=(Channel(name="discord:7"),), chats={Platform.DISCORD: BrokenChat()})
    assert "discord:7: Unknown Channel" in await desk.give("status")


async def test_an_idle_bot_is_well() -> None:
    text = await Desk().give("status")
    assert "Queue: empty" in text
    assert "0 feeds" in text


async def test_the_audit_log_pages_and_stays_in_its_channel() -> None:
    desk = Desk()
    assert "There are no changes" in await desk.give("status audit")
    for number in range(25):
        await desk.give("topic create", name=f"t{number}", words="flood")
    first = await desk.ask("status audit")
    assert first.private
    assert "topic create name: t24 words: flood" in str(first.message)
    assert "topic create name: t0 " in await desk.give("status audit", page="2")
    assert "no more changes" in await desk.give("status audit", page="3")
    elsewhere = replace(ANN, place=replace(ANN.place, id="8"))
    assert "t24" not in await desk.give("status audit", elsewhere)
    assert "t24" in await desk.give("status audit", TERMINAL)
    await desk.refused("status audit", BEN)
    assert isinstance(first.message, Message)
