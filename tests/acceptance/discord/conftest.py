"""A real discord.py client in a simulated Discord, over a store with two events in it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import discord
import pytest
import simcord

from bot.commands.catalog import CATALOG
from bot.commands.command import Command, Completion, Option, OptionType, Request, Role, Services
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Action, Actions, Heading, Message, Paragraph, Run
from bot.domain.options import DiscordOptions
from bot.platforms.discord.bot import VariorumBot
from bot.platforms.discord.client import DiscordChat
from bot.platforms.discord.connection import Connection
from tests.acceptance.feed_lists import feed_services
from tests.factories import NOON, article, event
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def pause_feed(request: Request, services: Services) -> Message:
    del services
    words = f"Paused {request.text('feed')}, said {request.caller.name}."
    return Message(
        blocks=(
            Heading(line=(Run("Paused"),), level=1),
            Paragraph(lines=((Run(words),),)),
            Actions(actions=(Action(label="Resume", command="press resume"),)),
        )
    )


PAUSE = Command(
    noun="press",
    verb="pause",
    help="Poll it no more.",
    run=pause_feed,
    options=(
        Option(name="days", help="For so many days.", type=OptionType.NUMBER),
        Option(name="feed", help="Which feed.", required=True),
        Option(name="event", help="Why.", completion=Completion.EVENT),
        Option(name="how", help="How.", choices=("softly", "hard")),
    ),
    role=Role.MODERATOR,
    changes=True,
)
"""A command that changes something, whatever the catalog has of these."""


@dataclass(kw_only=True)
class World:
    """The simulated Discord with the bot in it."""

    env: simcord.Env
    options: DiscordOptions
    services: Services
    guild: Any
    channel: Any
    member: Any
    manager: Any

    @property
    def place(self) -> str:
        return f"discord:{self.channel.id}"

    def new_bot(self) -> VariorumBot:
        return make_bot(self.services, self.options)

    def chat(self, **changes: Any) -> DiscordChat:  # noqa: ANN401 -- the constructor's
        return DiscordChat(Connection(lambda: self.env.bot, "token", patience=1.0), **changes)

    def shown(self, response: Any) -> str:  # noqa: ANN401 -- a message or a response
        """Everything that can be read in a message."""
        texts = [c.content for m in [response] for c in walk(m.components) if hasattr(c, "content")]
        return "\n".join([*texts, *(f"{e.title}\n{e.description}" for e in response.embeds)])


def walk(components: Any) -> Any:  # noqa: ANN401 -- discord.py's or raw
    for component in components:
        yield component
        yield from walk(getattr(component, "children", ()))


def make_bot(services: Services, options: DiscordOptions) -> VariorumBot:
    return VariorumBot((*CATALOG, PAUSE), services, options, shard_count=1)


async def fill(store: FakeStore) -> None:
    articles = (
        article("a1", title="Ferry fire kills 14"),
        article("a2", title="@everyone [click](https://evil.example) **now**", outlet="Delta"),
    )
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    saved = (event("e1", ("a1",)), event("e2", ("a2",)))
    await store.save_events(EventChanges(saved=saved), at=NOON, figures={}, comparisons={})


@pytest.fixture
def discord_options() -> DiscordOptions:
    return DiscordOptions()


@pytest.fixture
async def world(discord_options: DiscordOptions) -> AsyncIterator[World]:
    store = FakeStore()
    await fill(store)
    services = Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"), feeds=feed_services())
    env = simcord.Env(make_bot(services, discord_options))
    await env.start()
    guild = env.create_guild("Newsroom")
    managers = guild.create_role("Desk", permissions=discord.Permissions(manage_guild=True))
    try:
        yield World(
            env=env,
            options=discord_options,
            services=services,
            guild=guild,
            channel=guild.create_text_channel("news"),
            member=guild.add_member(env.create_user("ann")),
            manager=guild.add_member(env.create_user("moe"), roles=[managers]),
        )
    finally:
        await env.shutdown()
    env.raise_errors()
