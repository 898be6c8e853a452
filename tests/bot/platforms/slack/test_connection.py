import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.options import SlackOptions
from bot.errors import ConfigError
from bot.platforms.slack.connection import listening
from tests.acceptance.slack.loopback import APP_TOKEN, SlackWorld, until


def bolt(web: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=web, signing_secret="shh")  # noqa: S106 -- of this test


async def test_the_connection_is_there_as_long_as_the_context(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    async with listening(bolt(web), web, SlackOptions(app_token=APP_TOKEN)):
        await until(lambda: slack.sockets)
    await until(lambda: not slack.sockets)


async def test_a_port_that_cannot_be_had_is_named(web: AsyncWebClient, slack: SlackWorld) -> None:
    options = SlackOptions(signing_secret="shh", port=slack.port)  # noqa: S106 -- of this test
    with pytest.raises(ConfigError, match=f"127.0.0.1:{slack.port}"):
        async with listening(bolt(web), web, options):
            pass
