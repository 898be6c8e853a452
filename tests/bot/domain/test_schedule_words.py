from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.schedule import Cron, Every, Trigger
from bot.domain.schedule_words import parse_quiet_hours, parse_schedule


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("every 15 minutes", (Every(period=timedelta(minutes=15)),)),
        ("every hour", (Every(period=timedelta(hours=1)),)),
        ("Every  2 days", (Every(period=timedelta(days=2)),)),
        ("daily 08:00", (Cron(expression="0 8 * * *"),)),
        (
            "daily 08:00, weekdays 17:30",
            (Cron(expression="0 8 * * *"), Cron(expression="30 17 * * mon-fri")),
        ),
        ("sun 9:05", (Cron(expression="5 9 * * sun"),)),
        ("0 8,20 * * mon-fri", (Cron(expression="0 8,20 * * mon-fri"),)),
    ],
)
def test_schedules_are_read(words: str, expected: tuple[Trigger, ...]) -> None:
    assert parse_schedule(words) == expected


@pytest.mark.parametrize("words", ["", "often", "every 0 minutes", "daily 25:00", "* * * *"])
def test_what_is_no_schedule_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"schedule|ends|time of day"):
        parse_schedule(words)


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [("22:00-07:00", (23, 6), (7, 21)), ("09:00 to 17:00", (9, 16), (17, 8))],
)
def test_quiet_hours_may_span_midnight(
    words: str, inside: tuple[int, ...], outside: tuple[int, ...]
) -> None:
    quiet = parse_quiet_hours(words)
    assert quiet is not None
    assert all(quiet.cover(datetime(2026, 3, 2, hour, tzinfo=UTC)) for hour in inside)
    assert not any(quiet.cover(datetime(2026, 3, 2, hour, tzinfo=UTC)) for hour in outside)


def test_no_quiet_hours() -> None:
    assert parse_quiet_hours(" ") is None


@pytest.mark.parametrize("words", ["night", "24:00-07:00", "22:60-07:00", "08:00-08:00"])
def test_quiet_hours_that_no_clock_shows_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"22:00-07:00"):
        parse_quiet_hours(words)
