"""The log-odds that two articles tell of one happening, from their evidence and their times."""

import numpy as np

from bot.analysis.neighbourhood import Neighbourhood
from bot.analysis.pair_weights import INTERCEPT, WEIGHTS
from bot.analysis.similarity import EVIDENCE, Floats, Ints, contrast, mutual_rank

_MOVING = ("contrast", "rank")
"""Evidence that follows from the neighbours of the moment: cheap, and so never kept."""


def word_odds(evidence: Floats) -> Floats:
    """For each row of EVIDENCE the log-odds, as if both articles were of one moment."""
    return evidence @ _weights() + np.float32(INTERCEPT)


def lasting_odds(evidence: Floats) -> Floats:
    """The part of `word_odds` that stays as it is when further neighbours come."""
    weights = _weights()
    weights[[EVIDENCE.index(name) for name in _MOVING]] = 0
    return evidence @ weights + np.float32(INTERCEPT)


def moving_odds(place: Neighbourhood, first: Ints, second: Ints, closeness: Floats) -> Floats:
    """The other part, for pairs of rows and their cosines."""
    contrasted = contrast(place, first, second, closeness)
    ranked = mutual_rank(place, first, second, closeness)
    odds = WEIGHTS["contrast"] * contrasted + WEIGHTS["rank"] * ranked
    return odds.astype(np.float32)


def _weights() -> Floats:
    return np.array([WEIGHTS[name] for name in EVIDENCE], dtype=np.float32)
