import numpy as np

from bot.analysis.neighbourhood import LOCAL, Neighbourhood
from bot.analysis.rare_terms import RareTerms
from bot.analysis.traits import CHANNELS, TermMemory, read_traits
from tests.bot.analysis.active_stories import settle
from tests.bot.analysis.event_stories import EVERYTHING, QUAKE_ONE


def test_shared_terms_are_those_of_both() -> None:
    place, looks = settle()
    for look in looks:
        own = place.of(look.row).terms
        for number, other in enumerate(look.others.tolist()):
            theirs = place.of(other).terms
            found = own[look.own[look.at == number]]
            assert (found == theirs[look.theirs[look.at == number]]).all()
            # Two terms in one place of the table cost one of them.
            assert len(found) >= len(np.intersect1d(own, theirs)) - 2
            assert look.counts[number].sum() == len(found)


def test_the_nearest_fall_and_count_for_both() -> None:
    place, looks = settle()
    assert (np.diff(place.near[: len(looks)], axis=1) <= 0).all()
    assert place.near.shape[1] == LOCAL
    seen = [place.seen[row].sum() for row in range(len(looks))]
    assert all(count > 0 for count in seen)


def test_a_row_is_used_again() -> None:
    first, second = read_traits(QUAKE_ONE[:2], TermMemory())
    place, terms = Neighbourhood(), RareTerms()
    row = place.open_row(first)
    place.close_row(row)
    assert place.open_row(second) == row
    assert place.of(row).article_id == second.article_id
    terms.count(second)
    place.measure(row, terms)
    assert place.norms[row].shape == (CHANNELS,)
    assert place.norms[row, 0] > 1


def test_it_grows() -> None:
    place = Neighbourhood()
    (traits,) = read_traits(EVERYTHING[:1], TermMemory())
    rows = [place.open_row(traits) for _ in range(600)]
    assert rows == list(range(600))
    assert len(place.norms) >= 600
