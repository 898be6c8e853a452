"""The log-odds that two articles tell of one happening, from their evidence and their times."""

from collections.abc import Mapping

import numpy as np

from bot.analysis.events.neighbourhood import Neighbourhood
from bot.analysis.events.pair_weights import INTERCEPT, WEIGHTS
from bot.analysis.events.similarity import EVIDENCE, Floats, Ints, Pairs, contrast, mutual_rank

_MOVING = ("contrast", "rank")
"""Evidence that follows from the neighbours of the moment: cheap, and so never kept."""


class PairModel:
    """Log-odds = intercept + evidence x weights, in two parts; the shipped model unless given."""

    def __init__(
        self, weights: Mapping[str, float] | None = None, intercept: float = INTERCEPT
    ) -> None:
        given = WEIGHTS if weights is None else weights
        self._whole: Floats = np.array([given[name] for name in EVIDENCE], dtype=np.float32)
        self._lasting = self._whole.copy()
        self._lasting[[EVIDENCE.index(name) for name in _MOVING]] = 0
        self._moving = {name: given[name] for name in _MOVING}
        self._intercept = np.float32(intercept)

    def word_odds(self, evidence: Floats) -> Floats:
        """For each row of EVIDENCE the log-odds, as if both articles were of one moment."""
        odds: Floats = evidence @ self._whole + self._intercept
        return odds

    def weigh(self, place: Neighbourhood, pairs: Pairs) -> tuple[Floats, Floats]:
        """`word_odds` of pairs, and the part of it that stays when further neighbours come."""
        del place  # whoever asks with other weights for some articles finds them here
        lasting: Floats = pairs.evidence @ self._lasting + self._intercept
        return self.word_odds(pairs.evidence), lasting

    def moving(self, place: Neighbourhood, first: Ints, second: Ints, closeness: Floats) -> Floats:
        """The other part, for pairs of rows and their cosines."""
        contrasted = contrast(place, first, second, closeness)
        ranked = mutual_rank(place, first, second, closeness)
        odds = self._moving["contrast"] * contrasted + self._moving["rank"] * ranked
        return odds.astype(np.float32)
