"""What a command is: its words, its typed options, who may give it, and what it does."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import Enum, IntEnum

from bot.domain.message import Message
from bot.ports import Clock, Store

Value = str | int | bool | datetime | None


class Role(IntEnum):
    """Who may give a command; a higher role may do all that a lower one may."""

    MEMBER = 0
    MODERATOR = 1


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """What commands work with."""

    store: Store
    clock: Clock
    zone: tzinfo


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """A command's options, converted and complete: absent ones hold their default or None."""

    values: Mapping[str, Value]
    by: str = "the terminal"
    """Who gave it, as people know them."""

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
    """`/NOUN VERB`: what it is for, what it takes, who may give it."""

    noun: str
    verb: str
    help: str
    run: Run
    options: tuple[Option, ...] = ()
    role: Role = Role.MEMBER

    @property
    def name(self) -> str:
        """The two words."""
        return f"{self.noun} {self.verb}"
