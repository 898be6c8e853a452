import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.acceptance.slack.loopback import Failure, SlackWorld


async def test_nothing_but_a_limit_of_rate_is_tried_again(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    slack.fail("auth.test", Failure(status=503))
    with pytest.raises(SlackApiError):
        await web.auth_test()
    slack.fail("auth.test", Failure(status=429, error="ratelimited", retry_after=1))
    assert (await web.auth_test())["team"] == "Newsroom"
    assert len(slack.calls) == 3
