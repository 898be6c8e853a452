"""A Message in parts, each with what must stay together: lines, charts and buttons of one event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.commands.press import encode_action
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Chart,
    Heading,
    Items,
    Line,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)
from bot.platforms.discord.limits import MAX_CUSTOM_ID, MAX_LABEL
from bot.platforms.discord.markdown import write_line, write_plain

SHORTENED = "-# Shortened: Discord takes no more in one message. `/event show` has events in full."
NOTHING = "Nothing to show."
_MAX_HEADING = 350
_MAX_LINE = 700
"""Characters of one line with its marks and link: longer ones hide what stands below them."""
_PART_LEVEL = 2
_MAX_MENTIONS = 20
_MARKS = {1: "## ", 2: "### "}

Pictures = Mapping[Chart, bytes]
"""The charts that are drawn, as PNG; the others are told in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Press:
    """A button: what it says, and what it keeps for the press."""

    label: str
    custom_id: str


Segment = tuple[str, ...] | Chart | tuple[Press, ...]
"""Lines of Markdown, a chart that is drawn, or buttons; none is empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A heading with everything beneath it."""

    heading: Heading | None
    segments: tuple[Segment, ...]

    @property
    def presses(self) -> tuple[Press, ...]:
        """Every button of this part."""
        return tuple(press for segment in self.segments for press in presses_of(segment))


def split_parts(message: Message, pictures: Pictures) -> list[Part]:
    """Cut the message before each heading of level 1 or 2. A button that is there twice stays once.

    The heading is not among its part's segments.
    """
    parts: list[Part] = []
    heading: Heading | None = None
    blocks: list[Block] = []
    seen: set[str] = set()

    def end_part() -> None:
        segments = tuple(_segments(blocks, pictures, seen))
        if heading is not None or segments:
            parts.append(Part(heading=heading, segments=segments))
        blocks.clear()

    for block in message.blocks:
        if isinstance(block, Heading) and block.level <= _PART_LEVEL:
            end_part()
            heading = block
        else:
            blocks.append(block)
    end_part()
    return parts


def write_heading(heading: Heading) -> str:
    """The heading as a line of Markdown."""
    return _MARKS[heading.level] + write_line(heading.line, _MAX_HEADING, bold=False)


def write_mentions(mentions: Sequence[Mention]) -> str:
    """Those who are called, as Discord writes them; empty when nobody is."""
    signs = {MentionKind.MEMBER: "@", MentionKind.ROLE: "@&"}
    called = [f"<{signs[m.kind]}{m.id}>" for m in mentions if is_id(m.id)]
    return " ".join(called[:_MAX_MENTIONS])


def is_id(words: str) -> bool:
    """Whether this can be an id of Discord's."""
    return words.isascii() and words.isdigit() and len(words) <= 20  # noqa: PLR2004 -- 64 bits


def presses_of(segment: Segment) -> tuple[Press, ...]:
    """The buttons of a segment; none when it is no row of buttons."""
    if isinstance(segment, Chart):
        return ()
    return tuple(item for item in segment if isinstance(item, Press))


def lines_of(segment: Segment) -> tuple[str, ...]:
    """The lines of a segment; none when it has no text."""
    if isinstance(segment, Chart):
        return ()
    return tuple(item for item in segment if isinstance(item, str))


def _segments(blocks: Sequence[Block], pictures: Pictures, seen: set[str]) -> Iterator[Segment]:
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        drawn = isinstance(block, Chart) and block in pictures
        if not drawn and not isinstance(block, Actions):
            written = [line for line in _lines(block) if line]
            if written and lines and _stands_apart(block, before):
                written[0] = f"\n{written[0]}"
            lines += written
            before = block
            continue
        if lines:
            yield tuple(lines)
            lines = []
        if isinstance(block, Chart):
            yield block
        elif isinstance(block, Actions) and (presses := _presses(block.actions, seen)):
            yield presses
    if lines:
        yield tuple(lines)


def _stands_apart(block: Block, before: Block | None) -> bool:
    """Whether an empty line before the block makes the text easier to read."""
    if isinstance(block, Table | Chart):
        return not isinstance(before, Heading)
    return isinstance(block, Heading)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            words = write_line(block.line, _MAX_HEADING, bold=False)
            yield f"**{words}**" if words else ""
        case Paragraph():
            yield from (_quietly(line) for line in block.lines)
        case Items():
            yield from (_item(line) for line in block.items)
        case Table() if block.holds_passages:
            yield write_line(block.caption, _MAX_LINE)
            for number, name in enumerate(block.header):
                yield write_line((Run(name, Tone.STRONG),), _MAX_LINE)
                yield from (_item(row[number]) for row in block.rows)
        case Table():
            yield write_line(block.caption, _MAX_LINE)
            yield _quietly((Run(" · ".join(block.header), Tone.QUIET),))
            yield from (_item(_row(cells)) for cells in block.rows)
        case Chart():
            yield write_line((Run(block.words),), _MAX_LINE)
        case Actions():
            return


def _quietly(line: Line) -> str:
    """A line in small print when all of it is quiet."""
    words = write_line(line, _MAX_LINE)
    quiet = all(run.tone is Tone.QUIET for run in line if run.words.strip())
    return f"-# {words}" if words and quiet else words


def _item(line: Line) -> str:
    words = write_line(line, _MAX_LINE)
    return f"- {words}" if words else ""


def _row(cells: Sequence[Line]) -> Line:
    runs: list[Run] = []
    for cell in cells:
        runs += [*([Run(" · ")] if runs else []), *cell]
    return tuple(runs)


def _presses(actions: Sequence[Action], seen: set[str]) -> tuple[Press, ...]:
    """Those that fit into a custom id and stand nowhere above: Discord refuses a repeated one."""
    presses = []
    for action in actions:
        custom_id = encode_action(action)
        label = write_plain((Run(action.label),), MAX_LABEL)
        if custom_id and len(custom_id) <= MAX_CUSTOM_ID and label and custom_id not in seen:
            seen.add(custom_id)
            presses.append(Press(label=label, custom_id=custom_id))
    return tuple(presses)
