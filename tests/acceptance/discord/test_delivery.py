"""Digests, edits, replies and alerts as the jobs write them, delivered to a simulated Discord."""

from collections import Counter
from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.domain.channel import Channel
from bot.domain.place import Platform
from bot.domain.subscription import Subscription
from bot.errors import ChatError, ChatFailure
from bot.jobs.deliver_messages import Deliverer
from bot.jobs.send_alerts import send_alerts
from bot.jobs.send_digests import send_due_digests
from bot.jobs.update_digests import update_digests
from bot.platforms.discord.client import DiscordChat
from bot.ports import Chat
from tests.acceptance.discord.conftest import World
from tests.bot.jobs.news import reports, save_event, store_with
from tests.factories import NOON, comparison, figure
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


class LosesAnswers:
    """Posts, and raises instead of answering: a connection that breaks at the worst moment."""

    def __init__(self, chat: DiscordChat) -> None:
        self._chat = chat

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- as the chat has it
        return getattr(self._chat, name)

    async def post(self, *arguments: Any, **named: Any) -> str:  # noqa: ANN401 -- passed on
        await self._chat.post(*arguments, **named)
        raise ChatError(str(arguments[0]), "the answer was lost")


class Desk:
    """The jobs around one channel."""

    def __init__(self, store: FakeStore, place: str) -> None:
        self.store = store
        self.clock = FakeClock(NOON)
        self.channel = Channel(name=place, schedule="every 1 minute")

    async def round(self, chat: Chat) -> None:
        await send_due_digests([self.channel], store=self.store, clock=self.clock)
        await update_digests([self.channel], store=self.store, clock=self.clock)
        await send_alerts(store=self.store, clock=self.clock)
        deliverer = Deliverer(store=self.store, chats={Platform.DISCORD: chat}, clock=self.clock)
        await deliverer.start_due()
        await deliverer.finish()
        self.clock.advance(timedelta(minutes=2))

    async def grow(self) -> None:
        first, second = reports(0, ("A", "B", "C"))[:2]
        differing = comparison(figure(first, "14"), figure(second, "17"))
        await save_event(self.store, 0, ("A", "B", "C"), comparisons=[differing], at=NOON)


def told(world: World) -> Counter[str]:
    texts = [world.shown(message) for message in world.channel.history()]
    return Counter(id_ for text in texts for id_ in ("e0", "e1") if f"event {id_}" in text)


async def test_a_digest_is_posted_edited_and_replied_to(world: World) -> None:
    desk = Desk(await store_with(("A", "B"), ("A", "C")), world.place)
    chat = world.chat()
    await desk.round(chat)
    assert told(world) == {"e0": 1, "e1": 1}
    await desk.grow()
    await desk.round(chat)
    messages = world.channel.history()
    assert sum("3 outlets" in world.shown(message) for message in messages) == 1
    (reply,) = [m for m in messages if "Changed since it was told" in world.shown(m)]
    assert reply.reference is not None
    assert told(world) == {"e0": 1, "e1": 1}


@pytest.mark.parametrize("restart", [False, True])
async def test_lost_answers_make_no_second_copy(world: World, *, restart: bool) -> None:
    desk = Desk(await store_with(("A", "B"), ("A", "C")), world.place)
    for _ in range(6):
        await desk.round(LosesAnswers(world.chat()))
        if restart:
            await world.env.restart_bot(world.new_bot())
    await desk.round(world.chat())
    assert told(world) == {"e0": 1, "e1": 1}
    assert await desk.store.pending_deliveries() == ()


async def test_an_alert_comes_by_direct_message(world: World) -> None:
    person = f"discord:@{world.member.id}"
    desk = Desk(await store_with(("A", "B")), world.place)
    await desk.store.save_subscription(
        Subscription(id="s", owner=person, place=person, filter="story", created_at=NOON)
    )
    await desk.round(world.chat())
    opened = await world.env.bot.create_dm(discord.Object(world.member.id))
    texts = [world.shown(message) async for message in opened.history()]
    assert len(texts) == 1
    assert "Story 0" in texts[0]


async def test_a_missing_permission_pauses_the_channel_and_loses_nothing(world: World) -> None:
    desk = Desk(await store_with(("A", "B")), world.place)
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50013)
    await desk.round(world.chat())
    state = (await desk.store.channel_states())[world.place]
    assert state.pause is not None
    assert state.pause.failure == ChatFailure.FORBIDDEN
    await desk.store.pause_channel(world.place, None)
    await desk.round(world.chat())
    assert told(world) == {"e0": 1}
