from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.web_client import open_web_client
from tests.acceptance.slack.loopback import BOT_TOKEN, SlackWorld, workspace


@pytest.fixture
async def slack() -> AsyncIterator[SlackWorld]:
    async with workspace() as world:
        yield world


@pytest.fixture
async def web(slack: SlackWorld) -> AsyncIterator[AsyncWebClient]:
    async with open_web_client(BOT_TOKEN, slack.api_url) as client:
        yield client
