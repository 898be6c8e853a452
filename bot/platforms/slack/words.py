"""The words after the slash command -> a command of the catalog and its options' words.

`event find troops --conflicting`, `event find "grain deal" since:2026-03-01` and
`event find words:troops conflicting:yes` all work.
"""

import re
import shlex
from collections.abc import Sequence

from bot.commands.catalog import find_command
from bot.commands.command import Command, Option, OptionType
from bot.errors import CommandError

Given = tuple[Command, dict[str, str | None]]

_LONGEST = 2_000
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_DASHES = "\u2013\u2014"
_TYPED = str.maketrans(dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "--"))
"""What phones and desktops make of quotation marks and of two hyphens."""
_NAMED = re.compile(r"(?:--)?([a-z][a-z_-]*)[:=](.*)", re.DOTALL)
_FLAG = re.compile(r"--([a-z][a-z_-]*)")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""How Slack escapes what was typed."""
_YES = "yes"


def parse_words(text: str, catalog: Sequence[Command]) -> Given:
    """Read what was typed. Raises CommandError that says what is known."""
    words = _split(text)
    found = find_command(words, catalog)
    if found is None:
        names = ", ".join(dict.fromkeys(command.noun for command in catalog))
        raise CommandError(f"{' '.join(words[:2])!r} is no command.", hint=f"There are: {names}.")
    command, rest = found
    return command, _options(command, rest)


def _split(text: str) -> list[str]:
    if len(text) > _LONGEST:
        raise CommandError(f"That is longer than {_LONGEST} characters.")
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    lexer = shlex.shlex(text.translate(_TYPED), posix=True)
    lexer.whitespace_split = True
    lexer.quotes = '"'  # an apostrophe is no quotation mark: today's
    lexer.escape = ""
    lexer.commenters = ""
    try:
        return list(lexer)
    except ValueError as error:
        raise CommandError("A quotation mark is not closed.") from error


def _options(command: Command, rest: Sequence[str]) -> dict[str, str | None]:
    known = {_plain(option.name): option for option in command.options}
    given: dict[str, str | None] = {}
    loose: list[str] = []
    words = list(rest)
    while words:
        word = words.pop(0)
        named, flag = _NAMED.fullmatch(word), _FLAG.fullmatch(word)
        # A colon also stands in addresses and times: without hyphens only known names count.
        if named and (word.startswith("--") or _plain(named[1]) in known):
            _give(given, known.get(_plain(named[1])) or named[1], named[2])
        elif flag:
            option = known.get(_plain(flag[1]))
            takes = option is not None and option.type is not OptionType.FLAG and words
            _give(given, option or flag[1], words.pop(0) if takes else _YES)
        else:
            loose.append(word)
    if loose:
        _give_positional(command, given, loose)
    return given


def _plain(name: str) -> str:
    return name.replace("-", "_")


def _give(given: dict[str, str | None], option: Option | str, words: str) -> None:
    name = option if isinstance(option, str) else option.name
    if name in given:
        raise CommandError(f"{name} is given twice.")
    given[name] = words


def _give_positional(command: Command, given: dict[str, str | None], loose: Sequence[str]) -> None:
    """Words without a name: one each, the last option takes all that is left."""
    options = [o.name for o in command.options if o.positional and o.name not in given]
    if not options:
        raise CommandError(
            f"{command.name} does not take {loose[0]!r}.",
            hint="Options are written as name:words.",
        )
    for place, name in enumerate(options):
        last = place == len(options) - 1
        words = loose[place:] if last else loose[place : place + 1]
        if words:
            given[name] = " ".join(words)
