from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.due_times import last_due
from bot.domain.schedule_words import parse_schedule

BERLIN = ZoneInfo("Europe/Berlin")
"""Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October."""


def due_in(schedule: str, first: datetime, last: datetime, zone: ZoneInfo = BERLIN) -> list[str]:
    """Look every minute, as the program does; the local times at which something was due."""
    since, now, found = first, first, []
    while now <= last:
        if (moment := last_due(parse_schedule(schedule), now, zone=zone, since=since)) is not None:
            found.append(f"{moment.astimezone(zone):%d %H:%M}")
            since = moment
        now += timedelta(minutes=1)
    return found


def utc(month: int, day: int, hour: int) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_a_time_of_day_follows_the_clocks() -> None:
    spring = due_in("daily 08:00", utc(3, 28, 0), utc(3, 30, 12))
    assert spring == ["28 08:00", "29 08:00", "30 08:00"]
    autumn = due_in("daily 08:00", utc(10, 24, 0), utc(10, 26, 12))
    assert autumn == ["24 08:00", "25 08:00", "26 08:00"]


def test_a_time_that_is_skipped_is_due_when_the_clocks_have_moved() -> None:
    assert due_in("daily 02:30", utc(3, 28, 0), utc(3, 30, 3)) == [
        "28 02:30",
        "29 03:30",
        "30 02:30",
    ]


def test_a_time_that_comes_twice_is_due_once() -> None:
    assert due_in("daily 02:30", utc(10, 24, 0), utc(10, 26, 3)) == [
        "24 02:30",
        "25 02:30",
        "26 02:30",
    ]


def test_every_hour_is_every_hour_that_passes() -> None:
    autumn = due_in("0 * * * *", utc(10, 24, 23), utc(10, 25, 3))
    assert autumn == ["25 02:00", "25 02:00", "25 03:00", "25 04:00"]
    spring = due_in("0 * * * *", utc(3, 28, 23), utc(3, 29, 3))
    assert spring == ["29 01:00", "29 03:00", "29 04:00", "29 05:00"]


def test_missed_times_become_one() -> None:
    triggers = parse_schedule("daily 08:00, weekdays 17:30")
    since = datetime(2026, 3, 2, 8, tzinfo=BERLIN)
    now = datetime(2026, 3, 6, 12, tzinfo=BERLIN)
    moment = last_due(triggers, now, zone=BERLIN, since=since)
    assert moment == datetime(2026, 3, 6, 8, tzinfo=BERLIN)
    assert last_due(triggers, now, zone=BERLIN, since=moment) is None


def test_the_first_look_at_a_time_of_day_waits_and_at_a_period_does_not() -> None:
    now = utc(3, 2, 8)
    assert last_due(parse_schedule("daily 08:00"), now, zone=BERLIN, since=None) is None
    assert last_due(parse_schedule("every 15 minutes"), now, zone=BERLIN, since=None) == now


def test_years_of_silence_cost_no_years_of_looking() -> None:
    never = parse_schedule("0 0 30 2 *")
    since = datetime(1990, 1, 1, tzinfo=UTC)
    assert last_due(never, utc(3, 2, 8), zone=BERLIN, since=since) is None


@given(
    st.integers(0, 365 * 24 * 60),
    st.integers(0, 3000),
    st.sampled_from(["daily 08:00", "*/7 2-3 * * *", "0 * * * sun", "weekdays 17:30"]),
)
def test_what_is_due_lies_between_then_and_now(start: int, minutes: int, words: str) -> None:
    since = utc(1, 1, 0) + timedelta(minutes=start)
    now = since + timedelta(minutes=minutes)
    moment = last_due(parse_schedule(words), now, zone=BERLIN, since=since)
    assert moment is None or since < moment <= now
