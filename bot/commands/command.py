"""What a command is: its words, its typed options, who may give it, and what it does."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum, IntEnum

from bot.domain.channel import Channel
from bot.domain.feed import Feed
from bot.domain.message import Message
from bot.domain.place import Place, Platform
from bot.errors import CommandError
from bot.ports import Chat, Clock, Documents, Fetcher, Store

_TERMINAL = Place(platform=Platform.CONSOLE, id="console")

Value = str | int | bool | datetime | None


class Role(IntEnum):
    """Who may give a command; a higher role may do all that a lower one may."""

    MEMBER = 0
    MODERATOR = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Who gave a command, and where: the platform's ids.

    `space` is the Discord server or the Slack workspace, "" on the console and in direct messages.
    """

    role: Role
    member: str = ""
    name: str = ""
    """For people: shown in the audit log."""
    place: Place = _TERMINAL
    space: str = ""


def member_of(caller: Caller) -> str:
    """The person's name in the store, `str(Place)` of their direct messages."""
    if caller.place.platform is Platform.CONSOLE:
        return caller.member or str(_TERMINAL)
    return str(Place(platform=caller.place.platform, id=caller.member, member=True))


CONSOLE = Caller(role=Role.MODERATOR, name="console")
"""Who sits at the terminal may do everything."""


class Completion(Enum):
    """Where a platform takes the choices for an option from, while a person types."""

    NONE = "none"
    EVENT = "event"
    FEED = "feed"
    OUTLET = "outlet"
    TOPIC = "topic"
    CHANNEL = "channel"
    SUBSCRIPTION = "subscription"
    ARTICLE = "article"


class OptionType(Enum):
    """How an option's words are read."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """One option of a command. A `positional` one is given without its name on a terminal."""

    name: str
    help: str
    type: OptionType = OptionType.TEXT
    required: bool = False
    positional: bool = False
    default: str | int | None = None
    choices: tuple[str, ...] = ()
    """The words that it may be; any when empty."""
    completion: Completion = Completion.NONE
    offers: Completion = Completion.NONE
    """What a button that asks for this option gives to choose from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedServices:
    """What commands on feeds need besides."""

    fetcher: Fetcher
    documents: Documents
    configured: tuple[Feed, ...] = ()
    """The feeds of the configuration file: commands cannot remove these."""
    local_files: bool = False
    """Whether feeds may be files of this machine: only for who sits at it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """What commands work with."""

    store: Store
    clock: Clock
    zone: tzinfo
    channels: tuple[Channel, ...] = ()
    """The configured ones; commands make others, kept in the store."""
    chats: Mapping[Platform, Chat] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    """By a command's name, who may give it where the configuration says otherwise."""
    feeds: FeedServices | None = None
    """None where no feed may be read or changed."""

    def for_feeds(self) -> FeedServices:
        """Raise CommandError where there are none."""
        if self.feeds is None:
            raise CommandError("Feeds cannot be changed from here.", hint="Use the terminal.")
        return self.feeds


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A command's options, converted and complete: absent ones hold their default or None."""

    values: Mapping[str, Value]
    caller: Caller = CONSOLE

    @property
    def by(self) -> str:
        """Who gave it, as people know them."""
        return self.caller.name or self.caller.member

    def text(self, name: str) -> str:
        """Give a text option, empty when absent."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str, default: int) -> int:
        """Give a number option."""
        value = self.values.get(name)
        return value if isinstance(value, int) else default

    def moment(self, name: str) -> datetime | None:
        """Give a day option as the moment it begins."""
        value = self.values.get(name)
        return value if isinstance(value, datetime) else None

    def flag(self, name: str) -> bool:
        """Tell whether a flag was given."""
        return self.values.get(name) is True


Run = Callable[[Request, Services], Awaitable[Message]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Command:
    """`/NOUN VERB`: what it is for, what it takes, who may give it.

    With an empty verb the noun alone is the command (`/help`). Where a noun has a `default`
    command, the noun alone gives that one on the terminal and on Slack; Discord, which cannot
    have both, offers it by its verb (`/status show`).
    """

    noun: str
    verb: str
    help: str
    run: Run
    options: tuple[Option, ...] = ()
    role: Role = Role.MEMBER
    changes: bool = False
    """It changes something: it goes to the audit log."""
    private: bool = False
    """Only who gave it sees the answer, as with every command that changes something."""
    default: bool = False

    @property
    def name(self) -> str:
        """The two words."""
        return f"{self.noun} {self.verb}".strip()

    @property
    def answers_privately(self) -> bool:
        """Whether only who gave it sees the answer: known before it is carried out."""
        return self.changes or self.private
