from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.domain.place import Place, Platform
from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.places import join_id, open_place, split_id

ROOM: Any = SimpleNamespace(id=5)
MESSAGE = SimpleNamespace(id=7, channel=SimpleNamespace(id=6))


def test_a_message_is_named_by_its_id_and_by_its_thread_elsewhere() -> None:
    assert join_id(ROOM, MESSAGE) == "7"
    assert split_id(ROOM, "7") == (5, 7)
    assert split_id(ROOM, "6/7") == (6, 7)


@pytest.mark.parametrize("words", ["", "x", "6/", "1.5"])
def test_nothing_else_names_a_message(words: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        split_id(ROOM, words)


async def test_a_place_that_is_no_id_is_gone() -> None:
    client = discord.Client(intents=discord.Intents.none())
    with pytest.raises(ChatError) as told:
        await open_place(client, Place(platform=Platform.DISCORD, id="general"))
    assert told.value.failure is ChatFailure.GONE
