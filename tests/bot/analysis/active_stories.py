"""Our reports, side by side as the event index has them."""

from bot.analysis.events.neighbourhood import Neighbourhood, Shared
from bot.analysis.events.side_by_side import put_side_by_side
from bot.analysis.events.similarity import Pairs, weigh
from bot.analysis.events.traits import TermMemory, read_traits
from tests.bot.analysis.event_stories import EVERYTHING

NAMES = [article.id for article in EVERYTHING]


def settle() -> tuple[Neighbourhood, tuple[Shared, ...]]:
    """Everything compared; an article's row is its place in EVERYTHING."""
    beside = put_side_by_side(read_traits(EVERYTHING, TermMemory()))
    return beside.place, beside.looks


def weighed() -> Pairs:
    """Their evidence."""
    place, looks = settle()
    return weigh(place, looks)
