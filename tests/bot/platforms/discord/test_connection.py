import asyncio
from collections.abc import Callable

import discord
import pytest

from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.connection import Connection


class Scripted(discord.Client):
    """A client without a network: `fate` happens when it logs in."""

    def __init__(self, fate: Exception | None) -> None:
        super().__init__(intents=discord.Intents.none())
        self.fate = fate
        self.tokens: list[str] = []

    async def login(self, token: str) -> None:
        self.tokens.append(token)
        if self.fate is not None:
            raise self.fate

    async def connect(self, *, reconnect: bool = True) -> None:
        del reconnect
        self._ready.set()
        await asyncio.Event().wait()


def make(*fates: Exception | None) -> tuple[list[Scripted], Callable[[], Scripted]]:
    made: list[Scripted] = []

    def next_client() -> Scripted:
        made.append(Scripted(fates[len(made)]))
        return made[-1]

    return made, next_client


async def test_a_refused_token_is_named_and_ends_nothing_else() -> None:
    _, factory = make(discord.LoginFailure("no"))
    connection = Connection(factory, "token", patience=1)
    await connection.run()
    assert connection.refusal is not None
    with pytest.raises(ChatError, match="DISCORD_TOKEN") as told:
        await connection.wait("discord:1")
    assert told.value.failure is ChatFailure.UNAUTHORISED
    assert told.value.channel == "discord:1"


async def test_a_broken_network_is_tried_again_with_a_new_client() -> None:
    made, factory = make(OSError("no route"), TimeoutError(), None)
    connection = Connection(factory, "token", patience=5, first_pause=0.01)
    run = asyncio.create_task(connection.run())
    async with asyncio.timeout(5):
        while len(made) < 3:  # noqa: ASYNC110 -- what it waits for has no event
            await asyncio.sleep(0.01)
    await connection.wait("discord:1")
    assert connection.client is made[2]
    assert made[0].is_closed()
    run.cancel()
    await asyncio.wait({run})
    assert made[2].is_closed()
    assert {token for client in made for token in client.tokens} == {"token"}


async def test_nobody_waits_for_ever() -> None:
    _, factory = make(None)
    connection = Connection(factory, "token", patience=0.01)
    with pytest.raises(ChatError, match="not connected") as told:
        await connection.wait("discord:1")
    assert told.value.failure is ChatFailure.PASSING
