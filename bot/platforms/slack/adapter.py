"""Slack, opened: what posts, and what answers."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.commands.command import Command, Services
from bot.domain.options import SlackOptions
from bot.platforms.slack.client import SlackChat
from bot.platforms.slack.commands import SlackCommands
from bot.platforms.slack.connection import listening
from bot.platforms.slack.render import AsyncDraw
from bot.platforms.slack.web_client import open_web_client


@asynccontextmanager
async def open_slack(
    options: SlackOptions,
    *,
    services: Services,
    catalog: Sequence[Command],
    draw: AsyncDraw | None = None,
) -> AsyncIterator[SlackChat]:
    """Post and answer as long as the context is open. Raises ConfigError.

    Slack itself may be out of reach, or the tokens revoked: that is logged, and tried again.
    """
    async with open_web_client(options.bot_token, options.api_url) as web:
        commands = SlackCommands(web, options, services=services, catalog=catalog)
        async with listening(commands.bolt_app(), web, options):
            yield SlackChat(web, draw=draw)
