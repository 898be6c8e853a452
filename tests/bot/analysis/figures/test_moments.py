from decimal import Decimal

import pytest

from bot.analysis.figures.moments import find_moments
from bot.analysis.languages.words_en import EN


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("on March 8, 2013 at sea", "date", 20130308),
        ("on 8 March 2013 at sea", "date", 20130308),
        ("in August 2012 at sea", "year", 2012),
        ("since 1954 it was", "year", 1954),
        ("at 3 p.m. sharp", "clock", Decimal(15)),
        ("at 12:20 GMT sharp", "clock UTC", Decimal("12.33")),
        ("by noon sharp", "clock", Decimal(12)),
        ("at 0737 GMT sharp", "clock UTC", Decimal("7.62")),
        ("at 7:37 a.m. (GMT) sharp", "clock UTC", Decimal("7.62")),
        ("at 07:37:02 UTC sharp", "clock UTC", Decimal("7.62")),
        ("at 02:37:02 PM sharp", "clock", Decimal("14.62")),
        ("with 7:41 left", "bare", Decimal("7.68")),
        ("2014-03-07 it was", "date", 20140307),
    ],
)
def test_reads_dates_and_times(text: str, unit: str, value: int | Decimal) -> None:
    (moment,) = find_moments(text, 0, len(text), EN)
    assert (moment.unit, moment.value) == (unit, value)


def test_a_date_without_a_year_keeps_month_and_day() -> None:
    (moment,) = find_moments("on Nov. 8 at sea", 0, 16, EN)
    assert (moment.value, moment.month_day) == (None, "11-08")


@pytest.mark.parametrize(
    "text", ["F-16", "COVID-19", "555-1234", "the 1990s", "9/11", "MH370", "a 911 call"]
)
def test_codes_are_marked(text: str) -> None:
    (moment,) = find_moments(text, 0, len(text), EN)
    assert moment.unit is None
