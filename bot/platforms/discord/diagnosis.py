"""What `variorum doctor` says of Discord: token, invite link, intents, each channel."""

from collections.abc import AsyncIterator, Sequence

import discord

from bot.domain.options import DiscordOptions
from bot.domain.place import parse_place
from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.connection import mute_voice_warnings
from bot.platforms.discord.failures import translated
from bot.platforms.discord.permissions import (
    NEEDED,
    application_of,
    invite_link,
    missing_names,
    needed_intents,
)
from bot.platforms.discord.places import Target, open_place

Finding = tuple[str, str, str]
"""Subject, state, and how to mend it; empty when it is well."""

_RENEW = (
    "Take the bot's token from https://discord.com/developers/applications, Bot, Reset Token, "
    "and set DISCORD_TOKEN or DISCORD_TOKEN_FILE."
)


async def diagnose(options: DiscordOptions, channels: Sequence[str]) -> AsyncIterator[Finding]:
    """Look at the token and at each channel; nothing without token and channels."""
    if not options.token:
        if channels:
            yield "Discord", "channels are configured, but there is no token", _RENEW
        return
    application = application_of(options.token)
    if application is None:
        yield "Discord token", "is no bot token", _RENEW
        return
    yield "Discord invite", invite_link(application), ""
    yield "Discord permissions", ", ".join(NEEDED.values()), ""
    intents = ", ".join(name for name, wanted in needed_intents() if wanted)
    yield "Discord intents", f"{intents}; none is privileged, none is to be switched on", ""
    mute_voice_warnings()
    client = discord.Client(intents=needed_intents())
    async with client:
        async for finding in examine_account(client, options.token, channels):
            yield finding


async def examine_account(
    client: discord.Client, token: str, channels: Sequence[str]
) -> AsyncIterator[Finding]:
    """Log in without connecting, and ask for each channel."""
    try:
        with translated("discord"):
            await client.login(token)
    except ChatError as error:
        refused = error.failure is ChatFailure.UNAUTHORISED
        mend = _RENEW if refused else "Look at the network; then run doctor again."
        yield "Discord token", error.reason, mend
        return
    name = client.user.name if client.user else "unknown"
    yield "Discord token", f"well, for {name}", ""
    for channel in channels:
        yield await examine_channel(client, channel)


async def examine_channel(client: discord.Client, channel: str) -> Finding:
    """Look a channel up, and at what the bot may do there."""
    subject = f"channel {channel}"
    try:
        with translated(channel):
            target = await open_place(client, parse_place(channel))
            missing = await _missing(client, target)
    except ChatError as error:
        return subject, error.reason, "Invite the bot with the link above, or correct the id."
    if missing:
        return subject, f"the bot lacks {', '.join(missing)}", "Give it these permissions there."
    return subject, "well", ""


async def _missing(client: discord.Client, target: Target) -> tuple[str, ...]:
    """What the bot lacks: without a connection discord.py knows no roles, so they are asked for."""
    if isinstance(target, discord.DMChannel) or client.user is None:
        return ()
    guild = await client.fetch_guild(target.guild.id)
    own = await guild.fetch_member(client.user.id)
    known = await guild.fetch_channel(target.id)
    thread = isinstance(target, discord.Thread)
    if isinstance(known, discord.Thread):
        parent = await guild.fetch_channel(known.parent_id)
        known = parent if not isinstance(parent, discord.Thread) else known
    if isinstance(known, discord.Thread):
        return ()
    return missing_names(known.permissions_for(own), thread=thread)
