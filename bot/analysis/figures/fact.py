"""A fact that a passage tells in words, as its reader found it."""

from dataclasses import dataclass
from decimal import Decimal

from bot.domain.figure import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One fact; `start` and `end` are of the passage it was read from.

    What is told is `head` ("call", "block", "died") of `actor`; the other fields are those of a
    `Figure`.
    """

    start: int
    end: int
    kind: Kind
    head: str
    measure: str
    actor: str
    partner: str | None = None
    role: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    period: str | None = None
    named: bool = True
    """Whether the actor is named, rather than one of many: a man, a shooting."""
