import numpy as np

from bot.analysis.events.neighbourhood import Neighbourhood
from bot.analysis.events.rare_terms import CANDIDATES, RareTerms
from bot.analysis.events.traits import TermMemory, read_traits
from tests.bot.analysis.active_stories import NAMES, settle
from tests.bot.analysis.event_stories import EVERYTHING, PARTITION

TRAITS = read_traits(EVERYTHING, TermMemory())


def test_reports_of_one_event_find_each_other_once() -> None:
    _, looks = settle()
    found = [
        frozenset((int(one), int(other)))
        for look in looks
        for one, other in zip(look.first, look.second, strict=True)
    ]
    assert len(found) == len(set(found))
    names = {frozenset(NAMES[row] for row in pair) for pair in found}
    for event in PARTITION:
        assert all({one, other} in names for one in event for other in event if one != other)
    assert max(np.bincount(np.concatenate([look.first for look in looks]))) <= CANDIDATES


def test_what_many_have_is_less_rare() -> None:
    terms = RareTerms()
    terms.count(TRAITS[0].terms)
    before = terms.rarity(TRAITS[0].terms)
    terms.count(TRAITS[0].terms)
    assert (terms.rarity(TRAITS[0].terms) < before).all()
    assert len(terms) == 2


def test_discounting_leaves_no_trace() -> None:
    terms = RareTerms()
    terms.count(TRAITS[0].terms)
    expected = terms.rarity(TRAITS[1].terms)
    place = Neighbourhood()
    rows = place.open_rows([TRAITS[1]] * 4)
    terms.count(TRAITS[1].terms)
    place.measure(rows, terms)
    assert others(terms, place, 1) == []
    assert others(terms, place, 2) == [1]
    terms.discount(TRAITS[1].terms, [1])
    assert np.array_equal(terms.rarity(TRAITS[1].terms), expected)
    assert others(terms, place, 3) == [2]


def test_of_those_that_come_at_once_the_later_find_the_earlier() -> None:
    terms, place = RareTerms(), Neighbourhood()
    rows = place.open_rows([TRAITS[1]] * 3)
    terms.count(TRAITS[1].terms)
    place.measure(rows, terms)
    first, second = terms.search(rows, place.columns)
    assert list(zip(first.tolist(), second.tolist(), strict=True)) == [(1, 0), (2, 0), (2, 1)]


def others(terms: RareTerms, place: Neighbourhood, row: int) -> list[int]:
    found: list[int] = terms.search(np.array([row]), place.columns)[1].tolist()
    return found
