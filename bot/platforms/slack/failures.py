"""What Slack's refusals mean, in words that tell how to mend them.

The names are those of https://docs.slack.dev/reference/methods/chat.postMessage/ and of the pages
of the other methods beside it.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from aiohttp import ClientError
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.errors import ChatError, ChatFailure

CONNECTION_ERRORS = (ClientError, TimeoutError, OSError, SlackClientError)
"""Everything that a call to Slack can raise; SlackApiError is one of them."""

_TOKEN = "get a new one from Slack and set {token}"  # noqa: S105 -- no token
_SETTINGS = "a workspace admin can allow it in Slack's settings"
_INVITE = "invite the bot there with /invite"
_MEANINGS: Mapping[str, tuple[ChatFailure, str]] = MappingProxyType(
    {
        "token_revoked": (ChatFailure.UNAUTHORISED, f"the token was revoked; {_TOKEN}"),
        "token_expired": (ChatFailure.UNAUTHORISED, f"the token has expired; {_TOKEN}"),
        "account_inactive": (ChatFailure.UNAUTHORISED, f"the app was removed; {_TOKEN}"),
        "invalid_auth": (ChatFailure.UNAUTHORISED, f"the token is not valid; {_TOKEN}"),
        "not_authed": (ChatFailure.UNAUTHORISED, f"there is no token; {_TOKEN}"),
        "not_allowed_token_type": (
            ChatFailure.UNAUTHORISED,
            "the token is of another kind: a bot token begins with xoxb-, an app token with xapp-",
        ),
        "org_login_required": (ChatFailure.PASSING, "the workspace is being moved"),
        "channel_not_found": (
            ChatFailure.GONE,
            f"there is no such channel, or it is private and the bot is not in it; {_INVITE}",
        ),
        "is_archived": (ChatFailure.GONE, "the channel is archived; unarchive it or remove it"),
        "user_not_found": (ChatFailure.GONE, "there is no such member"),
        "users_not_found": (ChatFailure.GONE, "there is no such member"),
        "user_not_visible": (ChatFailure.GONE, "the bot may not see this member"),
        "user_disabled": (ChatFailure.GONE, "the member's account is deactivated"),
        "cannot_dm_bot": (ChatFailure.GONE, "a bot takes no direct messages"),
        "messages_tab_disabled": (
            ChatFailure.GONE,
            "direct messages to the app are switched off; switch on its messages tab",
        ),
        "message_not_found": (ChatFailure.GONE, "the message is not there any more"),
        "thread_not_found": (ChatFailure.GONE, "the message above is not there any more"),
        "cant_update_message": (ChatFailure.GONE, "the message is not the bot's own"),
        "edit_window_closed": (ChatFailure.GONE, "the message is too old to be edited here"),
        "not_in_channel": (ChatFailure.FORBIDDEN, f"the bot is not in the channel; {_INVITE}"),
        "restricted_action": (ChatFailure.FORBIDDEN, f"posting here is restricted; {_SETTINGS}"),
        "restricted_action_read_only_channel": (
            ChatFailure.FORBIDDEN,
            f"the channel is read-only for the bot; {_SETTINGS}",
        ),
        "restricted_action_thread_only_channel": (
            ChatFailure.FORBIDDEN,
            f"only replies are allowed in this channel; {_SETTINGS}",
        ),
        "restricted_action_non_threadable_channel": (
            ChatFailure.FORBIDDEN,
            f"replies are not allowed in this channel; {_SETTINGS}",
        ),
        "access_denied": (ChatFailure.FORBIDDEN, f"the bot may not do this here; {_SETTINGS}"),
        "no_permission": (ChatFailure.FORBIDDEN, f"the bot may not do this here; {_SETTINGS}"),
        "invalid_blocks": (ChatFailure.REFUSED, "Slack does not take its blocks"),
        "invalid_blocks_format": (ChatFailure.REFUSED, "Slack does not take its blocks"),
        "msg_blocks_too_long": (ChatFailure.REFUSED, "it is too long for Slack"),
        "msg_too_long": (ChatFailure.REFUSED, "it is too long for Slack"),
        "no_text": (ChatFailure.REFUSED, "it has no words"),
        "ratelimited": (ChatFailure.PASSING, "Slack asks to wait"),
        "rate_limited": (ChatFailure.PASSING, "Slack asks to wait"),
        "message_limit_exceeded": (ChatFailure.PASSING, "the workspace's limit is reached"),
    }
)


def chat_error(
    channel: str,
    error: Exception,
    *,
    token: str = "SLACK_BOT_TOKEN",  # noqa: S107 -- its name
) -> ChatError:
    """Say what went wrong in `channel`; raise it from `error`. `token` names what was used."""
    if not isinstance(error, SlackApiError):
        return ChatError(channel, f"Slack cannot be reached: {_named(error)}")
    code, data = error_code(error), _data(error)
    wait = retry_after(error)
    if code == "missing_scope":
        needed = str(data.get("needed", "")) or "a scope"
        words = f"the app lacks {needed}; `variorum doctor` prints the manifest that has it"
        return ChatError(channel, f"{words} ({code})", failure=ChatFailure.FORBIDDEN)
    if code in _MEANINGS:
        failure, words = _MEANINGS[code]
        words = words.replace("{token}", token)
        return ChatError(channel, f"{words} ({code})", failure=failure, retry_after=wait)
    status = _status(error)
    answered = code or f"HTTP {status}"
    return ChatError(channel, f"Slack answered {answered}", retry_after=wait)


def error_code(error: Exception) -> str:
    """Slack's name for what is wrong, empty when it gave none."""
    if not isinstance(error, SlackApiError):
        return ""
    code = str(_data(error).get("error", ""))
    return "ratelimited" if not code and _status(error) == 429 else code  # noqa: PLR2004 -- HTTP's


def retry_after(error: Exception) -> timedelta | None:
    """How long Slack asks to wait."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    seconds = next((v for k, v in headers.items() if k.casefold() == "retry-after"), "")
    return timedelta(seconds=int(seconds)) if str(seconds).isdigit() else None


def _data(error: SlackApiError) -> dict[str, Any]:
    data = getattr(error.response, "data", None)
    return data if isinstance(data, dict) else {}


def _status(error: SlackApiError) -> int:
    response = error.response
    status = getattr(response, "status_code", None) or getattr(response, "status", None)
    return status if isinstance(status, int) else 0


def _named(error: Exception) -> str:
    """Name the failure without what may stand in its text: addresses can hold tickets."""
    return type(error).__name__
