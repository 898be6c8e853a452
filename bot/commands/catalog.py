"""Every command, in the order that help lists them."""

from collections.abc import Sequence

from bot.commands.add_feed import ADD as ADD_FEED
from bot.commands.command import Command
from bot.commands.digest_channels import LIST as LIST_CHANNELS
from bot.commands.digest_channels import NOW, PAUSE, PREVIEW, REMOVE, RESUME, SCHEDULE
from bot.commands.event_details import FIGURES, TIMELINE, VERSIONS
from bot.commands.exchange_feeds import EXPORT, IMPORT
from bot.commands.find_event import FIND, LIST
from bot.commands.list_feeds import LIST as LIST_FEEDS
from bot.commands.list_feeds import SHOW as SHOW_FEED
from bot.commands.merge_events import MERGE
from bot.commands.pause_feed import PAUSE as PAUSE_FEED
from bot.commands.pause_feed import REMOVE as REMOVE_FEED
from bot.commands.pause_feed import RESUME as RESUME_FEED
from bot.commands.show_event import SHOW
from bot.commands.show_help import help_command
from bot.commands.show_status import AUDIT
from bot.commands.show_status import SHOW as SHOW_STATUS
from bot.commands.split_event import NOT_SAME, SPLIT
from bot.commands.topic_subscriptions import (
    EDIT,
    FOLLOW,
    MUTE,
    SNOOZE,
    SUBSCRIBE,
    TEST,
    UNSUBSCRIBE,
)
from bot.commands.topic_subscriptions import LIST as LIST_SUBSCRIPTIONS
from bot.commands.topics import CREATE, FORGET_ME
from bot.commands.topics import REMOVE as REMOVE_TOPIC
from bot.commands.try_feed import TEST as TEST_FEED
from bot.commands.undo_edit import UNDO
from bot.commands.why_event import WHY

Found = tuple[Command, tuple[str, ...]]

CATALOG: tuple[Command, ...] = (
    FIND,
    LIST,
    SHOW,
    VERSIONS,
    FIGURES,
    TIMELINE,
    WHY,
    MERGE,
    SPLIT,
    NOT_SAME,
    UNDO,
    NOW,
    PREVIEW,
    SCHEDULE,
    LIST_CHANNELS,
    PAUSE,
    RESUME,
    REMOVE,
    LIST_FEEDS,
    SHOW_FEED,
    ADD_FEED,
    REMOVE_FEED,
    PAUSE_FEED,
    RESUME_FEED,
    TEST_FEED,
    IMPORT,
    EXPORT,
    SUBSCRIBE,
    FOLLOW,
    LIST_SUBSCRIPTIONS,
    EDIT,
    UNSUBSCRIBE,
    MUTE,
    SNOOZE,
    TEST,
    CREATE,
    REMOVE_TOPIC,
    FORGET_ME,
    SHOW_STATUS,
    AUDIT,
    help_command(lambda: CATALOG),
)


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
