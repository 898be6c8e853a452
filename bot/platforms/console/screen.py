"""What a person at the terminal sees: messages on standard output, progress on standard error."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from bot.domain.article import Skipped
from bot.domain.message import Message
from bot.errors import StorageError
from bot.rendering.text import MessageView, render_text

_SHOWN_SKIPS = 20
"""Lines of skipped files on the terminal; the JSON and HTML forms list them all."""


def show_message(message: Message) -> None:
    """Print with colours and links on a terminal, as plain text into a file or a pipe."""
    console = Console(highlight=False)
    if console.is_terminal:
        console.print(MessageView(message))
    else:
        # Lines as wide as the kept files': a pipe has no width of its own.
        console.file.write(render_text(message) + "\n")
    console.file.flush()


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Draw a bar on standard error while a terminal is attached; called with bytes (done, of)."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _done, _of: None
        return
    columns = (TextColumn(label), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def tell_skipped(skipped: Sequence[Skipped], listing: Path | None = None) -> None:
    """List what could not be used, with the reasons, on standard error; all of it in `listing`.

    Raises StorageError when that file cannot be written.
    """
    if listing is not None:
        lines = (f"{skip.path}\t{skip.reason}\n" for skip in skipped)
        try:
            with listing.open("w", encoding="utf-8") as file:
                file.writelines(lines)
        except OSError as error:
            raise StorageError(
                f"{listing}: cannot be written: {error.strerror or error}"
            ) from error
    for skip in skipped[:_SHOWN_SKIPS]:
        sys.stderr.write(f"skipped {skip.path}: {skip.reason}\n")
    if len(skipped) > _SHOWN_SKIPS:
        where = f" (see {listing})" if listing else "; --skipped FILE lists them all"
        sys.stderr.write(f"... and {len(skipped) - _SHOWN_SKIPS} more skipped{where}\n")
