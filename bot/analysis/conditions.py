"""When a subscription speaks: `3 outlets`, `conflict`, `killed > 20`, `correction`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.analysis.material import corrections
from bot.domain.digest import Entry
from bot.domain.figure import Figure, Trait, Verdict
from bot.domain.words import read_words

MAX_CONDITIONS = 5
_OUTLETS = re.compile(r"(\d{1,3}) (?:independent )?outlets?")
_ABOVE = re.compile(r"([^<>]{1,60}?) ?(?:>|above|over) ?(\d[\d,.]{0,14})(?: .*)?")
_NOT_SAID = frozenset(
    {
        Trait.FACT,
        Trait.LIMIT,
        Trait.PLANNED,
        Trait.RATE,
        Trait.CHANGE,
        Trait.EARLIER,
        Trait.NEGATED,
        Trait.HYPOTHETICAL,
    }
)
EXPECTED = "`3 outlets`, `conflict`, `killed > 20` or `correction`"
NEW = "new"
"""The condition of a subscription without any: that the event is there."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """So many independent outlets report it."""

    number: int


@dataclass(frozen=True, slots=True)
class Conflicting:
    """Its figures conflict."""


@dataclass(frozen=True, slots=True)
class Above:
    """A figure of this measure is above a value."""

    measure: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Corrected:
    """An outlet corrected its report."""


Condition = Outlets | Conflicting | Above | Corrected


def parse_conditions(typed: str) -> dict[str, Condition]:
    """Read conditions, separated by commas, each by its own words. Raises ValueError."""
    parts = [" ".join(part.split()).casefold() for part in typed.split(", ") if part.strip()]
    if len(parts) > MAX_CONDITIONS:
        raise ValueError(f"there are at most {MAX_CONDITIONS} conditions")
    return {part: _parse(part) for part in parts}


def conditions_met(
    entry: Entry, conditions: dict[str, Condition], figures: tuple[Figure, ...]
) -> Iterator[str]:
    """The words of each condition that holds; `new` where none was asked for.

    `figures` are those of all the event's articles.
    """
    if not conditions:
        yield NEW
    for words, condition in conditions.items():
        match condition:
            case Outlets(number):
                met = entry.independent_outlets >= number
            case Conflicting():
                met = any(c.verdict is Verdict.CONFLICT for c in entry.comparisons)
            case Above():
                met = bool(figures_above(condition, figures))
            case Corrected():
                met = any(True for _ in corrections(entry))
        if met:
            yield words


def figures_above(condition: Above, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Those that say that it is more: no plan, limit, rate or denial."""
    sought = set(read_words(condition.measure))
    return tuple(
        figure
        for figure in figures
        if figure.low is not None
        and figure.low > condition.value
        and figure.traits.isdisjoint(_NOT_SAID)
        and sought <= set(read_words(f"{figure.measure} {figure.head}"))
    )


def _parse(part: str) -> Condition:
    if match := _OUTLETS.fullmatch(part):
        return Outlets(max(1, int(match[1])))
    if part in {"conflict", "figures conflict"}:
        return Conflicting()
    if part in {"correction", "any correction"}:
        return Corrected()
    if match := _ABOVE.fullmatch(part):
        digits = match[2].replace(",", "").rstrip(".")
        if digits.count(".") <= 1:
            return Above(match[1].strip(), Decimal(digits))
    raise ValueError(f"{part!r} is no condition; expected {EXPECTED}")
