"""Every command, in the order that help lists them."""

from bot.commands.command import Command
from bot.commands.find_event import FIND, LIST
from bot.commands.show_event import SHOW
from bot.commands.why_figures import WHY_FIGURES

CATALOG: tuple[Command, ...] = (FIND, LIST, SHOW, WHY_FIGURES)
