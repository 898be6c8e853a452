"""Commands that work on the store and end: each answers an exit code or raises BotError."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.commands.command import Command, Role, Services
from bot.commands.dispatch import dispatch
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.workers import ProcessWorkers
from bot.jobs.build_events import build_events
from bot.jobs.import_archive import import_archive
from bot.platforms.console.screen import progress_bar, show_message, tell_skipped
from bot.rendering.text import render_text
from config.settings import Settings
from storage import open_store, upgrade

_ZONE = ZoneInfo("UTC")


async def import_paths(paths: tuple[str, ...], settings: Settings) -> int:
    """Read article files into the store and place them; 1 when nothing could be used."""
    store = await open_store(settings.database.address())
    workers = ProcessWorkers()
    try:
        with progress_bar("Importing") as progress:
            report = await import_archive(
                paths,
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
    tell_skipped(report.skipped)
    typer.echo(
        f"{report.files} files read, {report.unchanged_files} unchanged; "
        f"{report.articles} new articles, {report.revisions} revisions, "
        f"{report.already_known} known already, {len(report.skipped)} skipped; "
        f"{placed} placed in events"
    )
    usable = report.articles + report.revisions + report.already_known + report.unchanged_files
    return 0 if usable else 1


async def answer_command(
    command: Command, words: Mapping[str, str | None], role: Role, settings: Settings
) -> int:
    """Carry out a command of the catalog on the store."""
    store = await open_store(settings.database.address())
    try:
        services = Services(store=store, clock=SystemClock(), zone=_ZONE)
        reply = await dispatch(command, words, role=role, services=services)
    finally:
        await store.close()
    if reply.done:
        show_message(reply.message)
    else:
        typer.echo(f"variorum: {render_text(reply.message).strip()}", err=True)
    return 0 if reply.done else 1


async def upgrade_database(settings: Settings) -> None:
    """Bring the schema to this version."""
    revision = await upgrade(settings.database.address())
    typer.echo(f"The database is at schema {revision}.")


async def backup_database(settings: Settings, file: Path) -> None:
    """Copy the database to a new file."""
    store = await open_store(settings.database.address())
    try:
        await store.backup(str(file))
    finally:
        await store.close()
    typer.echo(f"Backed up to {file}.")
