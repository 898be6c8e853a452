"""A fixed set of articles, each compared with those before it that share rare terms with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.events.neighbourhood import Neighbourhood, Shared
from bot.analysis.events.rare_terms import RareTerms
from bot.analysis.events.similarity import cosines
from bot.analysis.events.traits import Traits

_CHUNK = 256
"""Articles that are compared at a time: bounds the memory of what they share."""


@dataclass(frozen=True, slots=True, eq=False)
class SideBySide:
    """An article's row is its place in what was given."""

    place: Neighbourhood
    looks: tuple[Shared, ...]
    """A pair is in one of them at most."""


def put_side_by_side(every: Sequence[Traits]) -> SideBySide:
    """Count all of them first, so that a term is as rare for the first as for the last."""
    place, terms = Neighbourhood(), RareTerms()
    if not every:
        return SideBySide(place, ())
    rows = place.open_rows(every)
    terms.count(place.columns.terms[place.columns.places(rows)], len(rows))
    place.measure(rows, terms)
    looks = []
    for start in range(0, len(rows), _CHUNK):
        look = place.compare(*terms.search(rows[start : start + _CHUNK], place.columns))
        place.approach(look, cosines(place, look))
        looks.append(look)
    return SideBySide(place, tuple(looks))
