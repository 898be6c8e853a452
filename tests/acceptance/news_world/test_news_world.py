import asyncio
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.article import Precision
from tests.acceptance.news_world.outlets import DAY, HOUR, OUTLETS, SKIPPED_HOURS, TRAPS
from tests.acceptance.news_world.ten_days import INTERVAL, Chronicle, live
from tests.factories import NOON

CHURN = (
    "guid churn",
    "date churn",
    "future dates",
    "no dates",
    "tracking",
    "https and slashes",
    "new domain",
    "guid reuse",
)


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    return asyncio.run(live(tmp_path_factory.mktemp("world")))


def test_the_world_has_sixty_outlets_and_is_quick(chronicle: Chronicle) -> None:
    assert len(chronicle.world.outlets) == OUTLETS
    assert chronicle.seconds < 90


def test_nothing_is_lost_that_a_feed_showed(chronicle: Chronicle) -> None:
    assert len(chronicle.world.shown) > 880
    assert set(chronicle.world.shown) <= set(chronicle.articles)


def test_nothing_is_stored_twice(chronicle: Chronicle) -> None:
    assert {title for title, number in chronicle.titles.items() if number > 1} == set()


def test_nothing_is_told_twice(chronicle: Chronicle) -> None:
    assert len(chronicle.told) > 300
    assert len(set(chronicle.told)) == len(chronicle.told)


def test_what_is_no_news_is_not_told(chronicle: Chronicle) -> None:
    assert len(chronicle.silent) > 300
    assert chronicle.wrongly_told == []


def test_what_is_news_is_told(chronicle: Chronicle) -> None:
    assert len(chronicle.articles) - len(chronicle.silent) > 400
    assert chronicle.wrongly_kept == []


def test_no_host_is_asked_oftener_than_it_allows(chronicle: Chronicle) -> None:
    assert chronicle.world.rude == []


def test_a_page_is_read_once_and_only_for_news(chronicle: Chronicle) -> None:
    assert set(chronicle.world.pages.values()) <= {1}


@pytest.mark.parametrize("trap", CHURN)
def test_a_feed_that_changes_what_it_calls_its_entries(chronicle: Chronicle, trap: str) -> None:
    feed, shown = chronicle.feed(trap), chronicle.shown(trap)
    assert len(shown) >= 13
    assert {chronicle.titles[title] for title in shown} == {1}
    assert chronicle.revisions.keys().isdisjoint(shown)
    assert feed.history.entries == len(shown)
    assert (feed.history.gaps, feed.history.bursts) == (0, 0)


@pytest.mark.parametrize("trap", ["date churn", "future dates"])
def test_no_entry_is_dated_later_than_it_was_seen(chronicle: Chronicle, trap: str) -> None:
    for title in chronicle.shown(trap):
        published = chronicle.articles[title].published
        assert published is not None
        assert published.at <= NOON + 10 * DAY
        if trap == "future dates":
            assert published.precision is Precision.INFERRED


def test_an_unchanged_feed_is_not_sent_again(chronicle: Chronicle) -> None:
    for outlet in chronicle.world.outlets[-20:]:
        answers = Counter(asked.status for asked in chronicle.world.requests(outlet))
        assert answers[304] > 2 * answers[200]


def test_an_edit_is_a_revision(chronicle: Chronicle) -> None:
    ((title, revisions),) = (
        (title, kept)
        for title, kept in chronicle.revisions.items()
        if title in chronicle.shown("edit")
    )
    assert [f"killed {toll}" in r.text for toll, r in zip((14, 17), revisions, strict=True)] == [
        True,
        True,
    ]
    changes = [line for report in chronicle.reports for line in report.changed]
    assert changes == [f"{title}: “14” → “17”; 1 sentence rewritten"]


def test_a_deletion_and_its_return_are_no_news(chronicle: Chronicle) -> None:
    shown = chronicle.shown("deletion")
    assert {chronicle.titles[title] for title in shown} == {1}
    assert chronicle.feed("deletion").history.entries == len(shown)


def test_a_move_for_good_is_followed_after_it_was_seen_twice(chronicle: Chronicle) -> None:
    asked = chronicle.world.requests(chronicle.outlet("moved"))
    hops = [each for each in asked if each.status == 301]
    assert len(hops) == 2
    feed = chronicle.feed("moved")
    assert feed.address.endswith("/moved-feed")
    assert feed.history.gaps == 0
    assert feed.last_success is not None
    assert feed.last_success > NOON + 9 * DAY


def test_a_move_for_now_is_asked_for_each_time(chronicle: Chronicle) -> None:
    outlet = chronicle.outlet("moved for now")
    hops = [each for each in chronicle.world.requests(outlet) if each.status == 302]
    assert len(hops) > 35
    assert chronicle.feed("moved for now").address == chronicle.world.url(outlet)


@pytest.mark.parametrize(("trap", "status", "hours"), [("429", 429, 8), ("503", 503, 10)])
def test_a_host_gets_the_pause_it_asks_for(
    chronicle: Chronicle, trap: str, status: int, hours: int
) -> None:
    outlet = chronicle.outlet(trap)
    asked = [each for each in chronicle.world.asked if each.host == outlet.host]
    busy = [each.at for each in asked if each.status == status]
    assert 1 <= len(busy) <= 3
    for moment in busy:
        assert not [a for a in asked if moment < a.at < moment + hours * HOUR]
    feed = chronicle.feed(trap)
    assert (feed.failures, feed.history.gaps) == (0, 0)


def test_the_other_feeds_of_a_busy_host_wait_and_lose_nothing(chronicle: Chronicle) -> None:
    mates = [o for o in chronicle.world.outlets if o.name.startswith("Host mate")]
    for mate in mates:
        feed = chronicle.feeds[chronicle.world.url(mate)]
        assert feed.failures == 0
        assert feed.history.gaps == 0
    assert len(mates) == 2


@pytest.mark.parametrize(("trap", "hours"), [("cache", 12), ("ttl", 10)])
def test_a_feed_is_left_alone_as_long_as_it_asks(
    chronicle: Chronicle, trap: str, hours: int
) -> None:
    times = [each.at for each in chronicle.world.requests(chronicle.outlet(trap))]
    full = [each for each in chronicle.world.requests(chronicle.outlet(trap)) if each.status == 200]
    assert full
    for each in full:
        assert not [t for t in times if each.at < t < each.at + timedelta(hours=hours)]


def test_a_feed_is_not_polled_in_the_hours_that_it_skips(chronicle: Chronicle) -> None:
    asked = chronicle.world.requests(chronicle.outlet("skip hours"))
    assert len(asked) >= 20
    assert {each.at.hour for each in asked}.isdisjoint(SKIPPED_HOURS)
    assert chronicle.feed("skip hours").history.gaps == 0


def test_a_news_sitemap_is_a_feed_whose_stories_are_on_their_pages(chronicle: Chronicle) -> None:
    outlet, shown = chronicle.outlet("news sitemap"), chronicle.shown("news sitemap")
    assert len(shown) >= 13
    assert {chronicle.titles[title] for title in shown} == {1}
    news = [title for title in shown if title not in chronicle.silent]
    assert len(news) >= 9
    for title in news:
        story = chronicle.world.shown[title]
        assert chronicle.articles[title].text.startswith(story.text[:200])
        assert chronicle.world.pages[f"{outlet.host}/{story.path}"] == 1


def test_one_feed_under_two_addresses_is_told_once(chronicle: Chronicle) -> None:
    both = [o for o in chronicle.world.outlets if o.trap == "two addresses"]
    feeds = [chronicle.feeds[chronicle.world.url(outlet)] for outlet in both]
    shown = chronicle.shown("two addresses")
    assert len(shown) >= 13
    assert {chronicle.titles[title] for title in shown} == {1}
    assert len({feed.url for feed in feeds}) == 2
    assert sum(feed.history.entries for feed in feeds) == len(shown)
    for feed in feeds:
        assert feed.last_success is not None
        assert feed.last_success > NOON + 9 * DAY
        assert feed.history.gaps == 0


@pytest.mark.parametrize("trap", ["slow", "endless", "reset", "wrong type"])
def test_a_bad_answer_passes(chronicle: Chronicle, trap: str) -> None:
    url = chronicle.world.url(chronicle.outlet(trap))
    failed = [report.failed[url] for report in chronicle.reports if url in report.failed]
    assert 1 <= len(failed) <= 5
    feed = chronicle.feed(trap)
    assert (feed.failures, feed.last_error) == (0, None)
    assert feed.history.gaps == 0


def test_a_document_that_is_cut_off_is_read_as_far_as_it_goes(chronicle: Chronicle) -> None:
    assert len(chronicle.shown("cut off")) >= 13
    assert chronicle.feed("cut off").failures == 0


def test_a_burst_is_one_summary(chronicle: Chronicle) -> None:
    feed = chronicle.feed("burst")
    assert (feed.history.bursts, feed.history.burst_entries) == (1, 40)
    summaries = [words for words in chronicle.notices if "40 new entries at once" in words]
    assert len(summaries) == 1
    assert "and 30 more" in summaries[0]


def test_a_gap_is_counted_and_told(chronicle: Chronicle) -> None:
    assert chronicle.feed("gap").history.gaps == 1
    told = [
        words
        for words in chronicle.notices
        if "something may have been missed" in " ".join(words.split())
    ]
    assert len(told) == 1


def test_a_feed_that_dies_returns_with_all_it_still_shows(chronicle: Chronicle) -> None:
    feed = chronicle.feed("dies and returns")
    asked = chronicle.world.requests(chronicle.outlet("dies and returns"))
    dead = [each.at for each in asked if each.status == 404]
    assert 4 <= len(dead) <= 8
    assert feed.failures == 0
    assert feed.last_success is not None
    assert feed.last_success > NOON + 8 * DAY


def test_a_feed_that_is_gone_is_not_asked_again(chronicle: Chronicle) -> None:
    asked = chronicle.world.requests(chronicle.outlet("gone"))
    assert [each.status for each in asked].count(410) == 1
    assert asked[-1].status == 410
    assert chronicle.feed("gone").history.gone_at is not None
    assert sum("gone for good" in words for words in chronicle.notices) == 1


def test_a_site_that_refuses_is_asked_less_and_told_once(chronicle: Chronicle) -> None:
    asked = chronicle.world.requests(chronicle.outlet("refuses"))
    assert len(asked) <= 14
    assert sum("refuses.example: blocked" in words for words in chronicle.notices) == 1


def test_a_feed_that_falls_silent_is_told_once(chronicle: Chronicle) -> None:
    told = [words for words in chronicle.notices if "The silent post: silent" in words]
    assert len(told) == 1


def test_every_trap_has_its_outlet(chronicle: Chronicle) -> None:
    assert {o.trap for o in chronicle.world.outlets} == {*TRAPS, "none"}


def test_polls_keep_the_interval(chronicle: Chronicle) -> None:
    for outlet in chronicle.world.outlets[-20:]:
        times = [each.at for each in chronicle.world.requests(outlet)]
        assert len(times) >= 38
        pairs = pairwise(times)
        assert min(later - one for one, later in pairs) >= INTERVAL
