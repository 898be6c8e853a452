"""Articles not yet placed -> events, figures and comparisons, applied in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.analysis.clustering import assign_events
from bot.analysis.conflicts import compare_figures
from bot.analysis.constraints import Constraints, resolve_edits
from bot.analysis.figures import extract_figures
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges
from bot.domain.figure import Comparison, Figure
from bot.domain.options import EventOptions, FigureOptions
from bot.ports import Clock, Store, Workers

_BATCH_ARTICLES = 2_000
"""New articles a round: bounds memory and the time until the first events can be told."""
_EPOCH = datetime(1, 1, 2, tzinfo=UTC)
_END = datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions:
    """What one round decided, ready for `Store.save_events`."""

    changes: EventChanges
    figures: Mapping[str, tuple[Figure, ...]]
    comparisons: Mapping[str, tuple[Comparison, ...]]


async def build_events(
    *,
    store: Store,
    workers: Workers,
    clock: Clock,
    event_options: EventOptions,
    figure_options: FigureOptions,
) -> int:
    """Place every article that is not in an event yet; answers how many. Raises StorageError."""
    placed = 0
    while stale := await store.stale_articles(limit=_BATCH_ARTICLES):
        new = await store.articles(stale)
        articles, known = await _gather(new, store, event_options)
        decided = sorted(article.id for article in articles if article.id not in set(stale))
        decisions = await workers.run(
            decide_events,
            articles,
            known,
            await store.figures_of(decided),
            resolve_edits(await store.edits()),
            figure_options,
        )
        await store.save_events(
            decisions.changes,
            at=clock.now(),
            figures=decisions.figures,
            comparisons=decisions.comparisons,
            revisions={article.id: article.revision for article in articles},
        )
        placed += len(new)
    return placed


def decide_events(
    articles: Sequence[Article],
    known: Sequence[Event],
    figures: Mapping[str, Sequence[Figure]],
    constraints: Constraints,
    figure_options: FigureOptions,
) -> Decisions:
    """Group the articles, read the figures of those not in `figures`, compare changed events'.

    An event that keeps its members is saved again when one of them has new words.
    """
    changes = assign_events(articles, known=known, constraints=constraints)
    by_id = {article.id: article for article in articles}
    fresh = {
        article.id: extract_figures(article) for article in articles if article.id not in figures
    }
    gone = {event.id for event in changes.saved} | {old for old, _ in changes.merged}
    reread = [e for e in known if e.id not in gone and not fresh.keys().isdisjoint(e.article_ids)]
    changes = replace(changes, saved=(*changes.saved, *reread))
    every = {**figures, **fresh}
    return Decisions(
        changes=changes,
        figures=fresh,
        comparisons={
            event.id: compare_event(event, by_id, every, figure_options) for event in changes.saved
        },
    )


def compare_event(
    event: Event,
    articles: Mapping[str, Article],
    figures: Mapping[str, Sequence[Figure]],
    options: FigureOptions,
) -> tuple[Comparison, ...]:
    """Compare the figures of one event's articles."""
    return compare_figures(
        [articles[article_id] for article_id in event.article_ids],
        {article_id: figures.get(article_id, ()) for article_id in event.article_ids},
        copies={m.article_id: m.copy_of for m in event.members if m.copy_of is not None},
        options=options,
    ).comparisons


async def _gather(
    new: Sequence[Article], store: Store, options: EventOptions
) -> tuple[list[Article], tuple[Event, ...]]:
    """Everything that the new articles could belong with, whole events included."""
    first, last = _window(new, timedelta(days=options.reach_days))
    around = await store.articles_between(first, last)
    by_id = {article.id: article for article in (*around, *new)}
    known = await store.events_of(sorted(by_id))
    beyond = {id_ for event in known for id_ in event.article_ids} - by_id.keys()
    for article in await store.articles(sorted(beyond)):
        by_id[article.id] = article
    return [by_id[id_] for id_ in sorted(by_id)], known


def _window(new: Sequence[Article], reach: timedelta) -> tuple[datetime, datetime]:
    """The publication times within reach; an article without one may belong anywhere."""
    dated = [article.published.at for article in new if article.published is not None]
    if len(dated) < len(new):
        return _EPOCH, _END
    return max(_EPOCH, min(dated) - reach), min(_END, max(dated) + reach)
