"""Universal times told in the local time of an event, where a report itself gives both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bot.analysis.conflicts.values import UNIVERSAL, hours_later
from bot.domain.figure import Figure

LOCAL = "clock"
_BESIDE = 20
"""Letters between "3 p.m. local time" and "(1200 GMT)"."""
_DAY = Decimal(24)
_QUARTER = Decimal("0.25")
"""Offsets of zones are whole quarters of an hour."""
_ROUNDED = Decimal("0.02")
"""Hours are kept in hundredths."""


def local_offset(figures: Mapping[str, Sequence[Figure]]) -> Decimal | None:
    """Hours by which local time is ahead of universal time: what every report that has both says.

    None where no report does, and where two disagree: an event in two zones has no local time.
    """
    offsets = {
        offset
        for told in figures.values()
        for first, second in pairwise(told)
        for offset in _offsets(first, second)
    }
    return offsets.pop() if len(offsets) == 1 else None


def _offsets(first: Figure, second: Figure) -> Iterable[Decimal]:
    if (first.unit, second.unit) not in {(LOCAL, UNIVERSAL), (UNIVERSAL, LOCAL)}:
        return
    if first.field != second.field or second.span.start - first.span.end > _BESIDE:
        return
    local, universal = (first, second) if first.unit == LOCAL else (second, first)
    if local.low is None or universal.low is None:
        return
    ahead = hours_later(local.low - universal.low)
    exact = (ahead / _QUARTER).quantize(Decimal(1)) * _QUARTER
    if abs(ahead - exact) <= _ROUNDED:
        yield exact


def mistakes_zone(a: Figure, b: Figure) -> bool:
    """Whether one report calls universal what another one calls local: the same digits."""
    return {a.unit, b.unit} == {LOCAL, UNIVERSAL} and a.low == b.low


def in_local_time(figure: Figure, offset: Decimal | None) -> Figure:
    """A universal time as the local one; anything else as it is."""
    if offset is None or figure.unit != UNIVERSAL or figure.low is None:
        return figure
    hour = (figure.low + offset + _DAY) % _DAY  # the remainder of a negative number is negative
    return replace(figure, low=hour, high=hour, unit=LOCAL)
