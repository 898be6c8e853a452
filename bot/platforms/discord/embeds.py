"""A Message as embeds with buttons beneath: for servers that want no components.

https://discord.com/developers/docs/resources/message#embed-object
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.domain.message import Chart, Heading, Message
from bot.platforms.discord.buttons import PressButton
from bot.platforms.discord.layout import chart_name
from bot.platforms.discord.limits import (
    MAX_CONTENT,
    MAX_EMBED_CHARACTERS,
    MAX_EMBED_TEXT,
    MAX_EMBED_TITLE,
    MAX_EMBEDS,
    MAX_LABEL,
    MAX_ROW_BUTTONS,
    MAX_ROWS,
)
from bot.platforms.discord.markdown import safe_url, write_line, write_plain
from bot.platforms.discord.marks import Mark
from bot.platforms.discord.parts import (
    NOTHING,
    SHORTENED,
    Part,
    Pictures,
    Press,
    lines_of,
    split_parts,
    write_mentions,
)
from bot.writing.safe_words import cut

_MAX_FOOTER = 32
"""Characters kept for the mark."""
_LEAST = 200
_MAX_SUBJECT = 40
"""Characters of a heading that a button repeats, where buttons of several events stand together."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Embedded:
    """The embeds, the buttons if there are any, who is called, and the charts that are shown."""

    content: str
    embeds: tuple[discord.Embed, ...]
    view: discord.ui.View | None
    charts: tuple[Chart, ...]


def compose_embeds(message: Message, pictures: Pictures, mark: Mark | None) -> Embedded:
    """Put the message into embeds; `mark` makes it known again."""
    parts = split_parts(message, pictures)
    embeds: list[discord.Embed] = []
    charts: list[Chart] = []
    shown: list[Part] = []
    room = MAX_EMBED_CHARACTERS - len(SHORTENED) - 1 - _MAX_FOOTER
    whole = len(parts) <= MAX_EMBEDS
    for part in parts[:MAX_EMBEDS]:
        if room < _LEAST + MAX_EMBED_TITLE:
            whole = False
            break
        embed, fits = _embed(part, room)
        if chart := _chart(part):
            embed.set_image(url=f"attachment://{chart_name(len(charts))}")
            charts.append(chart)
        room -= len(embed)
        embeds.append(embed)
        shown.append(part)
        if not fits:
            whole = False
            break
    view, all_buttons = _buttons(shown)
    last = embeds[-1] if embeds else discord.Embed(description=NOTHING)
    if not (whole and all_buttons):
        last.description = f"{last.description or ''}\n{SHORTENED}".strip()
    if mark is not None:
        last.set_footer(text=mark.footer)
    return Embedded(
        content=cut(write_mentions(message.mentions), MAX_CONTENT),
        embeds=tuple(embeds) or (last,),
        view=view,
        charts=tuple(charts),
    )


def _embed(part: Part, room: int) -> tuple[discord.Embed, bool]:
    """The part within so many characters, and whether all of it found room."""
    embed = discord.Embed()
    if part.heading:
        embed.title = write_line(part.heading.line, MAX_EMBED_TITLE, bold=False, links=False)
        embed.url = _url(part.heading)
    lines = [line for segment in part.segments for line in lines_of(segment)]
    left = min(room - len(embed), MAX_EMBED_TEXT - len(SHORTENED) - 1)
    taken: list[str] = []
    for line in lines:
        left -= len(line) + 1
        if left < 0:
            break
        taken.append(line)
    embed.description = "\n".join(taken) or (None if embed.title else NOTHING)
    others = sum(isinstance(segment, Chart) for segment in part.segments) > 1
    return embed, len(taken) == len(lines) and not others


def _url(heading: Heading) -> str | None:
    return next((url for run in heading.line if (url := safe_url(run.url))), None)


def _chart(part: Part) -> Chart | None:
    """The part's first chart: an embed has one picture."""
    return next((segment for segment in part.segments if isinstance(segment, Chart)), None)


def _buttons(parts: Sequence[Part]) -> tuple[discord.ui.View | None, bool]:
    presses = list(_presses(parts))
    if not presses:
        return None, True
    view = discord.ui.View(timeout=None)
    most = MAX_ROWS * MAX_ROW_BUTTONS
    for press in presses[:most]:
        item: discord.ui.Item[Any] = PressButton(press)
        view.add_item(item)
    return view, len(presses) <= most


def _presses(parts: Sequence[Part]) -> Iterator[Press]:
    """Each button; where several parts have some, it names its part."""
    several = sum(bool(part.presses) for part in parts) > 1
    for part in parts:
        subject = write_plain(part.heading.line, _MAX_SUBJECT) if part.heading else ""
        for press in part.presses:
            label = f"{press.label}: {subject}" if several and subject else press.label
            yield Press(label=cut(label, MAX_LABEL), custom_id=press.custom_id)
