"""`variorum digest`: article files in, a digest out, nothing stored."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.domain.digest import Digest
from bot.domain.message import Message
from bot.domain.options import Detail, DigestOptions
from bot.errors import StorageError
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.workers import ProcessWorkers
from bot.jobs.digest_paths import DigestRequest, digest_paths
from bot.platforms.console.screen import progress_bar, show_message, tell_skipped
from bot.rendering.html import render_html
from bot.rendering.json import render_json
from bot.rendering.markdown import render_markdown
from bot.rendering.plot import render_png
from bot.rendering.text import render_text
from bot.writing.digest_messages import compose_event, compose_head
from bot.writing.event_message import compose_digest_message
from config.settings import Settings

_ZONE = ZoneInfo("UTC")
_TITLE = "News digest"
_EVERYTHING = DigestOptions(max_events=1_000_000)


async def write_digest(
    request: DigestRequest,
    settings: Settings,
    form: str,
    output: Path | None,
    skipped: Path | None = None,
) -> int:
    """Write a digest of article files; 1 when there was no article in them."""
    workers = ProcessWorkers()
    try:
        with progress_bar("Reading") as progress:
            digest = await digest_paths(
                request,
                archive=FileArchive(workers, settings.archive.options()),
                workers=workers,
                clock=SystemClock(),
                figure_options=settings.figure_options(),
                digest_options=_EVERYTHING,
                progress=progress,
            )
    finally:
        await workers.close()
    tell_skipped(digest.skipped, skipped)
    if not digest.entries:
        typer.echo("variorum: no article was found in " + ", ".join(request.paths), err=True)
    if output is not None:
        await asyncio.to_thread(_write_file, output, _rendered(digest, form))
    elif form == "text":
        show_message(compose_digest_message(digest, title=_TITLE, zone=_ZONE))
    else:
        for part in _rendered(digest, form):
            typer.echo(part, nl=False)
    return 0 if digest.entries else 1


def _rendered(digest: Digest, form: str) -> Iterable[str]:
    """The digest in parts, so that a large one is never held twice."""
    if form == "json":
        return render_json(digest)
    if form == "html":
        return (render_html(digest, title=_TITLE, zone=_ZONE),)
    if form in {"discord", "slack"}:
        return (_preview(digest, form),)
    message = compose_digest_message(digest, title=_TITLE, zone=_ZONE)
    return (render_markdown(message) if form == "markdown" else render_text(message),)


def _preview(digest: Digest, platform: str) -> str:
    """A page that shows what a channel there would be sent; no account is needed."""
    messages = _channel_messages(digest)
    if platform == "discord":
        from bot.platforms.discord.preview import preview  # noqa: PLC0415 -- slow to import

        return preview(messages, title=_TITLE, draw=render_png)

    from bot.platforms.slack.preview import preview as preview_slack  # noqa: PLC0415 -- slow to import

    return preview_slack(messages, title=_TITLE, draw=render_png)


def _channel_messages(digest: Digest) -> list[Message]:
    """What a channel would be sent: a head, and a message for each event."""
    detail = Detail.NORMAL
    head = compose_head(digest, title=_TITLE, detail=detail, zone=_ZONE)
    told = [entry for entry in digest.entries if entry.outlets > 1]
    return [head, *(compose_event(entry, detail=detail, zone=_ZONE) for entry in told)]


def _write_file(path: Path, parts: Iterable[str]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            file.writelines(parts)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written: {error.strerror or error}") from error
