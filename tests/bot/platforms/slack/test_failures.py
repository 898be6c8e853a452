import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.errors import ChatFailure
from bot.platforms.slack.failures import chat_error, error_code


class Answer:
    """What slack_sdk hands over with an error."""

    def __init__(self, status: int, data: object, headers: dict[str, str] | None = None) -> None:
        self.status_code, self.data, self.headers = status, data, headers or {}


@pytest.mark.parametrize(
    ("status", "data", "failure", "words"),
    [
        (200, {"error": "is_archived"}, ChatFailure.GONE, "unarchive"),
        (200, {"error": "missing_scope", "needed": "im:write"}, ChatFailure.FORBIDDEN, "im:write"),
        (200, {"error": "something_new"}, ChatFailure.PASSING, "something_new"),
        (429, {}, ChatFailure.PASSING, "asks to wait"),
        (503, "<html>", ChatFailure.PASSING, "HTTP 503"),
        (500, None, ChatFailure.PASSING, "HTTP 500"),
    ],
)
def test_refusals(status: int, data: object, failure: ChatFailure, words: str) -> None:
    answer = SlackApiError("no", Answer(status, data))  # type: ignore[no-untyped-call]
    error = chat_error("slack:C1", answer)
    assert error.failure is failure
    assert words in error.reason


def test_a_broken_connection_passes_and_its_address_is_not_told() -> None:
    error = chat_error("slack:C1", aiohttp.ClientError("wss://x.example/?ticket=secret"))
    assert error.failure is ChatFailure.PASSING
    assert "secret" not in str(error)
    assert error_code(error) == ""
