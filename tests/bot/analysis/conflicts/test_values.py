from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.conflicts.values import Relation, relation
from bot.domain.article import Span
from bot.domain.figure import Bound, Field, Figure, Kind
from bot.domain.options import FigureOptions


def figure(
    value: str, bound: Bound = Bound.EQUAL, unit: str | None = None, kind: Kind = Kind.COUNT
) -> Figure:
    return Figure(
        article_id="a",
        field=Field.TEXT,
        span=Span(0, 1),
        surface=value,
        sentence=value,
        kind=kind,
        low=Decimal(value),
        high=Decimal(value),
        bound=bound,
        unit=unit,
    )


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (figure("12"), figure("12"), Relation.EQUAL),
        (figure("12", Bound.AT_LEAST), figure("15"), Relation.COMPATIBLE),
        (figure("15", Bound.AT_LEAST), figure("12"), Relation.APART),
        (figure("38"), figure("35"), Relation.SOFT),
        (figure("7"), figure("11"), Relation.APART),
        (figure("41300"), figure("40000"), Relation.COMPATIBLE),
        (figure("60", unit="minute"), figure("1", unit="hour"), Relation.EQUAL),
        (
            figure("6", unit="day", kind=Kind.INTERVAL),
            figure("1", unit="week", kind=Kind.INTERVAL),
            Relation.SOFT,
        ),
        (
            figure("15", unit="clock", kind=Kind.DATE),
            figure("15.75", unit="clock", kind=Kind.DATE),
            Relation.SOFT,
        ),
        (
            figure("23.5", unit="clock", kind=Kind.DATE),
            figure("0.25", unit="clock", kind=Kind.DATE),
            Relation.SOFT,
        ),
        (
            figure("24", unit="clock", kind=Kind.DATE, bound=Bound.MORE),
            figure("0.33", unit="clock", kind=Kind.DATE),
            Relation.COMPATIBLE,
        ),
        (
            figure("15", unit="clock", kind=Kind.DATE, bound=Bound.MORE),
            figure("15.25", unit="clock", kind=Kind.DATE),
            Relation.COMPATIBLE,
        ),
        (
            figure("15", unit="clock", kind=Kind.DATE, bound=Bound.LESS),
            figure("14.5", unit="clock", kind=Kind.DATE),
            Relation.SOFT,
        ),
        (
            figure("15.3", unit="clock", kind=Kind.DATE),
            figure("15.35", unit="clock", kind=Kind.DATE),
            Relation.SOFT,
        ),
        (
            figure("15.3", unit="clock", kind=Kind.DATE, bound=Bound.ABOUT),
            figure("15.35", unit="clock", kind=Kind.DATE),
            Relation.COMPATIBLE,
        ),
    ],
)
def test_relations(first: Figure, second: Figure, expected: Relation) -> None:
    assert relation(first, second, FigureOptions()) is expected
    assert relation(second, first, FigureOptions()) is expected


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(list(Bound)))
def test_a_value_never_differs_from_itself(value: Decimal, bound: Bound) -> None:
    one = figure(str(value), bound)
    assert relation(one, one, FigureOptions()) is Relation.EQUAL
