"""A Message as one container of components: texts, charts, rows of buttons, separators.

https://discord.com/developers/docs/components/reference#container
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.domain.message import Attachment, Chart, Message, Run
from bot.platforms.discord.buttons import PressButton
from bot.platforms.discord.limits import (
    MAX_ALT_TEXT,
    MAX_COMPONENTS,
    MAX_FILE_NAME,
    MAX_LAYOUT_CHARACTERS,
    MAX_ROW_BUTTONS,
    MAX_ROWS,
)
from bot.platforms.discord.markdown import write_plain
from bot.platforms.discord.marks import Mark
from bot.platforms.discord.parts import (
    NOTHING,
    SHORTENED,
    Part,
    Pictures,
    Press,
    Segment,
    lines_of,
    presses_of,
    split_parts,
    write_heading,
    write_mentions,
)

Item = discord.ui.Item[Any]
_UNUSUAL = re.compile(r"[^A-Za-z0-9._-]+")
_LEAST = 200
"""A part with less room than this for its text is left to the note."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    """The components, and the charts that they show, as `attachment://` with `chart_name`."""

    view: discord.ui.LayoutView
    charts: tuple[Chart, ...]


def compose_layout(message: Message, pictures: Pictures, mark: Mark | None) -> Layout:
    """Put the message into components; `mark` makes it known again."""
    writer = _Writer(pictures, len(message.attachments))
    if mentions := write_mentions(message.mentions):
        writer.add_text([mentions])
    for part in split_parts(message, pictures):
        if not writer.add_part(part):
            writer.note()
            break
    return writer.finish(mark, message.attachments)


def chart_name(number: int) -> str:
    """The file name of the message's chart with this number, from 0."""
    return f"chart-{number + 1}.png"


def file_name(attachment: Attachment) -> str:
    """A name that Discord keeps as it is: it changes others, and the reference would be lost."""
    return _UNUSUAL.sub("_", attachment.name)[-MAX_FILE_NAME:].lstrip(".") or "file"


class _Writer:
    """Keeps what is used of the limits; container, note and files are paid for at the start."""

    def __init__(self, pictures: Pictures, attachments: int) -> None:
        self._pictures = pictures
        self._items: list[Item] = []
        self._charts: list[Chart] = []
        self._components = MAX_COMPONENTS - 2 - attachments
        self._characters = MAX_LAYOUT_CHARACTERS - len(SHORTENED)

    def add_text(self, lines: Sequence[str]) -> None:
        words = "\n".join(lines)
        self._items.append(discord.ui.TextDisplay(words))
        self._components -= 1
        self._characters -= len(words)

    def add_part(self, part: Part) -> bool:
        """Add the part, shortened where it must be; False when anything was left out."""
        every_row = [row for segment in part.segments for row in _rows(presses_of(segment))]
        rows = every_row[:MAX_ROWS]
        components = sum(1 + len(row) for row in rows)
        characters = sum(len(press.label) for row in rows for press in row)
        separator = bool(self._items)
        if self._components < components + 1 + separator or self._characters < characters + _LEAST:
            return False
        if separator:
            self._items.append(discord.ui.Separator())
            self._components -= 1
        self._components -= components
        self._characters -= characters
        heading = [write_heading(part.heading)] if part.heading else []
        return self._add_segments(heading, part.segments, rows) and rows == every_row

    def note(self) -> None:
        """Say that something was left out: room for it was kept."""
        self._items.append(discord.ui.TextDisplay(SHORTENED))

    def finish(self, mark: Mark | None, attachments: Sequence[Attachment]) -> Layout:
        """Close the container."""
        if not self._items:
            self.add_text([NOTHING])
        if mark is not None:
            self._items[0].id = mark.text
        view = discord.ui.LayoutView(timeout=None)
        view.add_item(discord.ui.Container(*self._items, id=mark.container if mark else None))
        for attachment in attachments:
            view.add_item(discord.ui.File(f"attachment://{file_name(attachment)}"))
        return Layout(view=view, charts=tuple(self._charts))

    def _add_segments(
        self, heading: list[str], segments: Sequence[Segment], rows: Sequence[tuple[Press, ...]]
    ) -> bool:
        whole = True
        lines = heading
        rows_left = list(rows)
        for segment in segments:
            if whole and (texts := lines_of(segment)):
                lines = [*lines, *texts]
                continue
            whole = self._flush(lines) and whole
            lines = []
            if isinstance(segment, Chart):
                whole = whole and self._add_chart(segment)
            for _ in _rows(presses_of(segment)):
                if rows_left:
                    self._add_row(rows_left.pop(0))
        return self._flush(lines) and whole

    def _flush(self, lines: Sequence[str]) -> bool:
        """Add as many of the lines as there is room for, as one text."""
        if not lines:
            return True
        if self._components < 1:
            return False
        taken: list[str] = []
        room = self._characters
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                break
            taken.append(line)
        if taken:
            self.add_text(taken)
        return len(taken) == len(lines)

    def _add_chart(self, chart: Chart) -> bool:
        if self._components < 1:
            return False
        name = chart_name(len(self._charts))
        item = discord.MediaGalleryItem(
            f"attachment://{name}",
            description=write_plain((Run(chart.words),), MAX_ALT_TEXT) or None,
        )
        self._items.append(discord.ui.MediaGallery(item))
        self._components -= 1
        self._charts.append(chart)
        return True

    def _add_row(self, row: Sequence[Press]) -> None:
        """Add a row that is paid for."""
        self._items.append(discord.ui.ActionRow(*(PressButton(press) for press in row)))


def _rows(presses: Sequence[Press]) -> Iterator[tuple[Press, ...]]:
    for start in range(0, len(presses), MAX_ROW_BUTTONS):
        yield tuple(presses[start : start + MAX_ROW_BUTTONS])
