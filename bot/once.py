"""Commands that do one thing and end: each opens what it needs and answers an exit code."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.app import SystemClock
from bot.commands.command import Command, Role, Services
from bot.commands.dispatch import dispatch
from bot.domain.article import Skipped
from bot.domain.digest import Digest
from bot.domain.options import DigestOptions
from bot.errors import StorageError
from bot.ingest.archive import FileArchive
from bot.ingest.workers import ProcessWorkers
from bot.jobs.build_events import build_events
from bot.jobs.digest_paths import DigestRequest, digest_paths
from bot.jobs.import_archive import import_archive
from bot.platforms.console.screen import progress_bar, show_message
from bot.rendering.html import render_html
from bot.rendering.json import render_json
from bot.rendering.markdown import render_markdown
from bot.rendering.text import render_text
from bot.writing.event_message import compose_digest_message
from config.settings import Settings
from storage import open_store, upgrade

_ZONE = ZoneInfo("UTC")
_TITLE = "News digest"
_EVERYTHING = DigestOptions(max_events=1_000_000)
_SHOWN_SKIPS = 20
"""Lines of skipped files on the terminal; the JSON and HTML forms list them all."""


async def write_digest(
    request: DigestRequest, settings: Settings, form: str, output: Path | None
) -> int:
    """Write a digest of article files; 1 when there was no article in them."""
    workers = ProcessWorkers()
    try:
        with progress_bar("Reading") as progress:
            digest = await digest_paths(
                request,
                archive=FileArchive(workers, settings.archive.options()),
                clock=SystemClock(),
                event_options=settings.events.options(),
                figure_options=settings.figure_options(),
                digest_options=_EVERYTHING,
                progress=progress,
            )
    finally:
        await workers.close()
    _tell_skipped(digest.skipped)
    if not digest.entries:
        typer.echo("variorum: no article was found in " + ", ".join(request.paths), err=True)
    if output is not None:
        _write(output, _rendered(digest, form))
    elif form == "text":
        show_message(compose_digest_message(digest, title=_TITLE, zone=_ZONE))
    else:
        typer.echo(_rendered(digest, form), nl=False)
    return 0 if digest.entries else 1


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
    _tell_skipped(report.skipped)
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


def _rendered(digest: Digest, form: str) -> str:
    if form == "json":
        return render_json(digest)
    if form == "html":
        return render_html(digest, title=_TITLE, zone=_ZONE)
    message = compose_digest_message(digest, title=_TITLE, zone=_ZONE)
    return render_markdown(message) if form == "markdown" else render_text(message)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _tell_skipped(skipped: tuple[Skipped, ...]) -> None:
    for skip in skipped[:_SHOWN_SKIPS]:
        typer.echo(f"skipped {skip.path}: {skip.reason}", err=True)
    if len(skipped) > _SHOWN_SKIPS:
        typer.echo(f"... and {len(skipped) - _SHOWN_SKIPS} more skipped", err=True)
