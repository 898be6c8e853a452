"""Commands that work on the store and end: each answers an exit code or raises BotError."""

import json
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from bot.clock import SystemClock
from bot.commands.command import CONSOLE, Command, Services
from bot.commands.dispatch import dispatch
from bot.commands.roles import read_roles
from bot.jobs.export_member import gather_member
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
        services = Services(
            store=store,
            clock=SystemClock(),
            zone=_ZONE,
            channels=tuple(channel.channel() for channel in settings.channels),
            roles=read_roles(settings.chat.for_moderators, settings.chat.for_members),
        )
        reply = await dispatch(command, words, caller=CONSOLE, services=services)
    finally:
        await store.close()
    if reply.done:
        show_message(reply.message)
    else:
        typer.echo(f"variorum: {render_text(reply.message).strip()}", err=True)
    return 0 if reply.done else 1


async def export_member(member: str, settings: Settings) -> None:
    """Print everything that is kept of a person, as JSON."""
    store = await open_store(settings.database.address())
    try:
        typer.echo(json.dumps(await gather_member(member, store), indent=2, ensure_ascii=False))
    finally:
        await store.close()


async def erase_member(member: str, settings: Settings) -> None:
    """Erase everything that is kept of a person."""
    store = await open_store(settings.database.address())
    try:
        records = await store.forget_member(member)
    finally:
        await store.close()
    typer.echo(f"Erased {records} records of {member}.")


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
