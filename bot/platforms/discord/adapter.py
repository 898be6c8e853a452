"""Discord, opened: what posts, and what answers."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.commands.command import Command, Services
from bot.domain.options import DiscordOptions
from bot.platforms.discord.bot import VariorumBot
from bot.platforms.discord.client import DiscordChat
from bot.platforms.discord.connection import Connection
from bot.platforms.discord.render import AsyncDraw

_CLOSING_SECONDS = 3.0


@asynccontextmanager
async def open_discord(
    options: DiscordOptions,
    *,
    services: Services,
    catalog: Sequence[Command],
    draw: AsyncDraw | None = None,
) -> AsyncIterator[DiscordChat]:
    """Post and answer as long as the context is open.

    Discord itself may be out of reach, or the token revoked: that is logged, and what is posted
    raises ChatError. Nothing here ends the process.
    """

    def make_client() -> VariorumBot:
        return VariorumBot(catalog, services, options, draw=draw)

    connection = Connection(make_client, options.token)
    running = asyncio.create_task(connection.run())
    try:
        yield DiscordChat(connection, form=options.messages, draw=draw)
    finally:
        running.cancel()
        await asyncio.wait({running}, timeout=_CLOSING_SECONDS)
