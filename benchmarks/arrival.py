"""Labelled articles as they would have come in, and the groups that they are put into."""

from collections.abc import Hashable, Mapping, Sequence

from benchmarks.shared import to_article
from bot.analysis.events.event_index import EventIndex
from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.traits import Traits
from bot.analysis.reading_order import moment_of, reading_order
from bot.domain.article import Article

Grouping = Mapping[str, Hashable]
"""Article id -> its group."""


def in_date_order(rows: Sequence[Mapping[str, object]]) -> list[Article]:
    """By date; in the order of the file where no article has one."""
    articles = [to_article(dict(row)) for row in rows]
    dated = any(moment_of(article) for article in articles)
    return sorted(articles, key=reading_order) if dated else articles


def arrive(
    traits: Sequence[Traits], model: PairModel, *, batch: int = 1
) -> tuple[Grouping, Grouping]:
    """One after the other: the group of each when it came, and all groups in the end.

    At arrival an article is in the group of the earlier article that it stands with first.
    """
    index = EventIndex(model=model)
    at_once: dict[str, str] = {}
    last: dict[str, int] = {}
    number = 0
    for start in range(0, len(traits), batch):
        new = [t.article_id for t in traits[start : start + batch]]
        for group in index.add(traits[start : start + batch]):
            number += 1
            last |= dict.fromkeys(group, number)
            earlier = [id_ for id_ in group if id_ in at_once]
            for id_ in group:
                if id_ in new:
                    at_once[id_] = at_once[earlier[0]] if earlier else f"{new[0]} {number}"
    return at_once, last
