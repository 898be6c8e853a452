"""A Message as Block Kit blocks and the words for who cannot see them.

Every message is within every limit of `limits.py`: what does not fit is left out from the end, and
a note says so. Words from outside stand only in rich text and plain text, which know no markup;
where mrkdwn is needed, only words without any of its signs are put into it.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
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
from bot.domain.timeline import FigureTimeline
from bot.platforms.slack import limits
from bot.platforms.slack.rich_text import Json, bullets, rich_text, section
from bot.writing.safe_words import safe_words

AsyncDraw = Callable[[FigureTimeline], Awaitable[bytes]]
"""Draws a timeline as PNG, aside: it takes a third of a second the first time."""
Draw = Callable[[FigureTimeline], bytes]
"""Draws a plot as PNG."""
ACTION_PREFIX = "variorum"
"""How the ids of our buttons begin; what a press gives stands in the button's value."""
_NOTE: Json = {
    "type": "context",
    "elements": [
        {"type": "plain_text", "text": "Shortened to fit into one message.", "emoji": False}
    ],
}
_CALM = re.compile(r"(?!.*:\w+:)[^*_~`&<>|\\\[\]]*")
"""Words in which mrkdwn and emoji names find nothing to change."""
_ID = re.compile(r"[A-Z0-9]{2,32}")
_DIVIDER: Json = {"type": "divider"}
_EMPTY = rich_text(section([(Run("…"),)]))
_MENTIONS = 50
_LINE = 1_000
"""Characters of a line among the words for screen readers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Payload:
    """What is sent: blocks, the words for notifications and screen readers, plots beneath."""

    blocks: list[Json]
    text: str
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Part:
    """A block that can be built with fewer of its `size` lines; None of them: without it."""

    size: int
    build: Callable[[int], Json]
    heading: bool = False


def render_message(message: Message) -> Payload:
    """Shape the message."""
    parts = [part for block in message.blocks for part in _parts(block)]
    if parts and parts[0].build(0) == _DIVIDER:
        del parts[0]
    called = _mentions(message.mentions)
    mentions = [rich_text(called)] if called["elements"] else []
    return Payload(
        blocks=_fit(parts, mentions, _last_actions(message.blocks)),
        text=_plain_text(message.blocks),
        charts=tuple(block for block in message.blocks if isinstance(block, Chart)),
    )


def length_of(blocks: Sequence[Json]) -> int:
    """Characters of the blocks as compact JSON."""
    return len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":")))


def _fit(parts: Sequence[_Part], mentions: list[Json], actions: list[Json]) -> list[Json]:
    """Take all parts, or as much from the beginning as leaves room for a note and the buttons."""
    whole = [part.build(part.size) for part in parts]
    if len(whole) + len(mentions) <= limits.BLOCKS and _fits([*whole, *mentions]):
        return [*whole, *mentions] or [_EMPTY]
    tail = [_NOTE, *actions, *mentions]
    count = limits.BLOCKS - len(tail)
    room = limits.MESSAGE - length_of(tail)
    kept: list[Json] = []
    headings: list[bool] = []
    for part, block in zip(parts[:count], whole, strict=False):
        room -= length_of([block])
        if room < 0:
            room += length_of([block])
            lines = bisect_right(range(1, part.size + 1), room, key=_length_with(part))
            if lines:
                kept.append(part.build(lines))
                headings.append(part.heading)
            break
        kept.append(block)
        headings.append(part.heading)
    while headings and headings.pop():
        kept.pop()  # a heading with nothing beneath
    return [*kept, *tail]


def _length_with(part: _Part) -> Callable[[int], int]:
    return lambda lines: length_of([part.build(lines)])


def _fits(blocks: Sequence[Json]) -> bool:
    return length_of(blocks) <= limits.MESSAGE


def _parts(block: Block) -> Iterator[_Part]:
    match block:
        case Heading() if _said([block.line]):
            if block.level == 2:  # noqa: PLR2004 -- an event's own: it is set off from the last one
                yield _fixed(_DIVIDER, heading=True)
            yield _fixed(_heading(block), heading=True)
        case Paragraph() if lines := _said(block.lines):
            yield _Part(size=len(lines), build=lambda n: _paragraph(lines[:n]))
        case Items() if lines := _said(block.items):
            yield _Part(size=len(lines), build=lambda n: rich_text(bullets(lines[:n])))
        case Table():
            yield from _table_parts(block)
        case Chart() if lines := _said([(Run(block.words),)]):
            yield _fixed(rich_text(section(lines)))
        case Actions():
            for row in _rows(block.actions):
                yield _fixed(row)
        case _:
            pass


def _table_parts(block: Table) -> Iterator[_Part]:
    if block.holds_passages:
        columns = [c for n in range(len(block.header)) if (c := _column(block, n))]
        if columns:
            yield _Part(size=len(columns), build=lambda n: _columns(block, columns[:n]))
    elif rows := _said(map(_row, block.rows)):
        yield _Part(size=len(rows), build=lambda n: _table(block, rows[:n]))


def _said(lines: Iterable[Line]) -> list[Line]:
    """Lines of which something is left to be seen: Slack refuses empty elements."""
    return [line for line in lines if section([line])["elements"]]


def _fixed(block: Json, *, heading: bool = False) -> _Part:
    return _Part(size=0, build=lambda _: block, heading=heading)


def _heading(block: Heading) -> Json:
    words = safe_words("".join(run.words for run in block.line), limits.HEADER + 1)
    bare = not any(run.url or run.moment for run in block.line)
    if block.level == 1 and bare and words.strip() and _fits_header(words):
        text = {"type": "plain_text", "text": words, "emoji": False}
        return {"type": "header", "text": text}
    return rich_text(section([block.line], bold=True))


def _fits_header(words: str) -> bool:
    return len(words) <= limits.HEADER and _CALM.fullmatch(words) is not None


def _paragraph(lines: Sequence[Line]) -> Json:
    quiet = [_quiet_line(line) for line in lines]
    words = "\n".join(line or "" for line in quiet)
    if all(quiet) and len(words) <= limits.SECTION:
        text = {"type": "mrkdwn", "text": words, "verbatim": True}
        return {"type": "context", "elements": [text]}
    return rich_text(section(lines))


def _quiet_line(line: Line) -> str | None:
    """Write an aside for a context block, or None where it is none or could be read as markup."""
    words = ""
    for run in line:
        safe = safe_words(run.words, limits.SECTION)
        if run.tone is not Tone.QUIET or run.url or not _CALM.fullmatch(safe):
            return None
        words += _date(run, safe) if run.moment else safe
    return words if words.strip() else None


def _date(run: Run, fallback: str) -> str:
    """A moment in the reader's zone: https://docs.slack.dev/messaging/formatting-message-text/."""
    seconds = int(run.moment.timestamp()) if run.moment else 0
    return f"<!date^{seconds}^{{date_short}}, {{time}}|{fallback}>"


def _table(block: Table, rows: Sequence[Line]) -> Json:
    """A caption, the columns' names, a row an item: Slack has room for one true table only."""
    names = section(_said([(Run(" · ".join(block.header)),)]))
    for element in names["elements"]:
        element["style"] = {"italic": True}
    head = section(_said([block.caption]))
    if head["elements"] and names["elements"]:
        head["elements"].append({"type": "text", "text": "\n"})
    head["elements"] += names["elements"]
    return rich_text(head, bullets(rows)) if head["elements"] else rich_text(bullets(rows))


def _column(block: Table, number: int) -> list[Line]:
    """A column from its name down."""
    return _said([(Run(block.header[number], Tone.STRONG),), *(row[number] for row in block.rows)])


def _columns(block: Table, columns: Sequence[Sequence[Line]]) -> Json:
    """Columns one beneath the other, with air between them."""
    parts = [section(part) for part in (_said([block.caption]), *columns) if part]
    for part in parts[:-1]:
        part["elements"].append({"type": "text", "text": "\n"})
    return rich_text(*parts)


def _row(cells: Sequence[Line]) -> Line:
    line: list[Run] = []
    for cell in cells:
        if line:
            line.append(Run(" · "))
        line.extend(cell)
    return tuple(line)


def _rows(actions: Iterable[Action]) -> Iterator[Json]:
    """Rows of buttons; one whose press cannot be written down is left out."""
    buttons = [button for n, action in enumerate(actions) if (button := _button(n, action))]
    for start in range(0, len(buttons), limits.ACTIONS):
        yield {"type": "actions", "elements": buttons[start : start + limits.ACTIONS]}


def _button(number: int, action: Action) -> Json | None:
    value = encode_action(action)
    label = safe_words(action.label, limits.BUTTON_LABEL).strip()
    if value is None or len(value) > limits.BUTTON_VALUE or not label:
        return None
    return {
        "type": "button",
        "text": {"type": "plain_text", "text": label, "emoji": False},
        "action_id": f"{ACTION_PREFIX}-{number}",
        "value": value,
    }


def _last_actions(blocks: Sequence[Block]) -> list[Json]:
    """Buttons that stay when the message is cut: only where all of it is about one thing."""
    found = [block for block in blocks if isinstance(block, Actions)]
    rows = list(_rows(found[0].actions))[:1] if len(found) == 1 else []
    return rows if length_of(rows) <= limits.MESSAGE // 2 else []


def _mentions(mentions: Sequence[Mention]) -> Json:
    """Whom it calls. An id that Slack would not have given calls nobody."""
    elements: list[Json] = []
    for mention in mentions[:_MENTIONS]:
        if not _ID.fullmatch(mention.id):
            continue
        if elements:
            elements.append({"type": "text", "text": " "})
        if mention.kind is MentionKind.MEMBER:
            elements.append({"type": "user", "user_id": mention.id})
        else:
            elements.append({"type": "usergroup", "usergroup_id": mention.id})
    return {"type": "rich_text_section", "elements": elements}


def _plain_text(blocks: Sequence[Block]) -> str:
    """The message's words, a line each, at most `limits.TEXT` characters."""
    written = ""
    for line in _lines(blocks):
        words = safe_words("".join(run.words for run in line[:_LINE]), _LINE).strip()
        escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        if not words:
            continue
        if len(written) + len(escaped) + 2 > limits.TEXT:
            return f"{written}…"
        written += f"{escaped}\n"
    return written or "…"


def _lines(blocks: Sequence[Block]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Heading():
                yield block.line
            case Paragraph():
                yield from block.lines
            case Items():
                yield from block.items
            case Table():
                yield block.caption
                yield from map(_row, block.rows)
            case Chart():
                yield (Run(block.words),)
            case Actions():
                pass
