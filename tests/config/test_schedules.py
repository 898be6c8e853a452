from datetime import timedelta

import pytest

from bot.domain.schedule import Cron, Every, Trigger
from config.schedules import parse_schedule


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
