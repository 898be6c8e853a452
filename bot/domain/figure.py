"""Figures in articles and what comparing them found."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.article import Span


class Kind(StrEnum):
    """What sort of figure it is; figures of different kinds are never compared."""

    COUNT = "count"
    DURATION = "duration"
    INTERVAL = "interval"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    ORDINAL = "ordinal"
    DATE = "date"
    INITIATOR = "initiator"


class Bound(StrEnum):
    """How the writer bounds the value: exactly, about, at least, at most."""

    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"


class Trait(StrEnum):
    """What keeps a figure from being compared as a plain total."""

    LIMIT = "limit"
    PLANNED = "planned"
    INCREMENT = "increment"
    PART = "part"
    RATE = "rate"
    CHANGE = "change"
    LOCAL = "local"
    EARLIER = "earlier"
    UPDATE = "update"
    HEDGE = "hedge"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    VAGUE = "vague"
    ANAPHOR = "anaphor"
    CUMULATIVE = "cumulative"
    ATTRIBUTE = "attribute"
    ELLIPTIC = "elliptic"
    RELATIVE = "relative"
    DEFINITE = "definite"
    PERFORMANCE = "performance"
    SOURCE = "source"
    INCLUSIVE = "inclusive"
    SUBSET = "subset"
    ONGOING = "ongoing"
    IMPLICIT = "implicit"
    FACT = "fact"
    RIVAL = "rival"
    RECORD = "record"
    OWN = "own"


class Field(StrEnum):
    """Which string of the article the span points into."""

    TEXT = "text"
    TITLE = "title"


class Verdict(StrEnum):
    """How the readings of one measure stand to each other; never who is right."""

    CONFLICT = "conflict"
    SOFT = "soft"
    SUPERSEDED = "superseded"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    SINGLE = "single"


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One reading: a value that one article states, word for word.

    `surface` is exactly `article.text[span.start:span.end]` (or `.title`). `low` and `high` are the
    value's bounds in `unit`; None where open or not a number.
    """

    article_id: str
    field: Field
    span: Span
    surface: str
    sentence: str
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EQUAL
    unit: str | None = None
    head: str = ""
    """What is counted, normalised for comparison: `troops`, `killed`."""
    measure: str = ""
    """What is counted, for people: `Russian troops`."""
    complement: str | None = None
    """What follows "of" after the noun: `murder` in "two counts of murder"."""
    role: str | None = None
    frame: str | None = None
    """A measure that newsrooms tell in many words: `without power`, `ransom`."""
    actor: str | None = None
    place: str | None = None
    within: str | None = None
    """The place named right after it: Brooklyn in "Red Hook, Brooklyn"."""
    period: str | None = None
    claimant: str | None = None
    via: str | None = None
    as_of: date | None = None
    traits: frozenset[Trait] = frozenset()
    context: frozenset[str] = frozenset()
    """Stems of the sentence's content words, for alignment."""
    near: frozenset[str] = frozenset()
    """Those of them that stand close to the figure."""
    names: frozenset[str] = frozenset()
    """Those of them that are written with a capital."""
    partner: str | None = None
    """The other side of a score: `53` of 65-53."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """Where and when the compared figures hold; None where the texts do not say."""

    place: str | None = None
    period: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One measure of one event with every reading of it, and a verdict with its reason."""

    measure: str
    scope: Scope
    kind: Kind
    verdict: Verdict
    why: str
    readings: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Two figures that look alike and were not compared, with the reason in words."""

    first: Figure
    second: Figure
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """All that comparing an event's figures yields, in the order people should read it."""

    comparisons: tuple[Comparison, ...]
    refusals: tuple[Refusal, ...] = ()
