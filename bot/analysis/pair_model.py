"""The log-odds that two articles tell of one happening, from their evidence and their times."""

import numpy as np

from bot.analysis.candidates import Pairs
from bot.analysis.corpus import Corpus, Floats
from bot.analysis.pair_weights import INTERCEPT, WEIGHTS
from bot.analysis.similarity import EVIDENCE, compare
from bot.analysis.timing import time_odds


def word_odds(evidence: Floats) -> Floats:
    """For each row of EVIDENCE the log-odds, as if both articles were of one moment."""
    weights = np.array([WEIGHTS[name] for name in EVIDENCE], dtype=np.float32)
    return evidence @ weights + np.float32(INTERCEPT)


def pair_odds(corpus: Corpus, pairs: Pairs) -> Floats:
    """For each pair the log-odds, time included."""
    odds = word_odds(compare(corpus, pairs))
    return (odds + time_odds(corpus.days, pairs, odds)).astype(np.float32)
