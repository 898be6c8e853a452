"""The words after the slash command -> a command of the catalog and its options' words.

`event find troops --conflicting`, `event find "grain deal" from:2026-03-01` and
`event find words:troops conflicting:yes` all work.
"""

import re
from collections.abc import Sequence

from bot.commands.catalog import find_command
from bot.commands.command import Command, Option, OptionType
from bot.errors import CommandError

Given = tuple[Command, dict[str, str | None]]

_LONGEST = 2_000
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"'))
"""What phones and desktops make of quotation marks; an apostrophe is none: today's."""
_DASH = re.compile("(?<!\\S)[\u2013\u2014](?=[a-z])")
"""What they make of the two hyphens before an option's name."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""How Slack escapes what was typed."""
_WORD = re.compile(r'(?:"[^"]*"|[^\s"])+')
_NAMED = re.compile(r"(?:--)?([a-z][a-z_-]*)[:=](.*)", re.DOTALL)
_FLAG = re.compile(r"--([a-z][a-z_-]*)")
_YES = "yes"


def parse_words(text: str, catalog: Sequence[Command]) -> Given:
    """Read what was typed. Raises CommandError that says what is known."""
    written = _split(text)
    found = find_command([_bare(word) for word in written], catalog)
    if found is None:
        nouns = ", ".join(dict.fromkeys(command.noun for command in catalog))
        typed = " ".join(written[:2])
        raise CommandError(f"{typed!r} is no command.", hint=f"There are: {nouns}.")
    command, rest = found
    return command, _options(command, written[len(written) - len(rest) :])


def _split(text: str) -> list[str]:
    """Split at spaces that do not stand within quotation marks, which are kept."""
    if len(text) > _LONGEST:
        raise CommandError(f"That is longer than {_LONGEST} characters.")
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    text = _DASH.sub("--", text.translate(_QUOTES))
    if text.count('"') % 2:
        raise CommandError("A quotation mark is not closed.")
    return _WORD.findall(text)


def _bare(word: str) -> str:
    return word.replace('"', "")


def _options(command: Command, written: Sequence[str]) -> dict[str, str | None]:
    known = {_plain(option.name): option for option in command.options}
    given: dict[str, str | None] = {}
    loose: list[str] = []
    words = list(written)
    while words:
        word = words.pop(0)
        named, flag = _NAMED.fullmatch(word), _FLAG.fullmatch(word)
        # A colon also stands in addresses and times: without hyphens only known names count.
        if named and (word.startswith("--") or _plain(named[1]) in known):
            _give(given, known.get(_plain(named[1])) or named[1], _bare(named[2]))
        elif flag:
            option = known.get(_plain(flag[1]))
            takes = option is not None and option.type is not OptionType.FLAG and words
            _give(given, option or flag[1], _bare(words.pop(0)) if takes else _YES)
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
    """Words without a name: one each, the last option takes all that is left.

    There quotation marks stay around what has spaces: a filter reads a phrase by them.
    """
    options = [o.name for o in command.options if o.positional and o.name not in given]
    if not options:
        raise CommandError(
            f"{command.name} does not take {loose[0]!r}.",
            hint="Options are written as name:words.",
        )
    *first, last = options
    for name, word in zip(first, loose, strict=False):
        given[name] = _bare(word)
    if rest := loose[len(first) :]:
        given[last] = " ".join(word if " " in word else _bare(word) for word in rest)
