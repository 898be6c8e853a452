from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.figures.units import converted, dimension_of

PAIRS = [("km", "mi"), ("°C", "°F"), ("ha", "acre"), ("t", "ton"), ("hour", "minute")]


@given(st.decimals(min_value=-10_000, max_value=10_000, places=3), st.sampled_from(PAIRS))
def test_there_and_back_keeps_the_value(value: Decimal, pair: tuple[str, str]) -> None:
    there = converted(value, *pair)
    assert there is not None
    back = converted(there, pair[1], pair[0])
    assert back is not None
    assert abs(back - value) < Decimal("1e-12")


def test_different_dimensions_do_not_convert() -> None:
    assert converted(Decimal(1), "km", "kg") is None
    assert dimension_of("km") == dimension_of("mi") == "length"


@pytest.mark.parametrize(("value", "result"), [(32, 0), (212, 100)])
def test_fahrenheit(value: int, result: int) -> None:
    assert converted(Decimal(value), "°F", "°C") == result
