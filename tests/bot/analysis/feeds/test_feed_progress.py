from dataclasses import replace
from datetime import timedelta

import pytest

from bot.analysis.feeds.feed_progress import (
    after_failure,
    after_success,
    host_after_answer,
    host_after_failure,
    host_of,
    is_of_host,
)
from bot.domain.feed import FetchedFeed
from bot.domain.poll import FeedHost
from bot.errors import FetchError, ParseError
from tests.factories import NOON, document, feed

URL = "https://good.example/feed"
HOUR = timedelta(hours=1)


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    busy = FetchError(URL, "answered 429", status=429, retry_after=5 * HOUR)
    assert after_failure(feed(URL), busy, NOON).next_poll == NOON + 5 * HOUR
    slow = after_success(feed(URL), FetchedFeed(modified=True, wait=2 * HOUR), NOON)
    assert slow.next_poll == NOON + 2 * HOUR


def test_hours_that_a_site_names_are_left_out() -> None:
    fetched = document(skip_hours=frozenset({12, 13}))
    assert after_success(feed(URL), fetched, NOON).next_poll == NOON + 2 * HOUR


def test_what_a_document_asks_for_holds_while_it_is_unchanged() -> None:
    fetched = document(wait=5 * HOUR, skip_hours=frozenset({18}))
    read = after_success(feed(URL), fetched, NOON)
    assert read.next_poll == NOON + 5 * HOUR
    again = after_success(read, FetchedFeed(modified=False), NOON + HOUR)
    assert again.next_poll == NOON + 7 * HOUR


def test_a_feed_keeps_when_its_failing_began() -> None:
    failing = feed(URL)
    for hours in range(3):
        failing = after_failure(failing, FetchError(URL, "x", status=403), NOON + hours * HOUR)
    assert (failing.failures, failing.history.failing_since) == (3, NOON)
    assert failing.history.status == 403
    well = after_success(failing, FetchedFeed(modified=False), NOON)
    assert (well.failures, well.history.failing_since, well.history.status) == (0, None, None)


def test_a_move_back_is_followed_as_well() -> None:
    there = FetchedFeed(modified=False, moved_to="https://new.example/feed", permanent=True)
    back = FetchedFeed(modified=False, moved_to=URL, permanent=True)
    moved = after_success(after_success(feed(URL), there, NOON), there, NOON)
    assert moved.address == "https://new.example/feed"
    returned = after_success(after_success(moved, back, NOON), back, NOON)
    assert returned.address == URL


def test_a_move_that_changes_its_mind_is_not_followed() -> None:
    moving = feed(URL)
    for target in ("https://a.example/", "https://b.example/", "https://a.example/"):
        fetched = FetchedFeed(modified=False, moved_to=target, permanent=True)
        moving = after_success(moving, fetched, NOON)
    assert moving.address == URL


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (FetchError(URL, "cannot connect"), True),
        (FetchError(URL, "busy", status=503), True),
        (FetchError(URL, "too often", status=429), True),
        (FetchError(URL, "not found", status=404), False),
        (FetchError(URL, "broken", status=500), False),
        (ParseError(URL, "no feed"), False),
    ],
)
def test_which_failures_are_the_hosts(error: Exception, *, expected: bool) -> None:
    assert is_of_host(error) is expected


def test_a_host_rests_longer_each_time_and_is_well_after_an_answer() -> None:
    host = FeedHost(name="good.example")
    rests = []
    for _ in range(3):
        host = host_after_failure(host, feed(URL), FetchError(URL, "no answer"), NOON)
        assert host.rests_until is not None
        rests.append(host.rests_until)
    assert rests == sorted(set(rests))
    assert host_after_answer(host) == FeedHost(name="good.example")


def test_a_file_has_no_host() -> None:
    assert host_of("feeds/a.rss") == ""
    assert host_of("https://Good.Example:80/feed") == "good.example"
    assert host_of("http://[bad/") == ""


def test_what_a_document_shows_is_counted() -> None:
    history = after_success(feed(URL), document(), NOON).history
    assert history == replace(history, read_at=None, most_entries=0)
