"""The catalog as Discord's slash commands: a group a noun, typed options, completion.

https://discord.com/developers/docs/interactions/application-commands
"""

import inspect
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from keyword import iskeyword
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.commands.command import Command, Completion, Option, OptionType
from bot.commands.completion import Choice
from bot.platforms.discord.limits import MAX_CHOICE, MAX_CHOICES, MAX_DESCRIPTION, MAX_OPTIONS
from bot.writing.safe_words import cut, visible

Interaction = discord.Interaction[Any]
_LONGEST = 500
_LARGEST = 1_000_000_000
_TYPES: Mapping[OptionType, Any] = {
    OptionType.TEXT: app_commands.Range[str, 1, _LONGEST],
    OptionType.DAY: app_commands.Range[str, 1, _LONGEST],
    OptionType.NUMBER: app_commands.Range[int, 1, _LARGEST],
    OptionType.FLAG: bool,
}

Slash = app_commands.Command[Any, ..., Any]


class Answers(Protocol):
    """Who carries the commands out: the client."""

    async def answer_command(
        self, interaction: Interaction, command: Command, words: Mapping[str, str | None]
    ) -> None:
        """Carry the command out and answer."""

    async def offer(
        self, interaction: Interaction, command: Command, option: str, typed: str
    ) -> Sequence[Choice]:
        """Give what may be meant."""


def build_commands(
    catalog: Sequence[Command], answers: Answers
) -> Iterator[Slash | app_commands.Group]:
    """Make a group for each noun, in the catalog's order; a noun that is a command stays alone."""
    for noun in dict.fromkeys(command.noun for command in catalog):
        same_noun = [command for command in catalog if command.noun == noun]
        if alone := [command for command in same_noun if not command.verb]:
            yield _slash(alone[0], noun, answers)
            continue
        group = app_commands.Group(
            name=noun,
            description=cut(f"{noun.capitalize()} commands.", MAX_DESCRIPTION),
        )
        for command in same_noun:
            group.add_command(_slash(command, command.verb, answers))
        yield group


def words_of(values: Mapping[str, object]) -> dict[str, str | None]:
    """What a person gave, as the words that the dispatcher takes."""
    return {
        name: str(value).casefold() if isinstance(value, bool) else str(value)
        for name, value in values.items()
        if value is not None
    }


def _slash(command: Command, name: str, answers: Answers) -> Slash:
    async def carry_out(interaction: Interaction, **values: object) -> None:
        given = {option.name: values.get(variable) for variable, option in variables.items()}
        await answers.answer_command(interaction, command, words_of(given))

    options = sorted(command.options[:MAX_OPTIONS], key=lambda option: not option.required)
    variables = {_variable(option): option for option in options}
    # discord.py reads a command's options from its function's signature.
    setattr(carry_out, "__signature__", _signature(variables))  # noqa: B010 -- mypy knows no such name
    described: Callable[..., Any] = app_commands.describe(
        **{name: cut(option.help, MAX_DESCRIPTION) for name, option in variables.items()}
    )(carry_out)
    described = app_commands.rename(
        **{name: option.name for name, option in variables.items() if name != option.name}
    )(described)
    if fixed := {name: _choices(option) for name, option in variables.items() if option.choices}:
        described = app_commands.choices(**fixed)(described)
    slash: Slash = app_commands.Command(
        name=name, description=cut(command.help, MAX_DESCRIPTION), callback=described
    )
    for variable, option in variables.items():
        if option.completion is not Completion.NONE and not option.choices:
            slash.autocomplete(variable)(_completer(command, option.name, answers))
    return slash


def _variable(option: Option) -> str:
    """The option's name, or what it may be called in Python: `from` is a word of the language's."""
    return f"{option.name}_" if iskeyword(option.name) else option.name


def _signature(variables: Mapping[str, Option]) -> inspect.Signature:
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameters = [inspect.Parameter("interaction", kind, annotation=discord.Interaction)]
    for name, option in variables.items():
        default = inspect.Parameter.empty if option.required else None
        parameters.append(
            inspect.Parameter(name, kind, default=default, annotation=_annotation(option))
        )
    return inspect.Signature(parameters)


def _annotation(option: Option) -> Any:  # noqa: ANN401 -- what discord.py reads
    type_ = str if option.choices else _TYPES[option.type]
    return type_ if option.required else type_ | None


def _choices(option: Option) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=cut(choice, MAX_CHOICE), value=choice)
        for choice in option.choices[:MAX_CHOICES]
    ]


def _completer(
    command: Command, option: str, answers: Answers
) -> Callable[[Interaction, str], Coroutine[Any, Any, list[app_commands.Choice[str]]]]:
    async def offer(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        choices = await answers.offer(interaction, command, option, current)
        return [
            app_commands.Choice(name=cut(visible(label).strip() or value, MAX_CHOICE), value=value)
            for label, value in choices[:MAX_CHOICES]
        ]

    return offer
