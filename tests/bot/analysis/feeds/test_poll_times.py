from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.feeds.poll_times import (
    LONGEST_BACK_OFF,
    LONGEST_OBEYED,
    MOST_PAGE_TRIES,
    back_off,
    next_allowed,
    next_page_try,
)
from bot.errors import FetchError, ParseError
from tests.factories import NOON

QUARTER = timedelta(minutes=15)
NONE: frozenset[int] = frozenset()


def test_waiting_doubles_and_ends_at_a_day() -> None:
    waits = [back_off("a", n, interval=QUARTER) for n in range(1, 13)]
    for wait, exact in zip(waits, (30, 60, 120), strict=False):
        assert timedelta(minutes=exact) <= wait <= timedelta(minutes=exact * 1.1)
    assert LONGEST_BACK_OFF <= waits[-1] <= LONGEST_BACK_OFF * 1.1


def test_feeds_that_failed_together_part_and_always_in_the_same_way() -> None:
    waits = [back_off(f"https://{n}.example", 1, interval=QUARTER) for n in range(20)]
    assert len(set(waits)) > 15
    assert waits == [back_off(f"https://{n}.example", 1, interval=QUARTER) for n in range(20)]


@given(st.text(), st.integers(1, 10_000), st.integers(0, 10**7))
def test_a_site_gets_the_pause_it_asks_for_up_to_a_week(
    name: str, failures: int, seconds: int
) -> None:
    asked = timedelta(seconds=seconds)
    wait = back_off(name, failures, interval=QUARTER, asked=asked)
    assert wait >= min(asked, LONGEST_OBEYED)
    assert wait >= QUARTER


def test_hours_and_days_that_a_site_names_are_skipped() -> None:
    hours = next_allowed(NOON, skip_hours=frozenset({12, 13}), skip_days=NONE)
    assert hours == NOON + timedelta(hours=2)
    today = frozenset({NOON.weekday()})
    assert next_allowed(NOON, skip_hours=NONE, skip_days=today) == NOON + timedelta(hours=12)
    assert next_allowed(NOON, skip_hours=NONE, skip_days=NONE) == NOON


def test_a_site_that_names_every_hour_is_asked_all_the_same() -> None:
    assert next_allowed(NOON, skip_hours=frozenset(range(24)), skip_days=NONE) == NOON


def test_a_page_is_tried_so_often_later_each_time() -> None:
    error = FetchError("p", "no answer")
    times = [next_page_try("p", n, error, NOON) for n in range(1, MOST_PAGE_TRIES)]
    due = [time for time in times if time is not None]
    assert len(due) == MOST_PAGE_TRIES - 1
    assert due == sorted(due)
    assert next_page_try("p", MOST_PAGE_TRIES, error, NOON) is None


def test_a_page_that_cannot_come_is_not_tried_again() -> None:
    for error in (
        FetchError("p", "gone", status=410),
        FetchError("p", "too large", lasting=True),
        ParseError("p", "cannot be read"),
    ):
        assert next_page_try("p", 1, error, NOON) is None
