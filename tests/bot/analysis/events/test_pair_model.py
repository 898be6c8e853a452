import numpy as np

from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.pair_weights import INTERCEPT, WEIGHTS
from bot.analysis.events.similarity import EVIDENCE, weigh
from tests.bot.analysis.active_stories import NAMES, settle


def test_there_is_a_weight_for_every_kind_of_evidence() -> None:
    assert set(WEIGHTS) == set(EVIDENCE)


def test_without_evidence_the_intercept_remains() -> None:
    nothing = np.zeros((1, len(EVIDENCE)), dtype=np.float32)
    assert PairModel().word_odds(nothing).tolist() == [np.float32(INTERCEPT)]


def test_words_tell_the_two_calls_apart() -> None:
    place, looks = settle()
    pairs = weigh(place, looks)
    odds = {
        frozenset((NAMES[int(a)], NAMES[int(b)])): float(value)
        for a, b, value in zip(
            pairs.first, pairs.second, PairModel().word_odds(pairs.evidence), strict=True
        )
    }
    assert odds[frozenset(("c1", "c2"))] > 0
    assert odds[frozenset(("c1", "c2"))] > odds[frozenset(("c1", "d1"))] + 1


def test_what_lasts_and_what_moves_make_up_the_whole() -> None:
    place, looks = settle()
    pairs = weigh(place, looks)
    closeness = pairs.evidence[:, EVIDENCE.index("words")]
    moving = PairModel().moving(place, pairs.first, pairs.second, closeness)
    whole, lasting = PairModel().weigh(place, pairs)
    assert np.allclose(lasting + moving, whole, atol=1e-4)
