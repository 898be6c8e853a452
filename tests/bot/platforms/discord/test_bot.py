from zoneinfo import ZoneInfo

import discord

from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.options import DiscordOptions
from bot.platforms.discord.bot import VariorumBot
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


def test_the_client_asks_for_little_and_calls_nobody() -> None:
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    bot = VariorumBot(CATALOG, services, DiscordOptions())
    assert isinstance(bot, discord.AutoShardedClient)
    assert not bot.intents.message_content
    assert not bot.intents.members
    assert not bot.intents.presences
    assert bot.allowed_mentions is not None
    assert bot.allowed_mentions.to_dict() == {"parse": []}  # type: ignore[comparison-overlap]  # a TypedDict in name
