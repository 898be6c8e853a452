"""Commands that work on the store and end: each answers an exit code or raises BotError."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.commands.command import CONSOLE, Command, Services
from bot.commands.dispatch import dispatch
from bot.platforms.console.screen import show_message
from bot.rendering.text import render_text
from config.settings import Settings
from storage import open_store, upgrade

_ZONE = ZoneInfo("UTC")


async def answer_command(
    command: Command, words: Mapping[str, str | None], settings: Settings
) -> int:
    """Carry out a command of the catalog on the store."""
    store = await open_store(settings.database.address())
    try:
        services = Services(store=store, clock=SystemClock(), zone=_ZONE)
        reply = await dispatch(command, words, caller=CONSOLE, services=services)
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
