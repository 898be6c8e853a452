"""The command line: arguments in, exit codes out.

Exit codes: 0 done, 1 nothing usable or failed, 2 wrong usage or configuration. Results go to
standard output, everything else to standard error. Whatever is slow to import is imported by the
command that needs it, so that `--help` answers at once.
"""

import asyncio
import sys
from collections.abc import Coroutine
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from bot import __version__
from bot.commands.catalog import CATALOG
from bot.commands.command import Command
from bot.errors import BotError, ConfigError
from bot.platforms.console.commands import PathsOrVerb, add_commands

if TYPE_CHECKING:
    from config.settings import Settings

T = TypeVar("T")

app = typer.Typer(
    name="variorum",
    help="Groups news articles by event and flags conflicting figures, word for word.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,  # plain help needs no Rich, and answers in half the time
)
config_app = typer.Typer(no_args_is_help=True)
database_app = typer.Typer(no_args_is_help=True)
digest_app = typer.Typer(cls=PathsOrVerb)
member_app = typer.Typer(no_args_is_help=True)
app.add_typer(member_app, name="member", help="What is kept of a person: see docs/privacy.md.")
app.add_typer(config_app, name="config", help="What is configured.")
app.add_typer(database_app, name="database", help="Upgrade and back up the database.")


class Format(StrEnum):
    """How a digest is written."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Preview(StrEnum):
    """A chat platform whose messages are drawn as a page."""

    DISCORD = "discord"
    SLACK = "slack"


class _Given:
    """The options that stand before every command."""

    config: Path | None = None
    database: str | None = None
    log_format: str | None = None
    log_level: str | None = None


Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Article files, or folders with them.")
]


SkippedFile = Annotated[
    Path | None,
    typer.Option("--skipped", help="List everything that was skipped, with why, in this file."),
]


def _show_version(wanted: bool) -> None:  # noqa: FBT001 -- typer calls it with the flag
    if wanted:
        typer.echo(f"variorum {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path | None, typer.Option(help="The configuration file.")] = None,
    database: Annotated[
        str | None, typer.Option(help="The database: a file, or postgresql://...")
    ] = None,
    log_format: Annotated[str | None, typer.Option(help="human or json.")] = None,
    log_level: Annotated[str | None, typer.Option(help="debug, info, warning or error.")] = None,
    version: Annotated[  # noqa: ARG001, FBT002 -- typer's way to declare a flag
        bool,
        typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version),
    ] = False,
) -> None:
    """Keep the common options for the command that follows."""
    given = _Given()
    given.config, given.database = config, database
    given.log_format, given.log_level = log_format, log_level
    context.obj = given


@app.command("run")
def run_command(context: typer.Context) -> None:
    """Watch the configured folders and feeds, and post digests until stopped."""
    settings = _settings(context)
    from bot import app as application  # noqa: PLC0415 -- slow to import
    from bot.platforms.console.screen import show_message  # noqa: PLC0415 -- slow to import

    _carry_out(application.run(settings, show_message))


@digest_app.command("files", hidden=True)
def digest_command(  # noqa: PLR0913, PLR0917 -- one parameter an option
    context: typer.Context,
    paths: Paths,
    format_: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TEXT,
    output: Annotated[
        Path | None, typer.Option(help="Write to this file instead of standard output.")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Leave out events that ended before this day."),
    ] = None,
    preview: Annotated[
        Preview | None,
        typer.Option(help="Write a page that shows the digest as this chat platform would."),
    ] = None,
    group_by: Annotated[
        str | None,
        typer.Option(help="Take articles with the same value of this field as one event."),
    ] = None,
    skipped: SkippedFile = None,
) -> None:
    """Read articles, group them into events, compare their figures: once, nothing stored."""
    settings = _settings(context)
    from bot.digest_files import write_digest  # noqa: PLC0415 -- slow to import
    from bot.jobs.digest_paths import DigestRequest  # noqa: PLC0415 -- slow to import

    request = DigestRequest(
        paths=tuple(paths),
        since=since.replace(tzinfo=UTC) if since else None,
        group_by=group_by,
    )
    form = (preview or format_).value
    _exit(_carry_out(write_digest(request, settings, form, output, skipped)))


@app.command("import")
def import_command(context: typer.Context, paths: Paths, skipped: SkippedFile = None) -> None:
    """Read articles into the store; a killed import goes on where it was."""
    settings = _settings(context)
    from bot.import_files import import_paths  # noqa: PLC0415 -- slow to import

    _exit(_carry_out(import_paths(tuple(paths), settings, skipped)))


@app.command()
def doctor(
    context: typer.Context,
    slack: Annotated[  # noqa: FBT002 -- typer's way to declare a flag
        bool, typer.Option("--slack", help="Print the Slack app's manifest instead.")
    ] = False,
) -> None:
    """Check configuration, database, folders and feeds, and say how to mend what is wrong."""
    settings = _settings(context)
    if slack:
        from bot.platforms.slack.manifest import write_manifest  # noqa: PLC0415 -- slow to import

        typer.echo(write_manifest(CATALOG, settings.slack_options()))
        return
    from bot.doctor import examine  # noqa: PLC0415 -- slow to import

    _exit(_carry_out(examine(settings)))


@config_app.command("show")
def config_show(context: typer.Context) -> None:
    """Show the settings in force and where they come from; secrets are left out."""
    settings = _settings(context)
    from config.show import describe  # noqa: PLC0415 -- needed here only

    typer.echo(describe(settings, _given(context).config))


@database_app.command("upgrade")
def database_upgrade(context: typer.Context) -> None:
    """Bring the database to this version's schema."""
    settings = _settings(context)
    from bot.on_store import upgrade_database  # noqa: PLC0415 -- slow to import

    _carry_out(upgrade_database(settings))


@database_app.command("backup")
def database_backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The file to write; it must not exist.")],
) -> None:
    """Write a consistent copy of the database while the bot may be running."""
    settings = _settings(context)
    from bot.on_store import backup_database  # noqa: PLC0415 -- slow to import

    _carry_out(backup_database(settings, file))


Member = Annotated[
    str, typer.Argument(metavar="ID", help="As discord:@123, slack:@U123 or console.")
]


@member_app.command("export")
def member_export(context: typer.Context, member: Member) -> None:
    """Print everything that is kept of a person, as JSON."""
    settings = _settings(context)
    from bot.on_store import export_member  # noqa: PLC0415 -- slow to import

    _carry_out(export_member(member, settings))


@member_app.command("erase")
def member_erase(context: typer.Context, member: Member) -> None:
    """Erase everything that is kept of a person."""
    settings = _settings(context)
    from bot.on_store import erase_member  # noqa: PLC0415 -- slow to import

    _carry_out(erase_member(member, settings))


def _command(context: typer.Context, command: Command, words: dict[str, str | None]) -> None:
    settings = _settings(context)
    from bot.on_store import answer_command  # noqa: PLC0415 -- slow to import

    _exit(_carry_out(answer_command(command, words, settings)))


add_commands(app, CATALOG, _command, {"digest": digest_app})


def _given(context: typer.Context) -> _Given:
    given = context.obj
    return given if isinstance(given, _Given) else _Given()


def _settings(context: typer.Context) -> "Settings":
    """Load the configuration and set up logging; wrong configuration ends with exit code 2."""
    from bot.logs import configure_logs  # noqa: PLC0415 -- slow to import
    from config.load import environment, load  # noqa: PLC0415 -- slow to import

    given = _given(context)
    variables = environment()
    overrides = {
        "DATABASE_URL": given.database,
        "LOG_LEVEL": given.log_level,
        "LOG_FORMAT": given.log_format,
    }
    variables.update({name: value for name, value in overrides.items() if value is not None})
    try:
        settings, _ = load(given.config, variables)
    except ConfigError as error:
        _fail(str(error), 2)
    configure_logs(level=settings.log.level, log_format=settings.log.format)
    return settings


def _carry_out(work: Coroutine[None, None, T]) -> T:
    """Run to the end; an error that a person can mend becomes one line and exit code 1."""
    try:
        return asyncio.run(work)
    except BotError as error:
        _fail(str(error), 1)
    except KeyboardInterrupt:
        _fail("interrupted", 130)
    except BrokenPipeError:
        # The reader of our output has gone: end quietly, as other tools do.
        sys.stderr.close()
        raise typer.Exit(1) from None


def _fail(reason: str, code: int) -> NoReturn:
    typer.echo(f"variorum: {reason}", err=True)
    raise typer.Exit(code)


def _exit(code: int) -> NoReturn:
    raise typer.Exit(code)


def main() -> None:
    """Run the command line."""
    app(prog_name="variorum")


if __name__ == "__main__":
    main()
