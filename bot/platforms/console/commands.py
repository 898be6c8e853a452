"""The command catalog on a terminal: `variorum NOUN VERB`, generated, so it cannot drift."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from bot.commands.command import Command, Option, OptionType

Carry = Callable[[typer.Context, Command, dict[str, str | None]], None]
"""Carries out a command with these words and ends the process with its exit code."""


_CONTEXT = inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)


def add_commands(app: typer.Typer, catalog: Sequence[Command], carry: Carry) -> None:
    """Give the terminal every command of the catalog, a group for each noun."""
    groups: dict[str, typer.Typer] = {}
    for command in catalog:
        group = groups.get(command.noun)
        if group is None:
            group = groups[command.noun] = typer.Typer(no_args_is_help=True)
            app.add_typer(group, name=command.noun, help=f"Commands on {command.noun}s.")
        group.command(command.verb, help=command.help)(_function(command, carry))


def _function(command: Command, carry: Carry) -> Callable[..., None]:
    """A function whose signature typer reads as the command's options."""

    def function(context: typer.Context, **values: Any) -> None:  # noqa: ANN401 -- as the signature
        carry(context, command, {name: _words(value) for name, value in values.items()})

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
        annotation = Annotated[list[str], typer.Argument(help=option.help, metavar=option.name)]
    else:
        annotation = Annotated[
            str | None,
            typer.Option(f"--{option.name}", help=option.help, metavar=option.type.value.upper()),
        ]
        default = default if default in {None, inspect.Parameter.empty} else str(default)
    return inspect.Parameter(
        option.name,
        inspect.Parameter.KEYWORD_ONLY,
        default=default,
        annotation=annotation,
    )


def _words(value: object) -> str | None:
    """What a person would have typed: words joined, a flag as yes, an absent one as nothing."""
    if isinstance(value, list):
        return " ".join(str(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else None
    return None if value is None else str(value)
