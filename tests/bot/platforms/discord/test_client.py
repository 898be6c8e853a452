"""What needs no Discord; the rest is in `tests/acceptance/discord`."""

import discord
import pytest

from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.client import DiscordChat
from bot.platforms.discord.connection import Connection
from tests.factories import message


@pytest.mark.parametrize("step", ["post", "edit", "find", "missing_permissions"])
async def test_nothing_works_without_a_connection_and_all_says_so(step: str) -> None:
    connection = Connection(
        lambda: discord.Client(intents=discord.Intents.none()), "token", patience=0.01
    )
    chat = DiscordChat(connection)
    work = {
        "post": chat.post("discord:12345", "desk-1", message()),
        "edit": chat.edit("discord:12345", "7", message()),
        "find": chat.find("discord:12345", "desk-1"),
        "missing_permissions": chat.missing_permissions("discord:12345"),
    }
    with pytest.raises(ChatError) as told:
        await work.pop(step)
    assert told.value.failure is ChatFailure.PASSING
    for unused in work.values():
        unused.close()
