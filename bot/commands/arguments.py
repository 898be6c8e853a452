"""Words from outside -> typed values. Raises CommandError that says what was expected."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from bot.commands.command import Caller, Command, Option, OptionType, Request, Value
from bot.errors import CommandError

_LONGEST = 500
"""Characters of one argument: longer ones are no search anybody typed."""
_LARGEST = 1_000_000_000


def convert_arguments(
    command: Command, words: Mapping[str, str | None], *, caller: Caller, zone: tzinfo
) -> Request:
    """Read every option of the command; unknown names, wrong forms and gaps are refused."""
    known = {option.name: option for option in command.options}
    if unknown := [name for name in words if name not in known]:
        raise CommandError(
            f"{command.name} has no option {unknown[0]!r}.", hint=f"It takes: {', '.join(known)}."
        )
    return Request(
        values={name: _convert(option, words.get(name), zone) for name, option in known.items()},
        caller=caller,
    )


def _convert(option: Option, words: str | None, zone: tzinfo) -> Value:
    if words is None or not words.strip():
        if option.required:
            raise CommandError(f"{option.name} is missing.", hint=option.help)
        return option.default
    words = words.strip()
    if len(words) > _LONGEST:
        raise CommandError(f"{option.name} is longer than {_LONGEST} characters.")
    if option.choices and words not in option.choices:
        raise CommandError(
            f"{option.name}: {words!r} is not known.", hint=f"One of: {', '.join(option.choices)}."
        )
    match option.type:
        case OptionType.TEXT:
            return words
        case OptionType.NUMBER:
            return _number(option, words)
        case OptionType.DAY:
            return _day(option, words, zone)
        case OptionType.FLAG:
            return words.casefold() in {"true", "yes", "on", "1"}


def _number(option: Option, words: str) -> int:
    if not (words.isascii() and words.isdigit()) or not 1 <= int(words[:12]) <= _LARGEST:
        raise CommandError(f"{option.name}: {words!r} is no number.", hint="Example: 10.")
    return int(words)


def _day(option: Option, words: str, zone: tzinfo) -> datetime:
    try:
        moment = datetime.fromisoformat(words)
    except ValueError as error:
        raise CommandError(
            f"{option.name}: {words!r} is no date.", hint="Example: 2026-03-07."
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
