"""The channels of Discord that a place can be: looked up, and what may be done there."""

from collections.abc import AsyncIterator
from typing import Any

import discord

from bot.domain.place import Place
from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.parts import is_id
from bot.platforms.discord.permissions import missing_names

Sendable = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
"""What a message can be sent to on a server."""
Target = Sendable | discord.DMChannel | discord.ForumChannel
_MAX_THREADS = 25
"""Threads of a forum that are looked through for a message: the newest ones."""


async def open_place(client: discord.Client, place: Place) -> Target:
    """The place's channel. Raises ChatError, or what discord.py raises."""
    if not is_id(place.id):
        raise ChatError(str(place), "is no id of Discord's", failure=ChatFailure.GONE)
    if place.member:
        return await client.create_dm(discord.Object(int(place.id)))
    return await open_channel(client, str(place), int(place.id))


async def open_channel(client: discord.Client, name: str, id_: int) -> Target:
    """The channel, thread or forum with this id."""
    channel: object = client.get_channel(id_) or await client.fetch_channel(id_)
    if isinstance(channel, Target):
        return channel
    raise ChatError(name, "is no channel for messages", failure=ChatFailure.REFUSED)


def lacking(target: Target, own: int) -> tuple[str, ...]:
    """What the bot, whose id is `own`, needs there and lacks; nothing in direct messages."""
    if isinstance(target, discord.DMChannel):
        return ()
    me = target.guild.get_member(own)
    if me is None:
        return ()
    return missing_names(target.permissions_for(me), thread=isinstance(target, discord.Thread))


async def own_threads(forum: discord.ForumChannel, own: int) -> AsyncIterator[discord.Thread]:
    """The forum's newest threads that the bot began, open ones first."""
    opened = [t for t in await forum.guild.active_threads() if t.parent_id == forum.id]
    archived = [thread async for thread in forum.archived_threads(limit=_MAX_THREADS)]
    ours = {t.id: t for t in (*opened, *archived) if t.owner_id == own}
    for thread in sorted(ours.values(), key=lambda t: -t.id)[:_MAX_THREADS]:
        yield thread


def split_id(target: Target, platform_id: str) -> tuple[int, int]:
    """The ids of the channel that a message lies in, and of the message. Raises ValueError."""
    where, slash, message = platform_id.partition("/")
    return (int(where), int(message)) if slash else (target.id, int(where))


def join_id(target: Target, message: Any) -> str:  # noqa: ANN401 -- Message or PartialMessage
    """The platform's id of a message: its own, after its thread's where the place is a forum."""
    if isinstance(target, discord.ForumChannel):
        return f"{message.channel.id}/{message.id}"
    return str(message.id)
