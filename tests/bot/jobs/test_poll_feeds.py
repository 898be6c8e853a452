from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.article import Precision
from bot.domain.feed import Backfill, Feed, FeedEntry, FetchedFeed, FoundFeed
from bot.domain.feed_history import FeedHistory
from bot.domain.page import FetchedPage
from bot.errors import BotError, FetchError
from bot.jobs.poll_feeds import PollReport, merge_feeds, poll_feeds
from tests.factories import NOON, article, document, entry, feed, published
from tests.fakes.clock import FakeClock
from tests.fakes.fetcher import FakeFetcher
from tests.fakes.store import FakeStore

GOOD = "https://good.example/feed"
BAD = "https://bad.example/feed"
HOUR = timedelta(hours=1)
EVERYTHING = Backfill(entries=1_000)


class Desk:
    """A store, a network and a clock; each poll is an hour after the last."""

    def __init__(self, *feeds: Feed) -> None:
        self.feeds = feeds or (feed(GOOD, backfill=EVERYTHING),)
        self.store = FakeStore()
        self.fetcher = FakeFetcher()
        self.clock = FakeClock(NOON)

    async def poll(
        self, answer: FetchedFeed | BotError | None = None, *, url: str = GOOD
    ) -> PollReport:
        if answer is not None:
            self.fetcher.answers[url] = answer
        report = await poll_feeds(
            self.feeds, fetcher=self.fetcher, store=self.store, clock=self.clock
        )
        self.clock.advance(HOUR)
        return report

    async def kept(self, url: str = GOOD) -> Feed:
        return {each.url: each for each in await self.store.feeds()}[url]

    async def articles(self) -> tuple[str, ...]:
        return await self.store.stale_articles(limit=1_000)

    async def silent(self) -> frozenset[str]:
        return await self.store.silent_articles(await self.articles())


def shown(*numbers: int, **changes: str) -> FetchedFeed:
    return document(*(story(n, **changes) for n in numbers))


def story(number: int, **changes: Any) -> FeedEntry:  # noqa: ANN401 -- any field
    words = f"Report number {number} from the harbour says that bridge {number} was closed."
    return entry(f"x{number}", **{"title": f"Bridge {number} closed", "text": words} | changes)


async def test_new_articles_are_stored_and_the_state_is_kept() -> None:
    desk = Desk()
    report = await desk.poll(replace(shown(1), title="Good", etag='"1"'))
    assert (report.polled, report.articles) == (1, 1)
    kept = await desk.kept()
    assert (kept.etag, kept.name, kept.failures) == ('"1"', "Good", 0)
    assert kept.next_poll == NOON + kept.interval
    assert len(await desk.articles()) == 1


async def test_a_feed_is_asked_only_when_due_and_with_its_validators() -> None:
    desk = Desk(feed(GOOD, interval=2 * HOUR))
    desk.fetcher.answers[GOOD] = replace(shown(1), etag='"1"')
    for _ in range(3):
        await desk.poll()
    assert [asked.etag for asked in desk.fetcher.fetched] == [None, '"1"']


async def test_one_bad_feed_does_not_stop_the_others() -> None:
    desk = Desk(feed(BAD), feed(GOOD))
    desk.fetcher.answers = {GOOD: shown(1), BAD: FetchError(BAD, "answered 500", status=500)}
    report = await desk.poll()
    assert report.articles == 1
    assert report.failed == {BAD: f"{BAD}: answered 500"}
    kept = await desk.kept(BAD)
    assert (kept.failures, kept.last_error) == (1, f"{BAD}: answered 500")
    assert kept.history.failing_since == NOON


async def test_a_feed_that_dies_and_returns_is_well_again() -> None:
    desk = Desk()
    await desk.poll(shown(1, 2))
    for _ in range(40):
        await desk.poll(FetchError(GOOD, "answered 404", status=404))
    assert (await desk.kept()).failures > 3
    report = await desk.poll(shown(2, 3))
    while not report.polled:
        report = await desk.poll()
    assert report.articles == 1
    kept = await desk.kept()
    assert (kept.failures, kept.last_error, kept.history.failing_since) == (0, None, None)
    assert kept.history.gaps == 0


CHURN = {
    "guids": lambda e: replace(e, guid=f"new-{e.guid}"),
    "dates": lambda e: replace(e, article=replace(e.article, published=None)),
    "addresses": lambda e: replace(
        e,
        article=replace(
            e.article, id=f"new-{e.article.id}", url=f"https://new.example/{e.article.id}"
        ),
    ),
    "spacing": lambda e: replace(e, article=replace(e.article, text=f" {e.article.text}\n")),
}


@pytest.mark.parametrize("kind", CHURN)
async def test_a_feed_that_changes_all_its(kind: str) -> None:
    desk = Desk()
    await desk.poll(shown(1, 2, 3))
    report = await desk.poll(document(*(CHURN[kind](story(n)) for n in (1, 2, 3))))
    assert (report.polled, report.articles, report.revisions) == (1, 0, 0)
    assert len(await desk.articles()) == 3
    assert (await desk.kept()).history.gaps == 0


async def test_new_guids_and_addresses_and_edits_at_once_are_no_news() -> None:
    desk = Desk()
    await desk.poll(shown(1))
    edited = entry(
        "y1",
        title="Bridge 1 closed",
        guid="other",
        url="https://new.example/1",
        text="Report number 1 from the harbour says that bridge 1 was closed again.",
    )
    report = await desk.poll(document(edited))
    assert (report.articles, report.revisions) == (0, 1)


async def test_a_guid_that_is_used_again_for_other_news_is_news() -> None:
    desk = Desk()
    await desk.poll(document(story(1, guid="1")))
    other = entry("z", guid="1", title="Storm over Vall", text="Roofs were torn off in the night.")
    assert (await desk.poll(document(other))).articles == 1


async def test_the_same_holds_for_entries_without_addresses() -> None:
    desk = Desk()
    place = {"url": None, "origin": f"{GOOD}#latest", "guid": "latest"}
    await desk.poll(document(story(1, **place)))
    other = {"title": "Storm over Vall", "text": "Roofs were torn off in the night."}
    report = await desk.poll(document(story(2, **place | other)))
    assert (report.articles, report.revisions) == (1, 0)


async def test_an_edit_is_a_revision_that_says_what_changed() -> None:
    desk = Desk()
    await desk.poll(document(story(1, text="The fire on the ferry killed 14 people off Port.")))
    report = await desk.poll(
        document(story(1, text="The fire on the ferry killed 17 people off Port."))
    )
    (id_,) = await desk.articles()
    assert [each.revision for each in await desk.store.revisions(id_)] == [1, 2]
    assert report.changed == ("Bridge 1 closed: “14” → “17”; 1 sentence rewritten",)
    assert (await desk.poll()).revisions == 0


async def test_pages_are_not_read_again_for_counters_in_a_feed() -> None:
    desk = Desk()
    entries = [story(n, complete=False) for n in range(5)]
    for each in entries:
        url = each.article.url or ""
        whole = replace(each.article, text=f"{each.article.text} It opens again on Friday.")
        desk.fetcher.pages[url] = FetchedPage(url=url, article=whole)
    await desk.poll(document(*entries))
    assert len(desk.fetcher.fetched_pages) == 5
    counted = [story(n, complete=False, text=f"Bridge {n}: {n + 7} points") for n in range(5)]
    assert (await desk.poll(document(*counted))).revisions == 0
    assert len(desk.fetcher.fetched_pages) == 5
    await desk.poll(document(*counted[:4], entries[4]))
    assert len(desk.fetcher.fetched_pages) == 6


@pytest.mark.parametrize("modified", [True, False])
async def test_a_page_that_failed_is_asked_for_again_at_a_later_poll(*, modified: bool) -> None:
    desk = Desk()
    summary = story(1, complete=False)
    url = summary.article.url or ""
    await desk.poll(document(summary))
    whole = replace(summary.article, text=f"{summary.article.text} It opens again on Friday.")
    desk.fetcher.pages[url] = FetchedPage(url=url, article=whole)
    report = await desk.poll(document(summary) if modified else FetchedFeed(modified=False))
    assert (report.completed, report.revisions, report.changed) == (1, 0, ())
    (found,) = await desk.store.articles(await desk.articles())
    assert found.text == whole.text
    assert (await desk.poll()).completed == 0
    assert desk.fetcher.fetched_pages == [url, url]


async def test_a_feed_that_fails_asks_for_no_page_again() -> None:
    desk = Desk()
    await desk.poll(document(story(1, complete=False)))
    await desk.poll(FetchError(GOOD, "answered 503", status=503))
    assert len(desk.fetcher.fetched_pages) == 1


async def test_a_deleted_entry_takes_nothing_away() -> None:
    desk = Desk()
    await desk.poll(shown(1, 2))
    await desk.poll(shown(2))
    assert (await desk.poll(shown(1, 2))).articles == 0
    assert len(await desk.articles()) == 2


async def test_one_article_in_two_feeds_is_one_with_two_appearances() -> None:
    desk = Desk(feed(GOOD, backfill=EVERYTHING), feed(BAD, backfill=EVERYTHING))
    desk.fetcher.answers = {
        GOOD: shown(1),
        BAD: shown(1, outlet="Delta Wire", url="https://delta.example/1", origin=BAD),
    }
    assert (await desk.poll()).articles == 1
    (id_,) = await desk.articles()
    ((appearance,),) = (await desk.store.appearances_of([id_])).values()
    first = (await desk.store.articles([id_]))[0]
    assert {first.outlet, appearance.outlet} == {"Harbour Post", "Delta Wire"}


@pytest.mark.parametrize(
    "url", ["https://harbour-post.example/x1", "http://www.harbour-post.example/x1/"]
)
async def test_another_feeds_summary_of_an_article_is_no_revision(url: str) -> None:
    desk = Desk(feed(GOOD, backfill=EVERYTHING), feed(BAD, backfill=EVERYTHING))
    desk.fetcher.answers = {
        GOOD: shown(1),
        BAD: shown(1, text="Bridge 1 was closed, the harbour says.", url=url),
    }
    for _ in range(3):
        report = await desk.poll()
        assert report.revisions == 0
    assert len(await desk.articles()) == 1


async def test_the_first_poll_is_silent() -> None:
    desk = Desk(feed(GOOD))
    assert (await desk.poll(shown(1, 2))).articles == 2
    assert len(await desk.silent()) == 2
    await desk.poll(shown(1, 2, 3))
    assert len(await desk.silent()) == 2
    assert len(await desk.articles()) == 3


async def test_backfill_makes_the_newest_of_the_first_poll_news() -> None:
    desk = Desk(feed(GOOD, backfill=Backfill(entries=1)))
    await desk.poll(shown(1, 2, 3))
    assert len(await desk.silent()) == 2


async def test_a_burst_is_stored_and_summed_up() -> None:
    desk = Desk()
    await desk.poll(shown(1, 2))
    report = await desk.poll(shown(*range(2, 42)))
    assert report.articles == 40 - 1
    assert len(await desk.silent()) == 39
    assert len(report.bursts[GOOD]) == 39
    assert (await desk.kept()).history.burst_entries == 39


async def test_no_overlap_with_the_last_poll_is_a_gap() -> None:
    desk = Desk()
    await desk.poll(shown(1, 2, 3))
    await desk.poll(shown(3, 4, 5))
    assert (await desk.kept()).history.gaps == 0
    await desk.poll(shown(6, 7, 8))
    history = (await desk.kept()).history
    assert (history.gaps, history.last_gap) == (1, NOON + 2 * HOUR)


async def test_after_a_pause_old_news_is_stored_but_not_told() -> None:
    desk = Desk()
    await desk.poll(shown(1))
    desk.clock.advance(timedelta(days=5))
    await desk.poll(document(story(1), story(2), story(3, published=article().published)))
    assert len(await desk.articles()) == 3
    assert len(await desk.silent()) == 2


async def test_an_old_entry_that_comes_in_below_the_known_ones_is_stored_but_not_told() -> None:
    desk = Desk()
    days = [published(NOON - timedelta(days=n)) for n in range(9)]
    entries = [story(n, published=days[n]) for n in range(9)]
    await desk.poll(document(*entries[2:6]))
    assert await desk.silent() == frozenset()
    # One is taken out, an older one moves up; one dated yesterday is only late, and news.
    report = await desk.poll(document(entries[1], *entries[3:7]))
    assert report.articles == 2
    (silent,) = await desk.store.articles(sorted(await desk.silent()))
    assert silent.title == "Bridge 6 closed"
    # Of a day the last hour may be meant.
    by_day = [published(NOON - timedelta(days=n), Precision.DAY) for n in (1, 3)]
    known = story(0, published=published(NOON - timedelta(hours=3)))
    await desk.poll(document(known))
    await desk.poll(document(known, *(story(n + 7, published=by_day[n]) for n in range(2))))
    titles = {each.title for each in await desk.store.articles(sorted(await desk.silent()))}
    assert titles == {"Bridge 6 closed", "Bridge 8 closed"}


async def test_an_entry_is_never_dated_later_than_it_was_seen() -> None:
    desk = Desk()
    future = replace(article().published, at=NOON + timedelta(days=400))  # type: ignore[type-var]
    await desk.poll(document(FeedEntry(guid="", article=article(published=future))))
    (found,) = await desk.store.articles(await desk.articles())
    assert found.published is not None
    assert found.published.at == NOON


async def test_a_move_for_good_is_believed_when_it_was_seen_twice() -> None:
    desk = Desk()
    moved = replace(shown(1), moved_to="https://new.example/feed", permanent=True)
    await desk.poll(moved)
    assert (await desk.kept()).address == GOOD
    await desk.poll(moved)
    kept = await desk.kept()
    assert (kept.url, kept.address) == (GOOD, "https://new.example/feed")
    report = await desk.poll(shown(1, 2), url="https://new.example/feed")
    assert report.articles == 1
    assert desk.fetcher.fetched[-1].url == "https://new.example/feed"


async def test_a_move_for_now_is_not_believed() -> None:
    desk = Desk()
    for _ in range(3):
        await desk.poll(replace(shown(1), moved_to="https://new.example/feed"))
    assert (await desk.kept()).address == GOOD


async def test_a_feed_that_is_gone_for_good_is_not_asked_again() -> None:
    desk = Desk()
    await desk.poll(FetchError(GOOD, "answered 410", status=410))
    assert (await desk.kept()).history.gone_at == NOON
    desk.clock.advance(timedelta(days=30))
    assert (await desk.poll(shown(1))).polled == 0


async def test_a_page_in_the_feeds_place_is_a_failure() -> None:
    desk = Desk()
    named = (FoundFeed(url="https://good.example/other", title="Other"),)
    report = await desk.poll(FetchedFeed(modified=True, site_feeds=named))
    assert "is a page by now, not a feed" in report.failed[GOOD]


async def test_a_paused_feed_is_not_asked() -> None:
    desk = Desk()
    await desk.store.save_feed(feed(GOOD, paused=True))
    assert (await desk.poll(shown(1))).polled == 0


async def test_a_host_that_fails_is_left_alone_with_all_its_feeds() -> None:
    others = [feed(f"https://bad.example/{n}", interval=HOUR) for n in range(3)]
    desk = Desk(*others, feed("https://bad.example/own", interval=HOUR, own_pace=True))
    await desk.poll()
    assert [each.url for each in desk.fetcher.fetched] == [
        "https://bad.example/0",
        "https://bad.example/own",
    ]
    await desk.poll()
    assert len(desk.fetcher.fetched) == 2
    (host,) = await desk.store.feed_hosts()
    assert (host.name, host.failures) == ("bad.example", 2)


async def test_a_host_whose_one_page_fails_is_asked_for_the_others() -> None:
    broken, well = "https://one.example/broken", "https://one.example/well"
    desk = Desk(feed(broken), feed(well))
    desk.fetcher.answers = {broken: FetchError(broken, "answered 404", status=404), well: shown(1)}
    assert (await desk.poll()).polled == 2


def test_stored_feeds_are_polled_with_the_configured_ones() -> None:
    added = feed("https://added.example/feed", added_by="ann")
    left = feed("https://left.example/feed")
    stored = feed(GOOD, etag="1", interval=HOUR, history=FeedHistory(gaps=2))
    merged = merge_feeds([feed(GOOD, topics=("sea",))], [stored, added, left])
    assert [each.url for each in merged] == [GOOD, added.url]
    assert (merged[0].etag, merged[0].topics, merged[0].history.gaps) == ("1", ("sea",), 2)
    assert merged[0].interval == feed().interval
