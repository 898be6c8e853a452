from datetime import timedelta

from bot.domain.feed import FeedEntry, FetchedFeed
from bot.errors import FetchError
from bot.jobs.poll_feeds import after_failure, after_success, poll_feeds
from tests.factories import NOON, article, feed
from tests.fakes.clock import FakeClock
from tests.fakes.fetcher import FakeFetcher
from tests.fakes.store import FakeStore

GOOD = "https://good.example/feed"
BAD = "https://bad.example/feed"
ENTRY = FeedEntry(guid="x", article=article("x"))
ANSWER = FetchedFeed(modified=True, entries=(ENTRY,), title="Good", etag='"1"')


async def test_new_articles_are_stored_and_the_state_is_kept() -> None:
    store, fetcher, clock = FakeStore(), FakeFetcher({GOOD: ANSWER}), FakeClock(NOON)
    report = await poll_feeds([feed(GOOD)], fetcher=fetcher, store=store, clock=clock)
    assert (report.polled, report.articles) == (1, 1)
    (kept,) = await store.feeds()
    assert (kept.etag, kept.name, kept.failures) == ('"1"', "Good", 0)
    assert kept.next_poll == NOON + kept.interval
    assert len(await store.stale_articles(limit=10)) == 1


async def test_a_feed_is_asked_only_when_due_and_with_its_validators() -> None:
    store, fetcher, clock = FakeStore(), FakeFetcher({GOOD: ANSWER}), FakeClock(NOON)
    for minutes in (0, 5, 15):
        clock = FakeClock(NOON + timedelta(minutes=minutes))
        await poll_feeds([feed(GOOD)], fetcher=fetcher, store=store, clock=clock)
    assert [asked.etag for asked in fetcher.fetched] == [None, '"1"']


async def test_one_bad_feed_does_not_stop_the_others() -> None:
    store, fetcher = FakeStore(), FakeFetcher({GOOD: ANSWER, BAD: FetchError(BAD, "answered 500")})
    report = await poll_feeds(
        [feed(BAD), feed(GOOD)], fetcher=fetcher, store=store, clock=FakeClock(NOON)
    )
    assert report.articles == 1
    assert report.failed == {BAD: f"{BAD}: answered 500"}
    state = {kept.url: kept for kept in await store.feeds()}
    assert state[BAD].failures == 1
    assert state[BAD].last_error == f"{BAD}: answered 500"


async def test_a_feed_that_returns_is_well_again() -> None:
    store, fetcher = FakeStore(), FakeFetcher({})
    await poll_feeds([feed(GOOD)], fetcher=fetcher, store=store, clock=FakeClock(NOON))
    fetcher.answers[GOOD] = ANSWER
    later = FakeClock(NOON + timedelta(days=2))
    await poll_feeds([feed(GOOD)], fetcher=fetcher, store=store, clock=later)
    (kept,) = await store.feeds()
    assert (kept.failures, kept.last_error) == (0, None)


async def test_the_same_entry_twice_is_one_article() -> None:
    store, fetcher = FakeStore(), FakeFetcher({GOOD: ANSWER})
    for day in range(2):
        clock = FakeClock(NOON + timedelta(days=day))
        report = await poll_feeds([feed(GOOD)], fetcher=fetcher, store=store, clock=clock)
    assert report.articles == 0


def test_a_server_that_asks_for_a_pause_gets_it() -> None:
    busy = FetchError(GOOD, "answered 429", retry_after=timedelta(hours=5))
    assert after_failure(feed(GOOD), busy, NOON).next_poll == NOON + timedelta(hours=5)
    slow = after_success(feed(GOOD), FetchedFeed(modified=True, wait=timedelta(hours=2)), NOON)
    assert slow.next_poll == NOON + timedelta(hours=2)


def test_waiting_doubles_and_ends_at_a_day() -> None:
    failing = feed(GOOD)
    waits = []
    for _ in range(12):
        failing = after_failure(failing, FetchError(GOOD, "x"), NOON)
        assert failing.next_poll is not None
        waits.append(failing.next_poll - NOON)
    assert waits[:3] == [timedelta(minutes=30), timedelta(hours=1), timedelta(hours=2)]
    assert waits[-1] == timedelta(days=1)
