import asyncio
from dataclasses import replace

import pytest
import structlog

from bot.errors import ChatError, ChatFailure, ConfigError
from bot.platforms.slack import connection
from tests.acceptance.slack.conftest import BUTTONS, Bot
from tests.acceptance.slack.loopback import SlackWorld, until
from tests.acceptance.slack.members import Members

only_socket = pytest.mark.parametrize("bot", ["socket"], indirect=True)
only_http = pytest.mark.parametrize("bot", ["http"], indirect=True)


@only_http
async def test_requests_that_slack_did_not_sign_are_refused(bot: Bot, members: Members) -> None:
    async with bot.start():
        assert await members.request("text=x", age_seconds=600) == 401
        forged = replace(members, secret="wrong")  # noqa: S106 -- of nobody
        assert await forged.request("text=x") == 401
        assert "U1" in (await members.type("desk who")).text


@only_http
async def test_http_mode_needs_the_signing_secret_and_its_port(bot: Bot) -> None:
    async with bot.start():
        second = Bot(bot.options, bot.store)
        with pytest.raises(ConfigError, match=str(bot.options.port)):
            async with second.start():
                pass
    bot.options = replace(bot.options, signing_secret="")
    with pytest.raises(ConfigError, match="SLACK_SIGNING_SECRET"):
        async with bot.start():
            pass


@only_socket
async def test_a_lost_connection_is_made_again(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    async with bot.start():
        assert "U1" in (await members.type("desk who")).text
        (first,) = slack.sockets
        await first.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await until(lambda: slack.sockets and first not in slack.sockets)
        assert "U1" in (await members.type("desk who")).text
        (second,) = slack.sockets
        await second.close()
        await until(lambda: slack.sockets and second not in slack.sockets, 20)
        assert "U1" in (await members.type("desk who")).text


@only_socket
async def test_a_revoked_app_token_is_named_and_ends_nothing(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    good, slack.app_token, slack.token_error = slack.app_token, "xapp-new", "token_revoked"
    with structlog.testing.capture_logs() as logs:
        async with bot.start() as chat:
            await until(lambda: [line for line in logs if "no connection" in line["event"]])
            assert "token_revoked" in str(logs)
            assert "set SLACK_APP_TOKEN" in str(logs)
            assert "xapp-good" not in str(logs)
            await chat.post("slack:C1", "k1", BUTTONS)
            slack.app_token = good
            await until(lambda: slack.sockets, connection.FIRST_WAIT + 3)
            assert "U1" in (await members.type("desk who")).text


async def test_a_revoked_bot_token_is_named_and_ends_nothing(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    async with bot.start() as chat:
        good, slack.bot_token = slack.bot_token, "xoxb-new"
        slack.token_error = "account_inactive"  # noqa: S105 -- an error's name
        with pytest.raises(ChatError) as caught:
            await chat.post("slack:C1", "k1", BUTTONS)
        assert caught.value.failure is ChatFailure.UNAUTHORISED
        slack.bot_token = good
        await chat.post("slack:C1", "k1", BUTTONS)
        assert "U1" in (await members.type("desk who")).text


@only_socket
async def test_without_an_app_token_the_bot_only_posts(bot: Bot, slack: SlackWorld) -> None:
    bot.options = replace(bot.options, app_token="")
    async with bot.start() as chat:
        await chat.post("slack:C1", "k1", BUTTONS)
        await asyncio.sleep(0.1)
    assert "apps.connections.open" not in dict(slack.calls)
