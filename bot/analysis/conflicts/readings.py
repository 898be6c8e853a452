"""Readings of an event: figures with who tells them and when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.analysis.conflicts.alignment import other_years
from bot.analysis.conflicts.values import Range, is_equal
from bot.domain.figure import Field, Figure, Kind, Trait

LEAD = 350
"""Letters of a text's beginning."""
BY_CHANCE = 10
"""Smaller values agree by chance."""
OF_ONE_GAME = 20
"""Points from which two games seldom have the same score."""
SECONDARY = frozenset(
    {
        Trait.PART,
        Trait.LIMIT,
        Trait.INCREMENT,
        Trait.RATE,
        Trait.CHANGE,
        Trait.HYPOTHETICAL,
        Trait.NEGATED,
    }
    | {Trait.CUMULATIVE, Trait.VAGUE, Trait.IMPLICIT}
)


@dataclass(slots=True)
class Reading:
    """A figure with its voice: the article, or the original of which it is a copy."""

    figure: Figure
    """As it is compared: a universal time in local time."""
    voice: str
    published: date | None
    place: int
    range: Range | None
    written: Figure | None = None
    """As the article has it, where that differs."""
    at: datetime | None = None
    """When it was published, where that is known to the minute."""

    @property
    def shown(self) -> Figure:
        """What people are shown."""
        return self.figure if self.written is None else self.written


def values_told(readings: Sequence[Reading]) -> Mapping[str, set[tuple[object, ...]]]:
    """The values of ten and more that each article gives, with what they count."""
    said: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for reading in readings:
        figure = reading.figure
        named = figure.actor is not None or figure.partner is not None
        if named and figure.low is not None and figure.low >= BY_CHANCE:
            said[figure.article_id].add((figure.low, figure.head, figure.actor, figure.partner))
    return said


def games_told(readings: Sequence[Reading]) -> Mapping[str, set[tuple[object, ...]]]:
    """The scores that each article gives of which both sides are so high that one game has them."""
    games: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for reading in readings:
        figure = reading.figure
        other = (figure.partner or "").strip("-")
        if figure.kind is not Kind.COUNT or figure.low is None or not other.isdecimal():
            continue
        if figure.low >= OF_ONE_GAME and int(other) >= OF_ONE_GAME:
            games[figure.article_id].add((figure.low, figure.partner))
    return games


def main_tolls(readings: Sequence[Reading]) -> frozenset[int]:
    """The first figure of each role in each article, that is no part and no limit."""
    first: dict[tuple[str, str], int] = {}
    for index, reading in enumerate(readings):
        figure = reading.figure
        if figure.role is not None and not figure.traits & SECONDARY:
            first.setdefault((figure.article_id, figure.role), index)
    return frozenset(first.values())


def sole_tolls(readings: Sequence[Reading]) -> frozenset[int]:
    """The figures of each role of which their article gives one value only, but for background."""
    told: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        figure = reading.figure
        measure = figure.role or figure.frame
        traits = figure.traits - {Trait.PART} if figure.kind is Kind.PERCENT else figure.traits
        if measure is not None and not traits & SECONDARY and not is_background(figure):
            told[figure.article_id, measure].append(index)
    return frozenset(
        index
        for indices in told.values()
        if all(is_same_value(readings[indices[0]], readings[at]) for at in indices[1:])
        for index in indices
    )


def is_lead(figure: Figure) -> bool:
    """Whether it stands where reports tell the main thing: in the title or the first sentences."""
    return figure.field is Field.TITLE or figure.span.start < LEAD


def is_background(figure: Figure) -> bool:
    """Whether it is of another time: "in 2004", "last year"."""
    return " " in (figure.period or "") or other_years(figure) != frozenset()


def share_frame(a: Figure, b: Figure) -> bool:
    """Whether one frame tells both; or a frame the one, and the role of its name the other."""
    return bool(a.frame or b.frame) and (a.frame or a.role) == (b.frame or b.role)


def may_align(a: Figure, b: Figure) -> bool:
    """Whether two figures without a common word beside them are worth a score."""
    if a.role is not None and a.role == b.role:
        return True
    if share_frame(a, b):
        return True
    if a.partner is not None and a.partner == b.partner:
        return True
    return a.kind in {Kind.DATE, Kind.DURATION} and len(a.context & b.context) > 1


def is_same_value(first: Reading, second: Reading) -> bool:
    """Whether both give the same value."""
    return (
        first.range is not None and second.range is not None and is_equal(first.range, second.range)
    )


def coarse_class(figure: Figure) -> str:
    """What a figure counts, coarsely."""
    return figure.head or figure.role or "" if figure.kind is Kind.COUNT else figure.kind.value
