"""A Message as a Discord message: components, or embeds where a server wants those.

Every message keeps every limit by construction: lines are added while there is room for them, the
buttons of what is shown are paid for first, and where something is left out a note says so.
"""

import io
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import discord
import structlog

from bot.domain.message import Attachment, Chart, Mention, MentionKind, Message, Run
from bot.domain.options import DiscordMessages
from bot.domain.timeline import FigureTimeline
from bot.platforms.discord.embeds import compose_embeds
from bot.platforms.discord.layout import chart_name, compose_layout, file_name
from bot.platforms.discord.limits import MAX_ALT_TEXT
from bot.platforms.discord.markdown import write_plain
from bot.platforms.discord.marks import Mark
from bot.platforms.discord.parts import Pictures, is_id

AsyncDraw = Callable[[FigureTimeline], Awaitable[bytes]]
"""Draws a timeline as PNG, aside: it takes a third of a second the first time."""
Draw = Callable[[FigureTimeline], bytes]
"""The same at once, for a preview."""

_MAX_PICTURES = 4

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A file of the message: its name, its bytes, and its words for who cannot see it."""

    name: str
    png: bytes
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Rendered:
    """What discord.py is given. `content` and `embeds` are empty beside components."""

    attachments: tuple[Attachment, ...]

    view: discord.ui.LayoutView | discord.ui.View | None
    embeds: tuple[discord.Embed, ...]
    content: str
    pictures: tuple[Picture, ...]
    mentions: discord.AllowedMentions

    def files(self) -> list[discord.File]:
        """The pictures and attachments, to be sent once."""
        pictures = [
            discord.File(io.BytesIO(p.png), filename=p.name, description=p.words or None)
            for p in self.pictures
        ]
        return pictures + [
            discord.File(io.BytesIO(a.text.encode()), filename=file_name(a))
            for a in self.attachments
        ]


def render(
    message: Message, form: DiscordMessages, *, pictures: Pictures, mark: Mark | None = None
) -> Rendered:
    """Shape the message; `mark` makes it known again.

    The views are stopped: the client answers presses by their custom id, and discord.py need not
    remember the view of every message ever posted.
    """
    mentions = _allowed(message.mentions)
    if form is DiscordMessages.EMBEDS:
        embedded = compose_embeds(message, pictures, mark)
        if embedded.view is not None:
            embedded.view.stop()
        return Rendered(
            view=embedded.view,
            embeds=embedded.embeds,
            content=embedded.content,
            pictures=_pictures(embedded.charts, pictures),
            mentions=mentions,
            attachments=message.attachments,
        )
    layout = compose_layout(message, pictures, mark)
    layout.view.stop()
    return Rendered(
        view=layout.view,
        embeds=(),
        content="",
        pictures=_pictures(layout.charts, pictures),
        mentions=mentions,
        attachments=message.attachments,
    )


async def draw_charts(message: Message, draw: AsyncDraw | None) -> dict[Chart, bytes]:
    """Draw the first charts; a chart that cannot be drawn is told in words."""
    pictures: dict[Chart, bytes] = {}
    charts = [block for block in message.blocks if isinstance(block, Chart)]
    for chart in charts[:_MAX_PICTURES] if draw else []:
        assert draw is not None  # noqa: S101 -- narrows the type of what was just asked
        try:
            pictures[chart] = await draw(chart.timeline)
        except Exception:
            log.exception("chart not drawn", measure=chart.timeline.measure)
    return pictures


def _pictures(charts: tuple[Chart, ...], pictures: Pictures) -> tuple[Picture, ...]:
    return tuple(
        Picture(
            name=chart_name(number),
            png=pictures[chart],
            words=write_plain((Run(chart.words),), MAX_ALT_TEXT),
        )
        for number, chart in enumerate(charts)
    )


def _allowed(mentions: tuple[Mention, ...]) -> discord.AllowedMentions:
    """Those whom the message calls, and nobody else."""
    ids = {
        kind: list(
            dict.fromkeys(
                discord.Object(int(m.id)) for m in mentions if m.kind is kind and is_id(m.id)
            )
        )
        for kind in MentionKind
    }
    return discord.AllowedMentions(
        everyone=False,
        users=ids[MentionKind.MEMBER] or False,
        roles=ids[MentionKind.ROLE] or False,
        replied_user=False,
    )
