"""A message before any platform has shaped it: headings, lines, lists, tables."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a run of words stands out; meaning is never carried by tone alone."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one tone, linked when `url` is set."""

    words: str
    tone: Tone = Tone.PLAIN
    url: str | None = None


Line = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading; level 1 is the message's own."""

    line: Line
    level: int = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """One or more lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Items:
    """A bulleted list, an item a line."""

    items: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """Rows of cells under a header; every row has as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: Line = ()


Block = Heading | Paragraph | Items | Table


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """What is to be said, in reading order."""

    blocks: tuple[Block, ...]
