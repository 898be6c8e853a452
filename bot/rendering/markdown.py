"""A Message as CommonMark with pipe tables. Nothing from outside is read as Markdown."""

import re
from urllib.parse import quote

from bot.domain.message import (
    Actions,
    Chart,
    Heading,
    Items,
    Line,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&@:])")
_MARKS = {Tone.PLAIN: "", Tone.STRONG: "**", Tone.QUIET: "", Tone.FIGURE: "**"}


def render_markdown(message: Message) -> str:
    """Write the message, ending with a line break."""
    shown = (block for block in message.blocks if not isinstance(block, Actions))
    return "\n\n".join(_block(block) for block in shown) + "\n"


def _block(block: Heading | Paragraph | Items | Table | Chart) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {_line(block.line, heading=True)}"
        case Paragraph():
            return "  \n".join(_line(line) for line in block.lines)
        case Items():
            return "\n".join(f"- {_line(line)}" for line in block.items)
        case Table():
            return _table(block)
        case Chart():
            return _escape(block.words)


def _table(block: Table) -> str:
    rows = [" | ".join(block.header), " | ".join("---" for _ in block.header)]
    rows += [" | ".join(_line(cell) for cell in row) for row in block.rows]
    table = "\n".join(f"| {row} |" for row in rows)
    return f"{_line(block.caption)}\n\n{table}" if block.caption else table


def _line(line: Line, *, heading: bool = False) -> str:
    return "".join(_run(run, heading=heading) for run in line)


def _run(run: Run, *, heading: bool) -> str:
    words = _escape(run.words)
    if run.url and run.url.startswith(("http://", "https://")):
        words = f"[{words}](<{quote(run.url, safe=_URL_CHARACTERS)}>)"
    mark = "" if heading or not words.strip() else _MARKS[run.tone]
    stripped = words.strip()
    return words.replace(stripped, f"{mark}{stripped}{mark}", 1) if mark else words


_URL_CHARACTERS = ":/?#[]@!$&'()*+,;=%~-._"


def _escape(words: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in words)
    return _SPECIAL.sub(r"\\\1", printable)
