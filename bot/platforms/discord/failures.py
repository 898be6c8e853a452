"""What Discord's refusals mean for a message.

Codes: https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta

import discord

from bot.errors import ChatError, ChatFailure

_GONE = frozenset(
    {
        10003,  # unknown channel
        10004,  # unknown guild
        10008,  # unknown message
        10013,  # unknown user
        50007,  # this person takes no messages from the bot
        50278,  # no server in common with this person
    }
)
_FORBIDDEN = frozenset({50001, 50013, 160002})
"""No access; missing permissions; no permission to reply without Read Message History."""
_UNAUTHORISED = 401
_AUTHENTICATION_FAILED = 4004
"""https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway"""
_TOO_MANY = 429
_SERVER_ERROR = 500


@contextmanager
def translated(channel: str, missing: Sequence[str] = ()) -> Iterator[None]:
    """Raise ChatError for whatever discord.py raises; `missing` are permissions known to lack."""
    try:
        yield
    except discord.LoginFailure as error:
        raise _unauthorised(channel) from error
    except discord.RateLimited as error:
        raise ChatError(
            channel,
            "Discord asks to wait.",
            retry_after=timedelta(seconds=error.retry_after),
        ) from error
    except discord.HTTPException as error:
        raise translate(channel, error, missing) from error
    except discord.ConnectionClosed as error:
        if error.code == _AUTHENTICATION_FAILED:
            raise _unauthorised(channel) from error
        raise ChatError(channel, f"the connection broke: {error}") from error
    except (OSError, TimeoutError, discord.GatewayNotFound) as error:
        raise ChatError(channel, f"Discord cannot be reached: {error}") from error
    except (discord.ClientException, ValueError) as error:
        raise ChatError(channel, f"not accepted: {error}", failure=ChatFailure.REFUSED) from error


def translate(channel: str, error: discord.HTTPException, missing: Sequence[str] = ()) -> ChatError:
    """Say what this answer means."""
    said = " ".join((error.text or str(error.status)).split())[:200]
    if error.status == _UNAUTHORISED:
        return _unauthorised(channel)
    if error.code in _GONE:
        return ChatError(channel, f"is gone: {said}", failure=ChatFailure.GONE)
    if error.code in _FORBIDDEN or isinstance(error, discord.Forbidden):
        lacks = f"the bot lacks {', '.join(missing)}" if missing else f"not allowed: {said}"
        return ChatError(channel, lacks, failure=ChatFailure.FORBIDDEN)
    if isinstance(error, discord.NotFound):
        return ChatError(channel, f"is gone: {said}", failure=ChatFailure.GONE)
    if error.status == _TOO_MANY or error.status >= _SERVER_ERROR:
        return ChatError(channel, f"Discord answers {error.status}: {said}")
    return ChatError(
        channel, f"Discord does not accept the message: {said}", failure=ChatFailure.REFUSED
    )


def _unauthorised(channel: str) -> ChatError:
    return ChatError(
        channel,
        "Discord does not accept the token: put a new one into DISCORD_TOKEN and start again.",
        failure=ChatFailure.UNAUTHORISED,
    )
