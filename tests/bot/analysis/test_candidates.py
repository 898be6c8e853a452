from bot.analysis.candidates import find_candidates
from bot.analysis.corpus import build_corpus
from bot.analysis.traits import TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING, PARTITION

MEMORY = TermMemory()


def test_reports_of_one_event_are_candidates_once() -> None:
    pairs = find_candidates(build_corpus([read_traits(a, MEMORY) for a in EVERYTHING]))
    found = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert found == sorted(set(found))
    assert all(first < second for first, second in found)
    names = {frozenset((EVERYTHING[a].id, EVERYTHING[b].id)) for a, b in found}
    for event in PARTITION:
        assert all({one, other} in names for one in event for other in event if one != other)


def test_few_neighbours_can_be_asked_for() -> None:
    corpus = build_corpus([read_traits(a, MEMORY) for a in EVERYTHING])
    assert len(find_candidates(corpus, neighbours=1)) <= len(EVERYTHING)


def test_no_articles_have_no_candidates() -> None:
    assert len(find_candidates(build_corpus([]))) == 0
