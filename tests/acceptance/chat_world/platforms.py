"""Two simulated Discord servers with a real bot in them, and one Slack workspace."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord
import simcord

from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.message import Message
from bot.domain.options import DiscordOptions
from bot.domain.place import Platform, parse_place
from bot.platforms.discord.bot import VariorumBot
from bot.platforms.discord.client import DiscordChat
from bot.platforms.discord.connection import Connection
from bot.platforms.slack.client import SlackChat
from bot.platforms.slack.web_client import open_web_client
from bot.ports import Chat, Clock
from tests.acceptance.discord.conftest import walk
from tests.acceptance.slack.loopback import BOT_TOKEN, SlackWorld, workspace
from tests.fakes.store import FakeStore


@dataclass(frozen=True, kw_only=True)
class Said:
    """A message that came to stand in a channel, and when by the world's clock."""

    at: datetime
    channel: str
    key: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A message as its readers see it in the end."""

    text: str
    is_reply: bool
    edited: bool


class Witness:
    """A chat; notes what it has posted even when nobody hears of it."""

    def __init__(self, chat: Chat, clock: Clock, said: list[Said]) -> None:
        self._chat = chat
        self._clock = clock
        self._said = said

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the chat's
        return getattr(self._chat, name)

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        at = self._clock.now()
        posted = await self._chat.post(channel, key, message, reply_to=reply_to)
        self._said.append(Said(at=at, channel=channel, key=key))
        return posted


@dataclass(kw_only=True)
class Platforms:
    """What stays when the program dies: servers, workspace, and what stands in them."""

    servers: simcord.Env
    slack: SlackWorld
    clock: Clock
    names: dict[str, str]
    """Places by how the tests call them."""
    rooms: dict[str, Any]
    """Discord's channels by place."""
    said: list[Said] = field(default_factory=list)

    @asynccontextmanager
    async def connect(self, *, again: bool) -> AsyncIterator[dict[Platform, Chat]]:
        """Adapters with nothing remembered, as after a start."""
        if again:
            await self.servers.restart_bot(make_bot(self.clock))
        connection = Connection(lambda: self.servers.bot, "token", patience=1.0)
        async with open_web_client(BOT_TOKEN, self.slack.api_url) as web:
            yield {
                Platform.DISCORD: self._witnessed(DiscordChat(connection)),
                # The pauses between posts are real time, of which ten days have too many.
                Platform.SLACK: self._witnessed(SlackChat(web, seconds=0)),
            }

    async def shown(self, place: str) -> list[Shown]:
        """Everything that stands in a channel or in somebody's direct messages, oldest first."""
        if parse_place(place).platform is Platform.SLACK:
            member = parse_place(place).member
            room = f"D{parse_place(place).id}" if member else parse_place(place).id
            if room not in self.slack.rooms:
                return []
            return [
                Shown(
                    text=message["text"],
                    is_reply="thread_ts" in message,
                    edited=bool(message.get("edited")),
                )
                for message in self.slack.posted(room)
            ]
        messages = self.rooms[place].history() if place in self.rooms else await self._to(place)
        return [
            Shown(
                text="\n".join(c.content for c in walk(m.components) if hasattr(c, "content")),
                is_reply=m.reference is not None,
                edited=m.edited_at is not None,
            )
            for m in messages
        ]

    async def _to(self, place: str) -> list[discord.Message]:
        """A member's direct messages on Discord."""
        opened = await self.servers.bot.create_dm(discord.Object(int(parse_place(place).id)))
        return [message async for message in opened.history(limit=None)][::-1]

    def _witnessed(self, chat: Chat) -> Chat:
        return Witness(chat, self.clock, self.said)


def make_bot(clock: Clock) -> VariorumBot:
    """The program's own bot; nobody gives commands in this world."""
    services = Services(store=FakeStore(), clock=clock, zone=ZoneInfo("UTC"))
    return VariorumBot(CATALOG, services, DiscordOptions(), shard_count=1)


@asynccontextmanager
async def open_platforms(clock: Clock) -> AsyncIterator[Platforms]:
    """Set up servers, workspace, channels and two members."""
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(workspace())
        env = simcord.Env(make_bot(clock))
        await env.start()
        stack.push_async_callback(env.shutdown)
        harbour, valley = env.create_guild("Harbour"), env.create_guild("Valley")
        ann = harbour.add_member(env.create_user("ann"))
        rooms = {
            f"discord:{room.id}": room
            for room in (harbour.create_text_channel("news"), valley.create_text_channel("events"))
        }
        berlin, new_york = rooms
        names = {
            "berlin": berlin,
            "new york": new_york,
            "kolkata": "slack:C1",
            "quiet": "slack:C2",
            "ann": f"discord:@{ann.id}",
            "ben": "slack:@U1",
        }
        yield Platforms(servers=env, slack=slack, clock=clock, names=names, rooms=rooms)
    env.raise_errors()
