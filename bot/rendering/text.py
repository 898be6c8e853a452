"""A Message for a terminal or a plain text file, laid out by Rich."""

from io import StringIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

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

_STYLES = {Tone.PLAIN: "", Tone.STRONG: "bold", Tone.QUIET: "dim", Tone.FIGURE: "bold yellow"}


class MessageView:
    """A Rich renderable of one message."""

    def __init__(self, message: Message) -> None:
        self._message = message

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield each block, with air between them."""
        for block in self._message.blocks:
            if not isinstance(block, Actions):  # nothing can be pressed here
                yield _block(block)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Take the width there is."""
        return Measurement(1, options.max_width)


def render_text(message: Message, *, width: int = 100) -> str:
    """Lay the message out as plain characters, no colours, lines of at most `width`."""
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)
    console.print(MessageView(message))
    written = console.file
    assert isinstance(written, StringIO)  # noqa: S101 -- narrows the type of what was just given
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines()).strip("\n") + "\n"


def _block(block: Heading | Paragraph | Items | Table | Chart) -> RenderableType:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return Padding(Group(*(_line(line) for line in block.lines)), (0, 0, 0, 2))
        case Items():
            return Padding(_items(block), (0, 0, 0, 2))
        case Table():
            return Padding(Group(_line(block.caption), _table(block)), (0, 0, 0, 4))
        case Chart():
            return Padding(_line((Run(block.words),)), (0, 0, 0, 4))


def _heading(block: Heading) -> RenderableType:
    match block.level:
        case 1:
            return Group(_line(block.line, "bold"), "")
        case 2:
            return Group("", _line(block.line, "bold underline"))
        case _:
            return Padding(_line(block.line, "bold"), (1, 0, 0, 2))


def _items(block: Items) -> RichTable:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=1)
    grid.add_column(overflow="fold")
    for line in block.items:
        grid.add_row("-", _line(line))
    return grid


def _table(block: Table) -> RenderableType:
    grid = RichTable.grid(padding=(0, 3, 0, 0))
    for _ in block.header:
        grid.add_column(overflow="fold")
    for row in block.rows:
        grid.add_row(*(_line(cell) for cell in row))
    return Padding(grid, (0, 0, 0, 2))


def _line(line: Line, style: str = "") -> Text:
    text = Text(style=style, overflow="fold")
    for run in line:
        text.append(_printable(run.words), style=_run_style(run))
    return text


def _run_style(run: Run) -> str:
    link = f" link {run.url}" if run.url and " " not in run.url else ""
    return (_STYLES[run.tone] + link).strip()


def _printable(words: str) -> str:
    """Text from outside must not steer the terminal: control characters become spaces."""
    return "".join(c if c.isprintable() else " " for c in words)
