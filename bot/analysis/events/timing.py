"""What the time between two articles says: chances fall with the gap, whatever the set."""

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.look_back import LONGEST
from bot.analysis.events.similarity import Floats, Ints

Days = NDArray[np.float64]

STEEPNESS = 0.8
"""A fixed -0.8 ln(1 + gap) transfers between sets where learnt weights do not
(benchmarks/events.md)."""

GAPS_A_DAY = 1.25
"""How steeply it begins: twice as steep keeps look-alikes of one week apart a little better and
loses late reports (benchmarks/events.md)."""

LONGEST_GAP = 45.0
"""Days beyond which a follow-up is not less likely than it is already."""

UNDATED = -0.9
"""Log-odds of a pair of which one time is unknown: less than for the same day."""

YEAR = 365.2425
"""Days, on average."""

AROUND_ANNIVERSARY = 15.0
"""Days before and after it in which newspapers recall what happened."""

WITNESSES = 3
"""Dated neighbours that may tell when an undated article was written."""


def gap_odds(gaps: Days) -> Days:
    """Log-odds for gaps in days."""
    return -STEEPNESS * np.log1p(GAPS_A_DAY * np.minimum(gaps, LONGEST_GAP))


def recalled(days: Days, years_back: Ints, first: Ints, second: Ints) -> NDArray[np.bool_]:
    """Whether the later article of each pair of rows looks back as far as the earlier one lies.

    `years_back` holds for every row the years that it speaks of as bits. What is recalled after
    whole years is not going on: an anniversary has the names, numbers and places of what it
    recalls, and would otherwise reopen it. No pair of one event in the labelled sets is such.
    """
    apart = days[second] - days[first]
    later = np.where(apart > 0, second, first)
    years = np.nan_to_num(np.rint(np.abs(apart) / YEAR)).clip(0, LONGEST).astype(np.int64)
    near = np.abs(np.abs(apart) - years * YEAR) <= AROUND_ANNIVERSARY
    told: NDArray[np.bool_] = near & (years > 0) & (years_back[later] >> years & 1 > 0)
    return told


def time_odds(days: Days, first: Ints, second: Ints, odds: Floats) -> Days:
    """For each pair of rows the log-odds that time adds to `odds`, which are those of the words.

    `days` are those of all rows.

    An undated article is taken to be as old as the dated ones that it resembles, each weighed by
    its chance: of two look-alike events it then stands in time with the one it fits better.
    """
    gaps = np.abs(days[first] - days[second])
    if not np.isnan(gaps).any():
        return gap_odds(gaps)
    rows, places = np.unique(np.concatenate([first, second]), return_inverse=True)
    days, (first, second) = days[rows], np.split(places, 2)
    moments, masses = _likely_days(days, first, second, odds.astype(np.float64))
    known = np.zeros(len(first))
    total = np.zeros(len(first))
    for one in range(WITNESSES):
        for other in range(WITNESSES):
            mass = masses[first, one] * masses[second, other]
            gaps = np.abs(moments[first, one] - moments[second, other])
            total += mass * gap_odds(gaps)
            known += mass
    return total + (1 - known) * UNDATED


def _likely_days(days: Days, first: Ints, second: Ints, odds: Days) -> tuple[Days, Days]:
    """Each article's likely days and their chances, n x WITNESSES; the rest of 1 is unknown."""
    n = len(days)
    moments = np.zeros((n, WITNESSES))
    masses = np.zeros((n, WITNESSES))
    dated = ~np.isnan(days)
    moments[dated, 0] = days[dated]
    masses[dated, 0] = 1.0
    asked = np.concatenate([first, second])
    witness = np.concatenate([second, first])
    strength = np.concatenate([odds, odds])
    useful = ~dated[asked] & dated[witness]
    asked, witness, strength = asked[useful], witness[useful], strength[useful]
    order = np.lexsort((-strength, asked))
    asked, witness, strength = asked[order], witness[order], strength[order]
    rank = np.arange(len(asked)) - np.searchsorted(asked, asked)
    best = rank < WITNESSES
    asked, witness, rank = asked[best], witness[best], rank[best]
    moments[asked, rank] = days[witness]
    masses[asked, rank] = np.exp(np.minimum(strength[best], 30.0))
    masses[~dated] /= 1 + masses[~dated].sum(axis=1, keepdims=True)
    return moments, masses
