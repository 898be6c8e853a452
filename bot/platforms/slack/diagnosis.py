"""What `variorum doctor` finds out about Slack: tokens, scopes, the way in, each channel."""

from collections.abc import AsyncIterator, Sequence

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.options import SlackOptions
from bot.errors import ChatError
from bot.platforms.slack.client import SlackChat
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error
from bot.platforms.slack.manifest import scopes_missing
from bot.platforms.slack.web_client import open_web_client

Diagnosis = tuple[str, str, str]
"""What was looked at, how it is, how to mend it (empty when it is well)."""

_MANIFEST = "`variorum doctor --slack` prints the app's manifest"


async def diagnose(options: SlackOptions, channels: Sequence[str]) -> AsyncIterator[Diagnosis]:
    """Look at everything Slack needs; `channels` are named `slack:C123`."""
    if not options.bot_token:
        wanted = f"Set SLACK_BOT_TOKEN; {_MANIFEST} to create the app from."
        yield "Slack", f"no token; {_MANIFEST}", wanted if channels else ""
        return
    async with open_web_client(options.bot_token, options.api_url) as web:
        try:
            answer = await web.auth_test()
        except CONNECTION_ERRORS as error:
            yield "Slack", "the token does not work", _mend(chat_error("slack", error))
            return
        yield "Slack", f"workspace {answer.get('team')}, as {answer.get('user')}", ""
        if missing := scopes_missing(answer.headers.get("x-oauth-scopes", "")):
            lacks = f"the app lacks {', '.join(missing)}"
            yield "Slack scopes", lacks, f"Update the app: {_MANIFEST}; then install it again."
        yield await _way_in(web, options)
        chat = SlackChat(web)
        for channel in channels:
            yield await _channel(chat, channel)


async def _way_in(web: AsyncWebClient, options: SlackOptions) -> Diagnosis:
    """How commands reach the bot."""
    if options.port:
        state = f"signed requests to {options.host}:{options.port}{options.path}"
        mend = "" if options.signing_secret else "Set SLACK_SIGNING_SECRET."
        return "Slack commands", state, mend
    if not options.app_token:
        mend = "Set SLACK_APP_TOKEN, or [slack] http_port and SLACK_SIGNING_SECRET."
        return "Slack commands", "none arrive: the bot only posts", mend
    try:
        await web.apps_connections_open(app_token=options.app_token)
    except CONNECTION_ERRORS as error:
        mend = _mend(chat_error("slack", error, token="SLACK_APP_TOKEN"))  # noqa: S106 -- its name
        return "Slack commands", "Socket Mode does not open", mend
    return "Slack commands", f"{options.command} over Socket Mode", ""


async def _channel(chat: SlackChat, channel: str) -> Diagnosis:
    try:
        missing = await chat.missing_permissions(channel)
    except ChatError as error:
        return channel, "cannot be posted to", _mend(error)
    return channel, "can be posted to", f"The bot must {missing[0]}." if missing else ""


def _mend(error: ChatError) -> str:
    return f"{error.reason[:1].upper()}{error.reason[1:]}."
