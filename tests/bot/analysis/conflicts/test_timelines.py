from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.analysis.conflicts.timelines import draw_timeline, draw_timelines, has_moved
from bot.domain.figure import Kind, Trait
from tests.factories import NOON, article, comparison, figure, published

EARLY = article("a", text="Some 3 miles of road were flooded.", published=published(NOON))
LATE = article(
    "b",
    text="The flood covers 6 km of road.",
    outlet="Ruan Daily",
    published=published(NOON + timedelta(hours=3)),
)
MILES = figure(EARLY, "3 miles", low=Decimal(3), high=Decimal(3), unit="mi", kind=Kind.MEASURE)
METRES = figure(LATE, "6 km", low=Decimal(6), high=Decimal(6), unit="km", kind=Kind.MEASURE)
KNOWN = {"a": EARLY, "b": LATE}


def test_steps_are_in_order_of_publication_and_in_one_unit() -> None:
    timeline = draw_timeline(comparison(METRES, MILES, kind=Kind.MEASURE), KNOWN)
    assert timeline is not None
    assert timeline.unit == "km"
    assert [(s.outlet, s.surface) for s in timeline.steps] == [
        ("Harbour Post", "3 miles"),
        ("Ruan Daily", "6 km"),
    ]
    assert timeline.steps[0].high.quantize(Decimal("0.01")) == Decimal("4.83")


def test_a_value_that_an_article_repeats_is_one_step() -> None:
    timeline = draw_timeline(comparison(MILES, MILES, METRES), KNOWN)
    assert timeline is not None
    assert len(timeline.steps) == len(KNOWN)


def test_one_dated_article_makes_no_timeline() -> None:
    undated = article("b", text=LATE.text, published=None)
    assert draw_timeline(comparison(MILES, METRES), {"a": EARLY, "b": undated}) is None
    assert draw_timeline(comparison(MILES, METRES, kind=Kind.DATE), KNOWN) is None


def test_a_fact_told_in_words_makes_no_timeline() -> None:
    told = (replace(each, traits=frozenset({Trait.FACT})) for each in (MILES, METRES))
    assert draw_timeline(comparison(*told, kind=Kind.MEASURE), KNOWN) is None


def test_all_comparisons_of_an_event_are_drawn_in_order() -> None:
    drawn = draw_timelines(
        [comparison(MILES, METRES, measure="flood"), comparison(MILES)], [EARLY, LATE]
    )
    assert [timeline.measure for timeline in drawn] == ["flood"]


def test_only_values_that_moved_are_worth_a_plot() -> None:
    moved = draw_timeline(comparison(MILES, METRES, kind=Kind.MEASURE), KNOWN)
    assert moved is not None
    assert has_moved(moved)
    same = replace(moved, steps=(moved.steps[0], replace(moved.steps[0], article_id="c")))
    assert not has_moved(same)
