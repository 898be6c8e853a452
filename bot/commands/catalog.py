"""Every command, in the order that help lists them."""

from bot.commands.add_feed import ADD as ADD_FEED
from bot.commands.command import Command
from bot.commands.exchange_feeds import EXPORT, IMPORT
from bot.commands.find_event import FIND, LIST
from bot.commands.list_feeds import LIST as LIST_FEEDS
from bot.commands.list_feeds import SHOW as SHOW_FEED
from bot.commands.pause_feed import PAUSE, REMOVE, RESUME
from bot.commands.show_event import SHOW
from bot.commands.try_feed import TEST

CATALOG: tuple[Command, ...] = (
    FIND,
    LIST,
    SHOW,
    LIST_FEEDS,
    SHOW_FEED,
    ADD_FEED,
    REMOVE,
    PAUSE,
    RESUME,
    TEST,
    IMPORT,
    EXPORT,
)
