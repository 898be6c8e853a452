"""What `variorum doctor` says of Discord, over the simulated one."""

from typing import Any

import discord

from bot.domain.options import DiscordOptions
from bot.platforms.discord.diagnosis import diagnose, examine_account, examine_channel
from tests.acceptance.discord.conftest import World

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.x.y"  # noqa: S105 -- no real one


class LoggedIn(discord.Client):
    """A client that asks the simulator through the bot of the test, and need not log in."""

    def __init__(self, bot: Any, fate: Exception | None = None) -> None:  # noqa: ANN401 -- any client
        super().__init__(intents=discord.Intents.none())
        self.http = bot.http
        self._connection = bot._connection  # noqa: SLF001 -- one simulated session for both
        self.fate = fate

    async def login(self, token: str) -> None:
        del token
        if self.fate is not None:
            raise self.fate


async def test_nothing_is_said_without_a_token_and_channels() -> None:
    assert [finding async for finding in diagnose(DiscordOptions(), [])] == []


async def test_a_missing_or_wrong_token_is_named() -> None:
    ((_, state, mend),) = [f async for f in diagnose(DiscordOptions(), ["discord:12345"])]
    assert "no token" in state
    assert "DISCORD_TOKEN" in mend
    ((_, state, mend),) = [f async for f in diagnose(DiscordOptions(token="nonsense"), [])]  # noqa: S106 -- none
    assert state == "is no bot token"


async def test_the_account_and_each_channel_are_looked_at(world: World) -> None:
    client = LoggedIn(world.env.bot)
    findings = [f async for f in examine_account(client, TOKEN, [world.place, "discord:99999"])]
    token, channel, unknown = findings
    assert token[1].startswith("well, for ")
    assert channel == (f"channel {world.place}", "well", "")
    assert unknown[2]


async def test_a_refused_token_is_told_apart_from_a_broken_network(world: World) -> None:
    for fate, words in ((discord.LoginFailure("no"), "Reset Token"), (OSError("x"), "network")):
        (finding,) = [f async for f in examine_account(LoggedIn(world.env.bot, fate), TOKEN, [])]
        assert words in finding[2]


async def test_the_missing_permission_is_named(world: World) -> None:
    channel = await world.env.bot.fetch_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, attach_files=False)
    _, state, mend = await examine_channel(world.env.bot, world.place)
    assert state == "the bot lacks Attach Files"
    assert mend
    _, state, _ = await examine_channel(world.env.bot, f"discord:@{world.member.id}")
    assert state == "well"


async def test_a_thread_is_looked_at_through_its_channel(world: World) -> None:
    parent = await world.env.bot.fetch_channel(world.channel.id)
    assert isinstance(parent, discord.TextChannel)
    thread = await parent.create_thread(name="talk", type=discord.ChannelType.public_thread)
    _, state, _ = await examine_channel(world.env.bot, f"discord:{thread.id}")
    assert state == "well"
