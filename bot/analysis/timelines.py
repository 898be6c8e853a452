"""How the values of one measure moved from report to report."""

from datetime import UTC

from bot.domain.digest import Entry
from bot.domain.figure import Comparison
from bot.domain.timeline import FigureTimeline, Step


def trace_timeline(comparison: Comparison, entry: Entry) -> FigureTimeline:
    """The dated readings that are numbers, in order; an article's repetition counts once."""
    by_id = {article.id: article for article in entry.articles}
    steps: dict[tuple[object, ...], Step] = {}
    for figure in comparison.readings:
        article = by_id[figure.article_id]
        if article.published is None or figure.low is None or figure.high is None:
            continue
        step = Step(
            at=article.published.at.astimezone(UTC),
            outlet=article.outlet,
            article_id=article.id,
            low=figure.low,
            high=figure.high,
            surface=figure.surface,
        )
        steps.setdefault((step.article_id, step.low, step.high), step)
    return FigureTimeline(
        measure=comparison.measure,
        unit=next((f.unit for f in comparison.readings if f.unit), None),
        verdict=comparison.verdict,
        steps=tuple(sorted(steps.values(), key=lambda step: (step.at, step.article_id))),
    )


def has_moved(timeline: FigureTimeline) -> bool:
    """Whether a plot would show anything: different values at different times."""
    moments = {step.at for step in timeline.steps}
    values = {(step.low, step.high) for step in timeline.steps}
    return len(moments) > 1 and len(values) > 1
