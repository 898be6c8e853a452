from datetime import timedelta

from bot.analysis.timelines import has_moved, trace_timeline
from bot.domain.article import Article
from bot.domain.timeline import FigureTimeline
from bot.writing.digest import compose_entry
from tests.factories import NOON, article, comparison, event, figure, published

LATE = article("a", text="It killed 17.", published=published(NOON + timedelta(hours=2)))
EARLY = article("b", text="It killed 14.")
UNDATED = article("c", text="It killed 19.", published=None)


def trace(*articles: Article) -> FigureTimeline:
    readings = [figure(each, each.text[-3:-1]) for each in articles]
    entry = compose_entry(
        event("e", tuple(dict.fromkeys(a.id for a in articles))), {a.id: a for a in articles}, ()
    )
    return trace_timeline(comparison(*readings), entry)


def test_steps_are_ordered_by_publication() -> None:
    assert [step.surface for step in trace(LATE, EARLY, UNDATED).steps] == ["14", "17"]


def test_a_repetition_counts_once() -> None:
    assert len(trace(LATE, LATE, EARLY).steps) == 2


def test_only_values_that_moved_are_worth_a_plot() -> None:
    assert has_moved(trace(LATE, EARLY))
    assert not has_moved(trace(LATE, UNDATED))
    assert not has_moved(trace(EARLY, article("d", text="It killed 21.")))
