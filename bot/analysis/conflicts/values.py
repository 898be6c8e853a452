"""How two values stand to each other: equal, satisfiable by one value, close, or apart."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from enum import IntEnum

from bot.analysis.figures.units import dimension_of, normalised
from bot.domain.figure import Bound, Figure, Kind, Trait
from bot.domain.options import FigureOptions

HEDGE = Decimal("0.05")
"""What "about" allows to either side before two figures are apart."""
NEARLY = Decimal("0.12")
"""How far below its figure "nearly" reaches; "less than" reaches to nothing."""
ROUNDED = Decimal("0.05")
"""Rounding explains a difference of at most this share."""
UNIVERSAL = "clock UTC"
_LOCAL = "local time"
"""What a report says of a time that is not the universal one."""
DISTANCES = Decimal("0.20")
"""Distances are told by road or by air, from the centre or the edge."""
EXACT = Decimal("1e-9")
CLOCK_SOFT = Decimal(1)
"""Hours: times of day less than this apart are soft."""
DAY = Decimal(86400)
LOOSELY = 20
"""Minutes that "shortly after" may reach."""
HALF_DAY = Decimal(12)
"""Hours."""
INFINITE = Decimal("Infinity")


class Relation(IntEnum):
    """From the same value to one that excludes the other."""

    EQUAL = 0
    COMPATIBLE = 1
    SOFT = 2
    APART = 3


@dataclass(frozen=True, slots=True)
class Range:
    """What a reading says in its dimension's base unit, as written and with its hedge."""

    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal


def value_range(figure: Figure) -> Range | None:
    """The values that satisfy a reading; None where it has no number."""
    if figure.low is None or figure.high is None:
        return None
    low, _ = normalised(figure.low, figure.unit)
    high, _ = normalised(figure.high, figure.unit)
    least, most = low, high
    if figure.kind is not Kind.DATE:
        match figure.bound:
            case Bound.AT_LEAST | Bound.MORE:
                most = INFINITE
            case Bound.AT_MOST:
                least = Decimal(0)
            case Bound.LESS:
                least = low * (1 - NEARLY) if Trait.HEDGE in figure.traits else Decimal(0)
            case Bound.ABOUT:
                least, most = low - abs(low) * HEDGE, high + abs(high) * HEDGE
            case Bound.EQUAL:
                pass
    return Range(low, high, least, most)


def is_equal(first: Range, second: Range) -> bool:
    """Whether both were written as the same value, in whatever unit."""
    scale = max(abs(first.high), abs(second.high), Decimal(1))
    return (
        abs(first.low - second.low) <= EXACT * scale
        and abs(first.high - second.high) <= EXACT * scale
    )


def distance(first: Range, second: Range) -> Decimal:
    """The gap between two values as a share of the larger one."""
    gap = max(first.low, second.low) - min(first.high, second.high)
    larger = max(abs(first.high), abs(second.high))
    if gap <= 0 or larger == 0:
        return Decimal(0)
    return gap / larger


def ratio(first: Range, second: Range) -> Decimal:
    """The larger value over the smaller one; infinite beside zero."""
    small, large = sorted((abs(first.high), abs(second.high)))
    return large / small if small else INFINITE


def relation(  # noqa: C901, PLR0911 - one case after another
    a: Figure,
    b: Figure,
    options: FigureOptions,
    first: Range | None = None,
    second: Range | None = None,
) -> Relation:
    """How two readings of one measure stand to each other.

    `first` and `second` are their `value_range`, where the caller has it.
    """
    first, second = first or value_range(a), second or value_range(b)
    if first is None or second is None:
        return _month_days(a, b)
    if a.kind is Kind.DATE and a.unit != b.unit:
        return _zones(a, b)
    if is_equal(first, second):
        return Relation.EQUAL
    if a.kind is Kind.DATE:
        return _moments(a, b, first, second, options)
    if first.least <= second.most and second.least <= first.most:
        return Relation.COMPATIBLE
    if Trait.VAGUE in a.traits | b.traits:
        return Relation.COMPATIBLE
    share = distance(first, second)
    if dimension_of(a.unit) == "length" and share <= DISTANCES:
        return Relation.COMPATIBLE
    exact = Trait.RECORD in a.traits & b.traits
    if (
        share <= ROUNDED
        and not exact
        and (_is_rounding(first.low, second.low) or _is_rounding(second.low, first.low))
    ):
        return Relation.COMPATIBLE
    if share <= options.soft_share:
        return Relation.SOFT
    if a.kind in {Kind.INTERVAL, Kind.DURATION} and first.low >= DAY and second.low >= DAY:
        gap = max(first.low, second.low) - min(first.high, second.high)
        if gap <= options.soft_days * DAY:
            return Relation.SOFT
    return Relation.APART


def _month_days(a: Figure, b: Figure) -> Relation:
    """Dates of which one has no year."""
    if a.period and a.period == b.period:
        return Relation.EQUAL
    if a.period and b.period:
        first, second = (int(d[:2]) * 31 + int(d[3:]) for d in (a.period, b.period))
        return Relation.SOFT if abs(first - second) <= 2 else Relation.APART  # noqa: PLR2004 - two days
    return Relation.COMPATIBLE


def _zones(a: Figure, b: Figure) -> Relation:
    """A universal and a local time, of which the same digits cannot be one moment."""
    local = a if b.unit == UNIVERSAL else b
    same = a.low == b.low and _LOCAL in local.sentence.casefold()
    return Relation.APART if same else Relation.COMPATIBLE


def _moments(a: Figure, b: Figure, first: Range, second: Range, options: FigureOptions) -> Relation:
    """Times of day, days and years."""
    gap = abs(first.low - second.low)
    if a.unit == "date":
        months = _month_days(a, b)
        return months if gap < 100 else Relation.APART  # noqa: PLR2004 - YYYYMMDD: below a month
    if a.unit == "year":
        return Relation.APART
    later = hours_later(second.low - first.low)
    gap = abs(later)
    about = Bound.ABOUT in {a.bound, b.bound}
    rounded = first.low % Decimal("0.5") == 0 or second.low % Decimal("0.5") == 0
    if gap * 60 < 6 and (about or rounded):  # noqa: PLR2004 - minutes, told in hundredths of an hour
        return Relation.COMPATIBLE
    if _holds_loosely(a, later) or _holds_loosely(b, -later):
        return Relation.COMPATIBLE
    del options
    return Relation.SOFT if gap <= CLOCK_SOFT else Relation.APART


def hours_later(hours: Decimal) -> Decimal:
    """A difference of two times of day, the short way round: from 11:50 p.m. to 12:10 a.m."""
    if hours >= HALF_DAY:
        return hours - 2 * HALF_DAY
    return hours if hours >= -HALF_DAY else hours + 2 * HALF_DAY


def _holds_loosely(figure: Figure, later: Decimal) -> bool:
    """Whether "just after noon" or "about 9" allows a time that many hours later."""
    minutes = later * 60
    match figure.bound:
        case Bound.MORE | Bound.AT_LEAST:
            return 0 <= minutes <= LOOSELY
        case Bound.LESS | Bound.AT_MOST:
            return -LOOSELY <= minutes <= 0
        case _:
            return False


def _is_rounding(rounded: Decimal, exact: Decimal) -> bool:
    """Whether `rounded` is `exact` at the number of digits that `rounded` was written with."""
    if rounded in (0, exact):
        return False
    exponent = rounded.normalize().as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    step = Decimal(1).scaleb(exponent)
    if abs(exact) >= Decimal("1e20"):
        return False
    return rounded in (exact.quantize(step, ROUND_HALF_EVEN), exact.quantize(step, ROUND_HALF_UP))
