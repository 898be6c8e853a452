"""A fixed set of articles, each compared with those before it that share rare terms with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.neighbourhood import Neighbourhood, Shared
from bot.analysis.rare_terms import RareTerms
from bot.analysis.similarity import cosines
from bot.analysis.traits import Traits


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """An article's row is its place in what was given."""

    place: Neighbourhood
    looks: tuple[Shared, ...]
    """One for each article; a pair is in one of them at most."""


def put_side_by_side(every: Sequence[Traits]) -> SideBySide:
    """Count all of them first, so that a term is as rare for the first as for the last."""
    place, terms = Neighbourhood(), RareTerms()
    for traits in every:
        place.open_row(traits)
        terms.count(traits)
    for row in range(len(every)):
        place.measure(row, terms)
    looks = []
    for row, traits in enumerate(every):
        look = place.compare(row, terms.search(row, traits.terms, place.values[row]))
        place.approach(look, cosines(place, look))
        looks.append(look)
    return SideBySide(place, tuple(looks))
