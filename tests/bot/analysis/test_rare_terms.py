import numpy as np

from bot.analysis.rare_terms import CANDIDATES, RareTerms
from bot.analysis.traits import TermMemory, read_traits
from tests.bot.analysis.active_stories import NAMES, settle
from tests.bot.analysis.event_stories import EVERYTHING, PARTITION

TRAITS = read_traits(EVERYTHING, TermMemory())


def test_reports_of_one_event_find_each_other_once() -> None:
    _, looks = settle()
    found = [frozenset((look.row, other)) for look in looks for other in look.others.tolist()]
    assert len(found) == len(set(found))
    names = {frozenset(NAMES[row] for row in pair) for pair in found}
    for event in PARTITION:
        assert all({one, other} in names for one in event for other in event if one != other)
    assert all(len(look.others) <= CANDIDATES for look in looks)


def test_what_many_have_is_less_rare() -> None:
    terms = RareTerms()
    terms.count(TRAITS[0])
    before = terms.rarity(TRAITS[0].terms)
    terms.count(TRAITS[0])
    assert (terms.rarity(TRAITS[0].terms) < before).all()
    assert len(terms) == 2


def test_discounting_leaves_no_trace() -> None:
    terms = RareTerms()
    terms.count(TRAITS[0])
    expected = terms.rarity(TRAITS[1].terms)
    terms.count(TRAITS[1])
    values = TRAITS[1].weights * terms.rarity(TRAITS[1].terms)
    assert terms.search(1, TRAITS[1].terms, values) == []
    assert terms.search(2, TRAITS[1].terms, values) == [1]
    terms.discount(TRAITS[1], 1)
    assert np.array_equal(terms.rarity(TRAITS[1].terms), expected)
    assert terms.search(3, TRAITS[1].terms, values) == [2]
