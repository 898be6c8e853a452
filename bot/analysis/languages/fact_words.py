"""What reading facts in words must know of a language: who began, on which day, on which block."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class CallWords:
    """How one language tells of a call; alternatives joined by "|"."""

    called: tuple[str, ...]
    """Of these one stands wherever somebody calls."""
    asked: tuple[str, ...]
    """Of these one stands wherever a side is said to have begun."""
    day: str
    """What may stand between who calls and the verb: "on Friday"."""
    verbs: str
    placed: str
    """Verbs with "a call to" after them."""
    what_follows: str
    """What tells that somebody was phoned rather than called a name."""
    initiative: str
    """What stands before the side that began: "at the initiative of"."""
    side: str
    """What may follow the side's name: "side"."""
    between: str
    """What tells of a call before its two parties, with "between" and "and" after it."""
    joined: str
    """What joins the two parties: "and"."""
    of: str
    """What goes on inside a party: "the President of"."""
    titles: Mapping[str, str]
    """How a text speaks of a country -> one name for it, all in lower case: american, kremlin."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class EventDayWords:
    """How one language tells on which day something happened; alternatives joined by "|"."""

    happened: Mapping[str, str]
    """What happened once, without an object: died, took place -> one name for it."""
    done_to: Mapping[str, str]
    """What was done to somebody once: killed, arrested -> one name for it."""
    named_only: frozenset[str]
    """Those of them that tell something once only of a person who is named."""
    strikes: frozenset[str]
    """What strikes: quakes and storms; nothing else that "struck" is an event of its own."""
    passive: str
    """Between the subject and what was done to it: was, were, been."""
    between: str
    """What else may stand there: had, later, also."""
    relatives: str
    oneself: str
    breaks: str
    """Words that end a clause, or begin another one, between a verb and its day."""
    loose: str
    """Words that follow a participle: in, by, on. A noun there would be an object."""
    places: str
    """Prepositions between a subject and where it is from."""
    day: str
    """A weekday, a date, or both, with the part of the day; no "today", for clocks differ."""
    late: frozenset[str]
    early: frozenset[str]
    """Parts of a day: the end of one and the beginning of the next are one night."""
    same: Mapping[str, str]
    """Nouns for one thing: quake, temblor."""
    generic: frozenset[str]
    """Nouns for somebody or something that is one of many: man, shooting."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class BlockWords:
    """How one language tells the block of a street."""

    cue: str
    """What stands wherever a block does."""
    block: str
    """What stands between the number and the street: "block of"."""
    directions: Mapping[str, str]
    kinds: Mapping[str, str]
    """Street, avenue and their abbreviations -> one spelling."""
    numbers: Mapping[str, str]
    """Number words of streets: fifth -> 5th."""
    home: str
    """What stands before a block where somebody lives."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class OrderWords:
    """How one language says since when something is the first; alternatives joined by "|"."""

    ranks: tuple[str, ...]
    """First, highest, deadliest."""
    since: str
    within: str
    months: Mapping[str, int]
    part: str
    """Early, mid- and late, before a month."""
    more: str
    """Hedges after which the time may be longer: more than, at least."""
    about: str
    """Those after which it may be a little more or less: nearly, about."""
    numbers: Mapping[str, int]
    units: Mapping[str, int]
    """Year, decade, month -> days."""
    breaks: str
    """Words that what is ranked does not hold: of, that, and."""
    vague: frozenset[str]
    """Nouns that do not tell what is ranked: time, level."""


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class FactWords:
    """Everything that one language has; what is None is not read."""

    calls: CallWords | None = None
    days: EventDayWords | None = None
    blocks: BlockWords | None = None
    orders: OrderWords | None = None
