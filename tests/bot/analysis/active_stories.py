"""Our reports, side by side as the event index has them."""

from bot.analysis.neighbourhood import Neighbourhood, Shared
from bot.analysis.rare_terms import RareTerms
from bot.analysis.similarity import Pairs, cosines, weigh
from bot.analysis.traits import TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING

NAMES = [article.id for article in EVERYTHING]


def settle() -> tuple[Neighbourhood, RareTerms, list[Shared]]:
    """Everything entered and compared; an article's row is its place in EVERYTHING."""
    place, terms = Neighbourhood(), RareTerms()
    for traits in read_traits(EVERYTHING, TermMemory()):
        place.open_row(traits)
        terms.count(traits)
    for row in range(len(EVERYTHING)):
        place.measure(row, terms)
    looks = []
    for row in range(len(EVERYTHING)):
        others = terms.search(row, place.of(row).terms, place.values[row])
        looks.append(place.compare(row, others))
        place.approach(looks[-1], cosines(place, looks[-1]))
    return place, terms, looks


def weighed() -> Pairs:
    """Their evidence."""
    place, _, looks = settle()
    return weigh(place, looks)
