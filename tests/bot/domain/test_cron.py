from datetime import date

import pytest

from bot.domain.cron import parse_cron

MONDAY = date(2026, 3, 2)
SUNDAY = date(2026, 3, 1)


def test_ranges_steps_lists_and_names() -> None:
    fields = parse_cron("*/20 8-10 1,15 jan-mar mon-fri")
    assert fields.minutes == {0, 20, 40}
    assert fields.hours == {8, 9, 10}
    assert fields.days == {1, 15}
    assert fields.months == {1, 2, 3}
    assert fields.week_days == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("sunday", ["sun", "0", "7"])
def test_sunday_has_three_names(sunday: str) -> None:
    fields = parse_cron(f"0 8 * * {sunday}")
    assert fields.is_day(SUNDAY)
    assert not fields.is_day(MONDAY)


def test_either_kind_of_day_may_hold_when_both_are_restricted() -> None:
    fields = parse_cron("0 8 2 * sun")
    assert fields.is_day(MONDAY)
    assert fields.is_day(SUNDAY)
    assert not fields.is_day(date(2026, 3, 3))


@pytest.mark.parametrize(
    "expression",
    ["* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-1 * * * *",
     "*/0 * * * *", "x * * * *", "* * * * mon-", "1,,2 * * * *"],
)  # fmt: skip
def test_what_no_clock_shows_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match="cron expression"):
        parse_cron(expression)
