"""Groups a folder of articles by event, and keeps events' names as their articles come and go."""

from collections.abc import Sequence

from bot.analysis.events.constraints import Constraints
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.identity import event_of, name_events
from bot.analysis.events.traits import TermMemory, read_traits
from bot.analysis.reading_order import in_reading_order
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges

__all__ = ["assign_events", "event_of", "group_articles"]


def assign_events(
    articles: Sequence[Article],
    *,
    known: Sequence[Event] = (),
    constraints: Constraints | None = None,
) -> EventChanges:
    """Group all `articles` at once and say what changes against the `known` events.

    The result depends neither on the order of `articles` nor on that of `known`. A known event
    keeps its id where most of its articles stay; its members that are not among `articles` stay
    with it. Events that are as they were are not in `saved`.
    """
    groups = group_articles(in_reading_order(articles), constraints=constraints)
    return name_events(groups, known=known)


def group_articles(
    articles: Sequence[Article], *, constraints: Constraints | None = None
) -> list[list[Article]]:
    """The partition alone; `articles` must be in a reproducible order and without repetitions."""
    by_id = {article.id: article for article in articles}
    index = EventIndex(constraints=constraints)
    index.add(read_traits(articles, TermMemory()))
    return [[by_id[id_] for id_ in group] for group in index.groups()]
