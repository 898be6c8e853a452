"""Plots as files in the thread beneath a message, for Slack shows no picture that is not public.

A plot's file is named after what it shows, so that the thread itself tells which are there: after
an edit those that changed are drawn again, and the former ones are taken away.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.message import Chart
from bot.platforms.slack import limits
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error
from bot.platforms.slack.render import AsyncDraw
from bot.writing.safe_words import safe_words

_CHARTS = 4
_REPLIES = 200
"""Of the thread, in which plots of former editions are looked for."""
_PREFIX = "figures-"

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plot:
    """A plot that stands in a thread: its file, and the message that shows it."""

    file_id: str
    timestamp: str


class Plots:
    """Puts plots beneath messages. These are said already: what fails here is only logged."""

    def __init__(self, web: AsyncWebClient, draw: AsyncDraw | None) -> None:
        self._web = web
        self._draw = draw

    async def add(self, channel: str, place: str, charts: Sequence[Chart], thread: str) -> None:
        """Draw the charts into the thread."""
        for chart in charts[:_CHARTS]:
            await self._upload(channel, place, chart, thread)

    async def replace(self, channel: str, place: str, charts: Sequence[Chart], thread: str) -> None:
        """Draw those that are not in the thread yet, and take away what is no longer so."""
        if self._draw is None or not charts:
            return
        try:
            known = await self._plots_in(place, thread)
        except CONNECTION_ERRORS as error:
            log.warning("plots not looked up", reason=str(chat_error(channel, error)))
            return
        wanted = {_file_name(chart): chart for chart in charts[:_CHARTS]}
        for name, chart in wanted.items():
            if name not in known:
                await self._upload(channel, place, chart, thread)
        for name, plot in known.items():
            if name not in wanted:
                await self._remove(channel, place, plot)

    async def _upload(self, channel: str, place: str, chart: Chart, thread: str) -> None:
        png = await self._drawn(chart)
        if png is None:
            return
        try:
            await self._web.files_upload_v2(
                file=png,
                filename=_file_name(chart),
                title=safe_words(chart.timeline.measure, limits.FILE_TITLE),
                alt_txt=safe_words(chart.words, limits.FILE_TITLE),
                channel=place,
                thread_ts=thread,
            )
        except CONNECTION_ERRORS as error:
            log.warning("plot not uploaded", reason=str(chat_error(channel, error)))

    async def _remove(self, channel: str, place: str, plot: _Plot) -> None:
        """The message goes first: beneath a file that is gone a note of Slack's would stay."""
        try:
            await self._web.chat_delete(channel=place, ts=plot.timestamp)
            await self._web.files_delete(file=plot.file_id)
        except CONNECTION_ERRORS as error:
            log.warning("plot not removed", reason=str(chat_error(channel, error)))

    async def _plots_in(self, place: str, thread: str) -> Mapping[str, _Plot]:
        answer = await self._web.conversations_replies(channel=place, ts=thread, limit=_REPLIES)
        messages: Sequence[Mapping[str, Any]] = answer.get("messages") or []
        return {
            str(file["name"]): _Plot(file_id=str(file["id"]), timestamp=str(message["ts"]))
            for message in messages
            if message.get("bot_id")
            for file in message.get("files") or ()
            if str(file.get("name", "")).startswith(_PREFIX)
        }

    async def _drawn(self, chart: Chart) -> bytes | None:
        if self._draw is None:
            return None
        try:
            return await self._draw(chart.timeline)
        except Exception:
            log.exception("plot not drawn", measure=chart.timeline.measure)
            return None


def _file_name(chart: Chart) -> str:
    shown = hashlib.sha256(repr(chart.timeline).encode("utf-8", "backslashreplace")).hexdigest()
    return f"{_PREFIX}{shown[:12]}.png"
