"""The command catalog on a terminal: `variorum NOUN VERB`, generated, so it cannot drift."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from keyword import iskeyword
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from bot.commands.command import Command, Option, OptionType

Carry = Callable[[typer.Context, Command, dict[str, str | None]], None]
"""Carries out a command with these words and ends the process with its exit code."""
_GROUPS = {
    "event": "Look up events in the store.",
    "digest": "Digests of files (PATH...), and channels that get digests.",
    "topic": "Be told of events as they come.",
    "status": "How the bot is doing, and who changed what.",
    "feed": "Feeds that are polled.",
}


_CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


class PathsOrVerb(TyperGroup):
    """A noun that is also a command of its own, which takes paths: named `files`, and hidden.

    `variorum digest articles/` and `variorum digest now` both are what they look like.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 -- click's own
        """Put the hidden command's name before what begins with no verb."""
        if not args or args[0] not in {*self.commands, "--help"}:
            args = ["files", *args]
        return list(super().parse_args(ctx, args))


def add_commands(
    app: typer.Typer,
    catalog: Sequence[Command],
    carry: Carry,
    own: Mapping[str, typer.Typer],
) -> None:
    """Give the terminal every command of the catalog, a group for each noun with verbs.

    `own` are groups that the terminal has something of its own in, by their noun.
    """
    groups: dict[str, typer.Typer] = {}
    for command in catalog:
        if not command.verb:
            app.command(command.noun, help=command.help)(_function(command, carry))
            continue
        group = groups.get(command.noun)
        if group is None:
            group = groups[command.noun] = own.get(command.noun) or typer.Typer()
            app.add_typer(group, name=command.noun, help=_GROUPS.get(command.noun))
            if command.noun not in own:
                _set_default(group, _default(command.noun, catalog), carry)
        group.command(command.verb, help=command.help)(_function(command, carry))


def _default(noun: str, catalog: Sequence[Command]) -> Command | None:
    return next((c for c in catalog if c.noun == noun and c.default), None)


def _set_default(group: typer.Typer, default: Command | None, carry: Carry) -> None:
    """Let the noun alone give its default command, or help where there is none."""

    def callback(context: typer.Context) -> None:
        if default is not None and context.invoked_subcommand is None:
            carry(context, default, {})

    group.callback(invoke_without_command=default is not None, no_args_is_help=default is None)(
        callback
    )


def _function(command: Command, carry: Carry) -> Callable[..., None]:
    """A function whose signature typer reads as the command's options."""

    def function(context: typer.Context, **values: Any) -> None:  # noqa: ANN401 -- as the signature
        words = {option.name: _words(values.get(_variable(option))) for option in command.options}
        carry(context, command, words)

    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [_CONTEXT, *(_parameter(option) for option in command.options)]
    )
    return function


def _parameter(option: Option) -> inspect.Parameter:
    default: Any = inspect.Parameter.empty if option.required else option.default
    annotation: Any
    if option.type is OptionType.FLAG:
        annotation = Annotated[bool, typer.Option(f"--{option.name}", help=option.help)]
        default = False
    elif option.positional:
        kind: Any = list[str] if option.required else list[str] | None
        annotation = Annotated[kind, typer.Argument(help=option.help, metavar=option.name)]
    else:
        annotation = Annotated[
            str | None,
            typer.Option(f"--{option.name}", help=option.help, metavar=option.type.value.upper()),
        ]
        default = default if default in {None, inspect.Parameter.empty} else str(default)
    return inspect.Parameter(
        _variable(option),
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=annotation,
    )


def _variable(option: Option) -> str:
    """The option's name, or what it may be called in Python: `from` is a word of the language's."""
    return f"{option.name}_" if iskeyword(option.name) else option.name


def _words(value: object) -> str | None:
    """What a person would have typed: words joined, a flag as yes, an absent one as nothing."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value) or None
    if isinstance(value, bool):
        return "yes" if value else None
    return None if value is None else str(value)
