import numpy as np

from bot.analysis.candidates import find_candidates
from bot.analysis.corpus import build_corpus
from bot.analysis.pair_model import pair_odds, word_odds
from bot.analysis.pair_weights import INTERCEPT, WEIGHTS
from bot.analysis.similarity import EVIDENCE
from bot.analysis.traits import TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING


def test_there_is_a_weight_for_every_kind_of_evidence() -> None:
    assert set(WEIGHTS) == set(EVIDENCE)


def test_without_evidence_the_intercept_remains() -> None:
    nothing = np.zeros((1, len(EVIDENCE)), dtype=np.float32)
    assert word_odds(nothing).tolist() == [np.float32(INTERCEPT)]


def test_time_tells_the_two_calls_apart() -> None:
    memory = TermMemory()
    corpus = build_corpus([read_traits(article, memory) for article in EVERYTHING])
    pairs = find_candidates(corpus)
    odds = {
        (EVERYTHING[a].id, EVERYTHING[b].id): value
        for a, b, value in zip(
            pairs.first.tolist(), pairs.second.tolist(), pair_odds(corpus, pairs), strict=True
        )
    }
    assert odds["c1", "c2"] > 0 > odds["c1", "d1"]
