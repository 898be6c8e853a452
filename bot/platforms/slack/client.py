"""Slack as a chat platform: posts, edits, finds again what was posted, names what is missing.

Each message carries its key as metadata, so after a crash the channel itself tells whether it was
posted: https://docs.slack.dev/messaging/message-metadata/. (`client_msg_id` is for Slack's own
clients only: https://github.com/slackapi/java-slack-sdk/issues/852.)
"""

from collections.abc import AsyncIterator, Awaitable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.message import Message
from bot.domain.place import Place, Platform, parse_place
from bot.errors import ChatError, ChatFailure
from bot.platforms.slack import limits
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error
from bot.platforms.slack.manifest import scopes_missing
from bot.platforms.slack.pacing import Turns
from bot.platforms.slack.plots import Plots
from bot.platforms.slack.render import AsyncDraw, render_message

_EVENT_TYPE = "variorum_message"
_PAGE = 100
_PAGES = 5
"""A message that more than five hundred others stand below is not looked for any further."""
_THREADS = 20
_DIRECT_CHANNELS = 10_000


class SlackChat:
    """Implements `bot.ports.Chat` for places named `slack:C123` and `slack:@U123`.

    `draw` makes the plots; without it a chart's words stand alone. `seconds` lie between two
    messages to one channel.
    """

    def __init__(
        self,
        web: AsyncWebClient,
        *,
        draw: AsyncDraw | None = None,
        seconds: float = limits.SECONDS_BETWEEN_POSTS,
    ) -> None:
        self._web = web
        self._plots = Plots(web, draw)
        self._turns = Turns(seconds)
        self._direct: dict[str, str] = {}
        self._bot_id: str | None = None

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        """Say it, plots in the thread beneath; the timestamp that Slack knows the message by."""
        payload = render_message(message)
        place = await self._channel_id(channel)
        async with self._turns.turn(place):
            answer = await _asked(
                channel,
                self._web.chat_postMessage(
                    channel=place,
                    text=payload.text,
                    blocks=payload.blocks,
                    thread_ts=reply_to,
                    metadata={"event_type": _EVENT_TYPE, "event_payload": {"key": key}},
                    mrkdwn=False,
                    parse="none",
                    link_names=False,
                    unfurl_links=False,
                    unfurl_media=False,
                ),
            )
        timestamp = str(answer["ts"])
        await self._plots.add(channel, place, payload.charts, reply_to or timestamp)
        return timestamp

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        """Put the message in place of the posted one; plots beneath it that changed, too."""
        payload = render_message(message)
        place = await self._channel_id(channel)
        await _asked(
            channel,
            self._web.chat_update(
                channel=place,
                ts=platform_id,
                text=payload.text,
                blocks=payload.blocks,
                parse="none",
                link_names=False,
            ),
        )
        await self._plots.replace(channel, place, payload.charts, platform_id)

    async def find(self, channel: str, key: str) -> str | None:
        """Look through the channel's last messages, and the replies to our own, for the key."""
        place = await self._channel_id(channel)
        bot_id = await self._own_id(channel)
        threads: list[str] = []
        async for message in self._history(channel, place):
            if message.get("bot_id") != bot_id:
                continue
            if _key_of(message) == key:
                return str(message["ts"])
            if message.get("reply_count") and len(threads) < _THREADS:
                threads.append(str(message["ts"]))
        for thread in threads:
            answer = await _asked(
                channel,
                self._web.conversations_replies(
                    channel=place, ts=thread, limit=_PAGE, include_all_metadata=True
                ),
            )
            for message in _messages(answer):
                if message.get("bot_id") == bot_id and _key_of(message) == key:
                    return str(message["ts"])
        return None

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        """Scopes that the app lacks, and whether the bot was invited."""
        place = _parse(channel)
        answer = await _asked(channel, self._web.auth_test())
        missing = scopes_missing(answer.headers.get("x-oauth-scopes", ""))
        if place.member or missing:
            return missing
        info = await _asked(channel, self._web.conversations_info(channel=place.id))
        found = info.get("channel") or {}
        if found.get("is_archived"):
            raise ChatError(channel, "the channel is archived", failure=ChatFailure.GONE)
        return () if found.get("is_member") else ("be in the channel (/invite)",)

    async def _channel_id(self, channel: str) -> str:
        """Slack's id of the channel; a member's direct messages are opened first."""
        place = _parse(channel)
        if not place.member:
            return place.id
        if place.id not in self._direct:
            answer = await _asked(channel, self._web.conversations_open(users=place.id))
            if len(self._direct) >= _DIRECT_CHANNELS:
                self._direct.clear()
            self._direct[place.id] = str(answer["channel"]["id"])
        return self._direct[place.id]

    async def _own_id(self, channel: str) -> str:
        if self._bot_id is None:
            answer = await _asked(channel, self._web.auth_test())
            self._bot_id = str(answer["bot_id"])
        return self._bot_id

    async def _history(self, channel: str, place: str) -> AsyncIterator[dict[str, Any]]:
        cursor: str | None = None
        for _ in range(_PAGES):
            answer = await _asked(
                channel,
                self._web.conversations_history(
                    channel=place, limit=_PAGE, cursor=cursor, include_all_metadata=True
                ),
            )
            for message in _messages(answer):
                yield message
            cursor = (answer.get("response_metadata") or {}).get("next_cursor")
            if not cursor:
                return


def _parse(channel: str) -> Place:
    place = parse_place(channel)
    if place.platform is not Platform.SLACK:
        raise ChatError(channel, "is no place on Slack", failure=ChatFailure.GONE)
    return place


async def _asked(channel: str, call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """The answer, or ChatError that says what it means."""
    try:
        return await call
    except CONNECTION_ERRORS as error:
        raise chat_error(channel, error) from error


def _messages(answer: AsyncSlackResponse) -> list[dict[str, Any]]:
    return answer.get("messages") or []


def _key_of(message: dict[str, Any]) -> str | None:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != _EVENT_TYPE:
        return None
    key = (metadata.get("event_payload") or {}).get("key")
    return key if isinstance(key, str) else None
