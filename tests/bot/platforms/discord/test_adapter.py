import asyncio
from zoneinfo import ZoneInfo

from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.options import DiscordOptions
from bot.platforms.discord.adapter import open_discord
from bot.platforms.discord.client import DiscordChat
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def test_it_opens_and_closes_whether_or_not_discord_is_there() -> None:
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    before = asyncio.all_tasks()
    async with open_discord(DiscordOptions(), services=services, catalog=CATALOG) as chat:
        assert isinstance(chat, DiscordChat)
    assert asyncio.all_tasks() == before
