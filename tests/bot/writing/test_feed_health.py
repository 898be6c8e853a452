from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.feed import Feed
from bot.domain.feed_history import FeedHistory
from bot.rendering.text import render_text
from bot.writing.feed_health import (
    FeedState,
    compose_notice,
    describe_health,
    name_of,
    needs_notice,
)
from tests.factories import NOON, feed

DAY = timedelta(days=1)
WELL = feed(name="Harbour Post", last_success=NOON)


def with_history(**changes: object) -> Feed:
    return replace(WELL, history=replace(FeedHistory(), **changes))  # type: ignore[arg-type]


BUSY = FeedHistory(last_new=NOON - 9 * DAY, longest_quiet_seconds=4 * 86_400, news_polls=20)
STATES = {
    FeedState.OK: WELL,
    FeedState.NEW: feed(),
    FeedState.PAUSED: replace(WELL, paused=True, failures=2),
    FeedState.GONE: replace(with_history(gone_at=NOON), failures=1),
    FeedState.BLOCKED: replace(with_history(status=403, failing_since=NOON), failures=3),
    FeedState.FAILING: replace(with_history(status=500, failing_since=NOON), failures=3),
    FeedState.SILENT: replace(WELL, history=BUSY),
    FeedState.BURST: with_history(last_burst=NOON, burst_entries=90),
    FeedState.GAP: with_history(last_gap=NOON, gaps=2),
    FeedState.MOVED: with_history(moved_to="https://new.example/feed"),
}


@pytest.mark.parametrize("state", FeedState)
def test_each_state_has_its_reason(state: FeedState) -> None:
    health = describe_health(STATES[state], NOON)
    assert health.state is state
    assert health.reason
    assert bool(health.mend) or state in {FeedState.OK, FeedState.NEW, FeedState.BURST}


def test_the_reason_names_numbers_and_times() -> None:
    assert (
        "since 12 May 2026 12:00 UTC, 3 times in a row"
        in describe_health(STATES[FeedState.FAILING], NOON).reason
    )
    assert (
        "never paused for longer than 4 days"
        in describe_health(STATES[FeedState.SILENT], NOON).reason
    )
    assert "brought 90 new entries at once" in describe_health(STATES[FeedState.BURST], NOON).reason


def test_a_pause_that_is_usual_is_no_silence() -> None:
    slow = replace(BUSY, longest_quiet_seconds=8 * 86_400)
    assert describe_health(replace(WELL, history=slow), NOON).state is FeedState.OK
    unknown = replace(BUSY, news_polls=2)
    assert describe_health(replace(WELL, history=unknown), NOON).state is FeedState.OK


def test_a_burst_and_a_gap_pass() -> None:
    for state in (FeedState.BURST, FeedState.GAP):
        assert describe_health(STATES[state], NOON + 2 * DAY).state is FeedState.OK


def test_each_trouble_is_told_once_and_one_a_day() -> None:
    gap = STATES[FeedState.GAP]
    health = describe_health(gap, NOON)
    assert needs_notice(gap, health, NOON)
    told = replace(gap.history, noticed=health.name, noticed_at=NOON)
    assert not needs_notice(replace(gap, history=told), health, NOON + 2 * DAY)
    another = replace(told, last_gap=NOON + timedelta(hours=1))
    again = replace(gap, history=another)
    for hours, expected in ((1, False), (24, True)):
        now = NOON + timedelta(hours=hours)
        assert needs_notice(again, describe_health(again, now), now) is expected


def test_what_mends_itself_is_not_told() -> None:
    hiccup = replace(STATES[FeedState.FAILING], failures=2)
    assert not needs_notice(hiccup, describe_health(hiccup, NOON), NOON)
    assert not needs_notice(WELL, describe_health(WELL, NOON), NOON)
    gone = STATES[FeedState.GONE]
    assert needs_notice(gone, describe_health(gone, NOON), NOON)


def test_a_burst_is_summed_up_by_its_headlines() -> None:
    burst = STATES[FeedState.BURST]
    titles = [f"Bridge {n} closed" for n in range(12)]
    notice = compose_notice([(burst, describe_health(burst, NOON))], {burst.url: titles})
    text = render_text(notice)
    assert "Harbour Post: burst, it brought 90" in text
    assert "Bridge 9 closed" in text
    assert "Bridge 10 closed" not in text
    assert "and 2 more" in text


def test_a_name_shows_nothing_secret() -> None:
    assert name_of(feed("https://user:pw@a.example/token?key=1")) == "a.example"
    assert name_of(feed("/home/ann/feeds/a.rss")) == "a.rss"


def test_a_move_is_mended_in_the_configuration_only() -> None:
    moved = with_history(moved_to="https://new.example/feed")
    assert "configuration" in describe_health(moved, NOON).mend
    assert describe_health(replace(moved, added_by="ann"), NOON).mend == ""
