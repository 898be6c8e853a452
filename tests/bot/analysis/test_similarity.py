import numpy as np

from bot.analysis.candidates import Pairs, find_candidates
from bot.analysis.corpus import build_corpus
from bot.analysis.similarity import EVIDENCE, LOCAL, _common_among_neighbours, _ranks, compare
from bot.analysis.traits import TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING, FESTIVAL

MEMORY = TermMemory()
CORPUS = build_corpus([read_traits(article, MEMORY) for article in EVERYTHING])
NAMES = [article.id for article in EVERYTHING]


def evidence(one: str, other: str) -> dict[str, float]:
    pairs = find_candidates(CORPUS)
    wanted = sorted((NAMES.index(one), NAMES.index(other)))
    found = zip(pairs.first.tolist(), pairs.second.tolist(), strict=True)
    row = compare(CORPUS, pairs)[[list(pair) for pair in found].index(wanted)]
    return dict(zip(EVIDENCE, row.tolist(), strict=True))


def test_reports_of_one_event_are_closer_than_look_alikes() -> None:
    same, look_alike = evidence("c1", "c2"), evidence("c1", "d1")
    for name in ("words", "lead", "names", "contrast", "local_words"):
        assert same[name] > look_alike[name]


def test_cosines_stay_between_nought_and_one() -> None:
    table = compare(CORPUS, find_candidates(CORPUS))
    for name in ("words", "title", "lead", "names", "local_words", "local_names", "local_lead"):
        column = table[:, EVIDENCE.index(name)]
        assert column.min() >= 0
        assert column.max() <= 1 + 1e-5


def test_terms_of_neighbours_are_counted_one_by_one() -> None:
    pairs = find_candidates(CORPUS)
    closeness = np.arange(len(pairs), dtype=np.float32)
    ranks = _ranks(pairs, closeness)
    counts = _common_among_neighbours(CORPUS.matrix, pairs, ranks)
    terms = [set(CORPUS.matrix[[row]].indices.tolist()) for row in range(len(NAMES))]
    near: list[set[int]] = [set() for _ in NAMES]
    for number, (one, other) in enumerate(zip(pairs.first, pairs.second, strict=True)):
        if ranks.of_second[number] < LOCAL:
            near[one].add(int(other))
        if ranks.of_first[number] < LOCAL:
            near[other].add(int(one))
    expected = [
        sum(term in terms[neighbour] for neighbour in near[row])
        for row in range(len(NAMES))
        for term in CORPUS.matrix[[row]].indices.tolist()
    ]
    assert counts.tolist() == expected


def test_nothing_to_compare() -> None:
    lonely = build_corpus([read_traits(FESTIVAL[0], MEMORY)])
    none = np.empty(0, dtype=np.int64)
    assert compare(lonely, Pairs(none, none)).shape == (0, len(EVIDENCE))
