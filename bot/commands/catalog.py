"""Every command, in the order that help lists them."""

from bot.commands.command import Command
from bot.commands.find_event import FIND, LIST
from bot.commands.show_event import SHOW

CATALOG: tuple[Command, ...] = (FIND, LIST, SHOW)
