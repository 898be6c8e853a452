"""Every command, in the order that help lists them."""

from bot.commands.command import Command
from bot.commands.find_event import FIND, LIST
from bot.commands.merge_events import MERGE
from bot.commands.show_event import SHOW
from bot.commands.split_event import NOT_SAME, SPLIT
from bot.commands.undo_edit import UNDO
from bot.commands.why_event import WHY

CATALOG: tuple[Command, ...] = (FIND, LIST, SHOW, MERGE, SPLIT, NOT_SAME, UNDO, WHY)
