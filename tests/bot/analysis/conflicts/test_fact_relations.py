from decimal import Decimal

import pytest

from bot.analysis.conflicts.fact_relations import fact_relation, subject_of
from bot.analysis.conflicts.values import Relation
from bot.domain.figure import Figure, Kind, Trait
from bot.domain.options import FigureOptions
from tests.factories import article, figure


def fact(**changes: object) -> Figure:
    plain = {"head": "died", "actor": "ruiz", "traits": frozenset({Trait.FACT})}
    return figure(article(), "closed", **(plain | changes))


def day(low: int | None, weekday: str | None = None, role: str | None = None) -> Figure:
    value = None if low is None else Decimal(low)
    return fact(kind=Kind.DATE, low=value, high=value, unit="date", period=weekday, role=role)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (day(20310610), day(20310610, "tuesday"), Relation.EQUAL),
        (day(20310610), day(20310612), Relation.SOFT),
        (day(20310610), day(20310614), Relation.APART),
        (day(20310610, "tuesday"), day(20310604, "wednesday"), Relation.SOFT),
        (day(None, "sunday"), day(None, "monday"), Relation.SOFT),
        (day(None, "sunday"), day(20310615, "sunday"), Relation.EQUAL),
        (day(20310610, role="late"), day(20310611, role="early"), Relation.COMPATIBLE),
        (day(20310610, role="early"), day(20310611, role="late"), Relation.SOFT),
    ],
)
def test_days(a: Figure, b: Figure, relation: Relation) -> None:
    assert fact_relation(a, b, FigureOptions()) is relation
    assert fact_relation(b, a, FigureOptions()) is relation


def test_a_call_is_told_of_its_two_parties_in_any_order() -> None:
    one = fact(kind=Kind.INITIATOR, head="call", actor="ruiz", partner="amari")
    other = fact(kind=Kind.INITIATOR, head="call", actor="amari", partner="ruiz")
    assert subject_of(one) == subject_of(other)
    assert fact_relation(one, other, FigureOptions()) is Relation.APART
