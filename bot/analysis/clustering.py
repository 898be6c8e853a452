"""Groups articles by event, and keeps events' names as their articles come and go."""

from collections.abc import Sequence

from bot.analysis.candidates import find_candidates
from bot.analysis.corpus import build_corpus
from bot.analysis.identity import event_of, name_events
from bot.analysis.pair_model import pair_odds
from bot.analysis.pair_weights import THRESHOLD
from bot.analysis.partition import average_link
from bot.analysis.reading_order import in_reading_order
from bot.analysis.traits import TermMemory, read_traits
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges
from bot.domain.options import EventOptions

__all__ = ["assign_events", "event_of", "group_articles"]


def assign_events(
    articles: Sequence[Article],
    *,
    known: Sequence[Event] = (),
    options: EventOptions,
) -> EventChanges:
    """Group all `articles` within reach and say what changes against the `known` events.

    The result depends neither on the order of `articles` nor on that of `known`. A known event
    keeps its id where most of its articles stay; its members that are not among `articles` stay
    with it. Events that are as they were are not in `saved`.
    """
    ordered = in_reading_order(articles)
    groups = group_articles(ordered, options=options)
    return name_events(groups, known=known)


def group_articles(articles: Sequence[Article], *, options: EventOptions) -> list[list[Article]]:
    """The partition alone; `articles` must be in a reproducible order and without repetitions."""
    del options
    memory = TermMemory()
    corpus = build_corpus([read_traits(article, memory) for article in articles])
    pairs = find_candidates(corpus)
    odds = pair_odds(corpus, pairs)
    clusters = average_link(len(articles), pairs.first, pairs.second, odds, threshold=THRESHOLD)
    return [[articles[row] for row in rows] for rows in clusters]
