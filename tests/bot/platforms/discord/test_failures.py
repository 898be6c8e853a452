from datetime import timedelta
from typing import Any

import discord
import pytest

from bot.errors import ChatError, ChatFailure
from bot.platforms.discord.failures import translate, translated


class Answer:
    """The parts of an HTTP answer that discord.py's errors read."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "said"


def error(
    status: int, code: int = 0, kind: type[discord.HTTPException] = discord.HTTPException
) -> Any:  # noqa: ANN401 -- discord.py's error over an answer of ours
    return kind(Answer(status), {"code": code, "message": "said"})


@pytest.mark.parametrize(
    ("status", "code", "failure"),
    [
        (401, 0, ChatFailure.UNAUTHORISED),
        (403, 50007, ChatFailure.GONE),
        (404, 10008, ChatFailure.GONE),
        (403, 50013, ChatFailure.FORBIDDEN),
        (400, 160002, ChatFailure.FORBIDDEN),
        (429, 0, ChatFailure.PASSING),
        (503, 0, ChatFailure.PASSING),
        (400, 50035, ChatFailure.REFUSED),
    ],
)
def test_answers_mean_something(status: int, code: int, failure: ChatFailure) -> None:
    assert translate("discord:1", error(status, code)).failure is failure


def test_kinds_of_answers_without_a_code_mean_something() -> None:
    gone = translate("discord:1", error(404, kind=discord.NotFound))
    assert gone.failure is ChatFailure.GONE
    forbidden = translate("discord:1", error(403, kind=discord.Forbidden), ["Attach Files"])
    assert forbidden.reason == "the bot lacks Attach Files"


@pytest.mark.parametrize(
    ("raised", "failure"),
    [
        (discord.LoginFailure("no"), ChatFailure.UNAUTHORISED),
        (discord.RateLimited(7.0), ChatFailure.PASSING),
        (OSError("no route"), ChatFailure.PASSING),
        (discord.DiscordServerError(Answer(502), "said"), ChatFailure.PASSING),
        (TimeoutError(), ChatFailure.PASSING),
        (discord.ClientException("wrong"), ChatFailure.REFUSED),
        (ValueError("wrong"), ChatFailure.REFUSED),
    ],
)
def test_what_is_raised_becomes_a_chat_error(raised: Exception, failure: ChatFailure) -> None:
    with pytest.raises(ChatError) as told, translated("discord:1"):
        raise raised
    assert told.value.failure is failure
    assert told.value.__cause__ is raised


def test_a_limit_of_rate_says_how_long() -> None:
    with pytest.raises(ChatError) as told, translated("discord:1"):
        raise discord.RateLimited(7.0)
    assert told.value.retry_after == timedelta(seconds=7)


class Socket:
    """The part of a WebSocket that discord.py's error reads."""

    def __init__(self, code: int) -> None:
        self.close_code = code


@pytest.mark.parametrize(
    ("code", "failure"), [(4004, ChatFailure.UNAUTHORISED), (4009, ChatFailure.PASSING)]
)
def test_a_closed_gateway_means_something(code: int, failure: ChatFailure) -> None:
    socket: Any = Socket(code)
    with pytest.raises(ChatError) as told, translated("discord:1"):
        raise discord.ConnectionClosed(socket, shard_id=None)
    assert told.value.failure is failure
