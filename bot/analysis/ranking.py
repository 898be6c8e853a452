"""Which event to read first: independent outlets, conflicts, recency."""

from collections.abc import Sequence
from datetime import datetime
from math import log2

from bot.domain.digest import Entry
from bot.domain.figure import Verdict

_HALF_LIFE_DAYS = 2.0
"""News interest halves in about two days; only the order of a digest depends on it."""
_CONFLICT_WEIGHT = 0.75
_SOFT_WEIGHT = 0.25


def rank_entries(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Best first. Recency counts from the newest article among them, so no clock is needed.

    Events with one outlet come after all others. Ties are settled by event id, so the order is
    the same however the entries arrive.
    """
    dated = [entry.event.last_published for entry in entries if entry.event.last_published]
    newest = max(dated, default=None)

    def order(entry: Entry) -> tuple[bool, float, str]:
        return entry.outlets == 1, -_score(entry, newest), entry.event.id

    return tuple(sorted(entries, key=order))


def _score(entry: Entry, newest: datetime | None) -> float:
    weights = {Verdict.CONFLICT: _CONFLICT_WEIGHT, Verdict.SOFT: _SOFT_WEIGHT}
    differing = sum(weights.get(comparison.verdict, 0.0) for comparison in entry.comparisons)
    return log2(1 + entry.independent_outlets) + log2(1 + differing) + _recency(entry, newest)


def _recency(entry: Entry, newest: datetime | None) -> float:
    """1 for the newest, halving with age; an undated event counts as old."""
    last = entry.event.last_published
    if last is None or newest is None:
        return 0.0
    return float(2.0 ** (-(newest - last).total_seconds() / 86_400 / _HALF_LIFE_DAYS))
