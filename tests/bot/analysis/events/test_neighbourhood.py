import numpy as np

from bot.analysis.events.neighbourhood import LOCAL, Neighbourhood
from bot.analysis.events.rare_terms import RareTerms
from bot.analysis.events.similarity import cosines
from bot.analysis.events.traits import CHANNELS, TermMemory, read_traits
from tests.bot.analysis.active_stories import settle
from tests.bot.analysis.event_stories import EVERYTHING, QUAKE_ONE


def test_shared_terms_are_those_of_both() -> None:
    place, looks = settle()
    for look in looks:
        for number, (one, other) in enumerate(zip(look.first, look.second, strict=True)):
            own, theirs = place.terms(int(one)), place.terms(int(other))
            found = place.columns.terms[look.own[look.at == number]]
            assert (found == place.columns.terms[look.theirs[look.at == number]]).all()
            # Two terms in one place of the table cost one of them.
            assert len(found) >= len(np.intersect1d(own, theirs)) - 2
            assert look.counts[number].sum() == len(found)


def test_the_nearest_fall_and_count_for_both() -> None:
    place, looks = settle()
    assert looks
    assert (np.diff(place.near[: len(EVERYTHING)], axis=1) <= 0).all()
    assert place.near.shape[1] == LOCAL
    assert all(
        place.columns.seen[place.columns.stretch(row)].sum() > 0 for row in range(len(EVERYTHING))
    )


def test_one_at_a_time_or_many_at_once_come_to_the_same() -> None:
    traits = read_traits(EVERYTHING, TermMemory())
    found = []
    for size in (1, len(traits)):
        place, terms = Neighbourhood(), RareTerms()
        rows = place.open_rows(traits)
        terms.count(np.concatenate([each.terms for each in traits]), len(traits))
        place.measure(rows, terms)
        for start in range(0, len(rows), size):
            shared = place.compare(*terms.search(rows[start : start + size], place.columns))
            place.approach(shared, cosines(place, shared))
        found.append((place.near.copy(), place.columns.seen.copy(), place.met.copy()))
    assert all(np.array_equal(one, other) for one, other in zip(*found, strict=True))


def test_a_row_is_used_again() -> None:
    first, second = read_traits(QUAKE_ONE[:2], TermMemory())
    place, terms = Neighbourhood(), RareTerms()
    (row,) = place.open_rows([first]).tolist()
    place.close_rows([row])
    rows = place.open_rows([second])
    assert rows.tolist() == [row]
    assert place.ids[row] == second.article_id
    assert np.array_equal(place.terms(row), second.terms)
    terms.count(second.terms)
    place.measure(rows, terms)
    assert np.array_equal(place.values(row), second.weights * terms.rarity(second.terms))
    assert place.norms[row].shape == (CHANNELS,)
    assert place.norms[row, 0] > 1


def test_it_grows() -> None:
    place = Neighbourhood()
    (traits,) = read_traits(EVERYTHING[:1], TermMemory())
    assert place.open_rows([traits] * 600).tolist() == list(range(600))
    assert len(place.norms) >= 600
