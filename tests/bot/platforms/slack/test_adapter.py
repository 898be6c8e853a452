import time
from zoneinfo import ZoneInfo

import pytest

from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.options import SlackOptions
from bot.errors import ChatError, ChatFailure
from bot.platforms.slack.adapter import open_slack
from tests.factories import message
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def test_a_slack_out_of_reach_holds_up_neither_start_nor_end() -> None:
    options = SlackOptions(bot_token="xoxb-1", app_token="xapp-1", api_url="http://127.0.0.1:9/")  # noqa: S106
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    started = time.monotonic()
    async with open_slack(options, services=services, catalog=CATALOG) as chat:
        with pytest.raises(ChatError) as caught:
            await chat.post("slack:C1", "k1", message())
        assert caught.value.failure is ChatFailure.PASSING
    assert time.monotonic() - started < 3
