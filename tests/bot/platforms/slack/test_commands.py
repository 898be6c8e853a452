from typing import Any
from zoneinfo import ZoneInfo

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.options import SlackOptions
from bot.platforms.slack.commands import SlackCommands
from tests.acceptance.slack.loopback import SlackWorld
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


@pytest.fixture
def commands(web: AsyncWebClient) -> SlackCommands:
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    return SlackCommands(web, SlackOptions(), services=services, catalog=CATALOG)


def typed(slack: SlackWorld, text: str) -> dict[str, Any]:
    return {
        "text": text,
        "user_id": "U1",
        "channel_id": "C1",
        "response_url": f"http://127.0.0.1:{slack.port}/response/r",
    }


async def test_an_answer_goes_to_the_response_url(
    commands: SlackCommands, slack: SlackWorld
) -> None:
    await commands.answer_command(typed(slack, "event find troops"))
    (answer,) = slack.responses["r"]
    assert "No event with troops" in answer["text"]
    assert answer["response_type"] == "in_channel"
    assert answer["unfurl_links"] is False
    assert answer["mrkdwn"] is False


async def test_an_answer_that_cannot_be_delivered_is_only_logged(
    commands: SlackCommands, slack: SlackWorld
) -> None:
    body = typed(slack, "help") | {"response_url": "http://127.0.0.1:9/"}
    await commands.answer_command(body)
    assert slack.responses == {}
