import numpy as np

from bot.analysis.events.similarity import EVIDENCE, weigh
from tests.bot.analysis.active_stories import NAMES, settle, weighed


def evidence(one: str, other: str) -> dict[str, float]:
    pairs = weighed()
    wanted = {NAMES.index(one), NAMES.index(other)}
    found = [{int(a), int(b)} for a, b in zip(pairs.first, pairs.second, strict=True)]
    return dict(zip(EVIDENCE, pairs.evidence[found.index(wanted)].tolist(), strict=True))


def test_reports_of_one_event_are_closer_than_look_alikes() -> None:
    same, look_alike = evidence("c1", "c2"), evidence("c1", "d1")
    for name in ("words", "lead", "names", "contrast", "local_words"):
        assert same[name] > look_alike[name]


def test_days_of_the_leads_are_compared() -> None:
    assert evidence("q1", "q2")["days"] == 1
    assert evidence("c1", "d1")["days_differ"] == 1


def test_cosines_stay_between_nought_and_one() -> None:
    table = weighed().evidence
    for name in ("words", "title", "lead", "names", "local_words", "local_names", "local_lead"):
        column = table[:, EVIDENCE.index(name)]
        assert column.min() >= 0
        assert column.max() <= 1 + 1e-5


def test_nothing_to_compare() -> None:
    place, _ = settle()
    assert weigh(place, []).evidence.shape == (0, len(EVIDENCE))
    assert len(weigh(place, [])) == 0


def test_every_pair_is_weighed_once() -> None:
    pairs = weighed()
    found = [frozenset((int(a), int(b))) for a, b in zip(pairs.first, pairs.second, strict=True)]
    assert len(set(found)) == len(found)
    assert np.isfinite(pairs.evidence).all()
