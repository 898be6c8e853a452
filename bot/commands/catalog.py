"""Every command, in the order that help lists them."""

from collections.abc import Sequence

from bot.commands.command import Command
from bot.commands.find_event import FIND, LIST
from bot.commands.show_event import SHOW

Found = tuple[Command, tuple[str, ...]]

CATALOG: tuple[Command, ...] = (FIND, LIST, SHOW)


def find_command(words: Sequence[str], catalog: Sequence[Command] = CATALOG) -> Found | None:
    """The command that these words begin with, and the words after it; None when there is none.

    `event find ...`, or a noun alone where it is a command or has a default one.
    """
    noun, verb = (*words[:2], "", "")[:2]
    same_noun = [command for command in catalog if command.noun == noun.casefold()]
    for command in same_noun:
        if command.verb and command.verb == verb.casefold():
            return command, tuple(words[2:])
    for command in same_noun:
        if not command.verb or (command.default and len(words) == 1):
            return command, tuple(words[1:])
    return None
