"""`variorum import`: article files into the store, placed in events."""

import asyncio
from pathlib import Path

import typer

from bot.clock import SystemClock
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.workers import ProcessWorkers
from bot.jobs.build_events import build_events
from bot.jobs.import_archive import import_archive
from bot.platforms.console.screen import progress_bar, tell_skipped
from config.settings import Settings
from storage import open_store


async def import_paths(
    paths: tuple[str, ...], settings: Settings, skipped: Path | None = None
) -> int:
    """Read article files into the store and place them; 1 when nothing could be used.

    What was skipped is listed in the file `skipped`, where one is given. Files are known by their
    full paths: the same name in another folder, or a folder that `run` watches, is told apart.
    """
    full = await asyncio.to_thread(lambda: [_full(path) for path in paths])
    store = await open_store(settings.database.address())
    workers = ProcessWorkers()
    try:
        with progress_bar("Importing") as progress:
            report = await import_archive(
                full,
                archive=FileArchive(workers, settings.archive.options()),
                store=store,
                clock=SystemClock(),
                progress=progress,
            )
        placed = await build_events(
            store=store,
            workers=workers,
            clock=SystemClock(),
            event_options=settings.events.options(),
            figure_options=settings.figure_options(),
        )
    finally:
        await workers.close()
        await store.close()
    tell_skipped(report.skipped, skipped)
    again = f" ({report.noted_files} again: their archive.toml changed)" * bool(report.noted_files)
    typer.echo(
        f"{report.files} files read{again}, {report.unchanged_files} unchanged; "
        f"{report.articles} new articles, {report.revisions} revisions, "
        f"{report.already_known} known already, {len(report.skipped)} skipped; "
        f"{placed} placed in events"
    )
    usable = report.articles + report.revisions + report.already_known + report.unchanged_files
    return 0 if usable else 1


def _full(path: str) -> str:
    """The path as `run` would name it; a file that is a link keeps its own name and ending."""
    given = Path(path)
    if given.is_dir():
        return str(given.resolve())
    return str(given.parent.resolve() / given.name)
