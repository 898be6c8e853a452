"""How a measure's values moved: the readings of one comparison by publication."""

from collections.abc import Mapping, Sequence

from bot.analysis.figures.units import converted
from bot.domain.article import Article
from bot.domain.figure import Comparison, Figure, Kind, Trait
from bot.domain.timeline import FigureTimeline, Step

MIN_STEPS = 2
MAX_STEPS = 200
"""Readings shown of one measure; of more, the earliest."""
_TIMELESS = frozenset({Kind.DATE, Kind.ORDINAL})


def draw_timeline(comparison: Comparison, articles: Mapping[str, Article]) -> FigureTimeline | None:
    """The values by publication time, all in the unit that was written first.

    None where fewer than two dated articles state a value, for dates, ranks and facts told in
    words, and where units cannot be converted. An article that repeats a value has one step for it.
    """
    if comparison.kind in _TIMELESS or Trait.FACT in comparison.readings[0].traits:
        return None
    unit = next((f.unit for f in comparison.readings if f.unit is not None), None)
    steps: dict[tuple[object, ...], Step] = {}
    for figure in comparison.readings:
        step = _step(figure, unit, articles.get(figure.article_id))
        if step is not None:
            steps.setdefault((step.article_id, step.low, step.high), step)
    ordered = sorted(steps.values(), key=lambda s: (s.at, s.article_id, s.low, s.high))[:MAX_STEPS]
    if len({step.article_id for step in ordered}) < MIN_STEPS:
        return None
    return FigureTimeline(
        measure=comparison.measure, unit=unit, verdict=comparison.verdict, steps=tuple(ordered)
    )


def draw_timelines(
    comparisons: Sequence[Comparison], articles: Sequence[Article]
) -> tuple[FigureTimeline, ...]:
    """The timelines of an event, in the order of its comparisons."""
    known = {article.id: article for article in articles}
    drawn = (draw_timeline(comparison, known) for comparison in comparisons)
    return tuple(timeline for timeline in drawn if timeline is not None)


def has_moved(timeline: FigureTimeline) -> bool:
    """Whether a plot would show anything: different values at different times."""
    moments = {step.at for step in timeline.steps}
    values = {(step.low, step.high) for step in timeline.steps}
    return len(moments) > 1 and len(values) > 1


def _step(figure: Figure, unit: str | None, article: Article | None) -> Step | None:
    if article is None or article.published is None:
        return None
    low, high = figure.low, figure.high
    if low is None or high is None:
        return None
    if figure.unit is not None and unit is not None and figure.unit != unit:
        low, high = converted(low, figure.unit, unit), converted(high, figure.unit, unit)
        if low is None or high is None:
            return None
    return Step(
        at=article.published.at,
        outlet=article.outlet,
        article_id=article.id,
        low=low,
        high=high,
        surface=figure.surface,
    )
