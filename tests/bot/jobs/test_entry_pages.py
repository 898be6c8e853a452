from dataclasses import replace
from datetime import timedelta

import pytest

from bot.analysis.feeds.entries import EntryDecision, Intent
from bot.domain.feed import Feed, FullText
from bot.domain.page import FetchedPage
from bot.errors import FetchError, ParseError
from bot.jobs.entry_pages import complete_entries, merge_page, wants_page
from tests.factories import NOON, article, entry, feed
from tests.fakes.fetcher import FakeFetcher

URL = "https://harbour-post.example/x1"
NONE: frozenset[int] = frozenset()


def decided(intent: Intent = Intent.NEW, id_: str = "x1") -> EntryDecision:
    return EntryDecision(entry=entry(id_, complete=False), intent=intent, because="")


@pytest.mark.parametrize(
    ("one", "complete", "expected"),
    [
        (feed(), False, True),
        (feed(), True, False),
        (feed("feeds/local.rss"), False, False),
        (feed(full_text=FullText.ALWAYS), True, True),
        (feed(full_text=FullText.NEVER), False, False),
    ],
)
def test_which_entries_need_their_page(one: Feed, *, complete: bool, expected: bool) -> None:
    assert wants_page(one, entry(complete=complete)) is expected


def test_an_entry_without_an_address_has_no_page() -> None:
    assert not wants_page(feed(full_text=FullText.ALWAYS), entry(url=None))


def test_a_page_that_entries_share_is_read_for_none() -> None:
    shared = replace(entry(), own_page=False)
    assert not wants_page(feed(full_text=FullText.ALWAYS), shared)


async def test_a_page_gives_the_whole_article() -> None:
    whole = article("p", text="The whole story.", title="Other", outlet=None, url=f"{URL}?all")
    fetcher = FakeFetcher(pages={URL: FetchedPage(url=URL, article=whole)})
    (done,) = await complete_entries(feed(), [decided()], silent=NONE, fetcher=fetcher, at=NOON)
    assert done.from_page
    assert done.article == merge_page(entry("x1").article, whole)
    assert (done.article.text, done.article.title) == (whole.text, "Harbour bridge closed")
    assert (done.article.outlet, done.article.url) == ("Harbour Post", f"{URL}?all")


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (FetchedPage(url=URL, refused="a paywall"), "a paywall"),
        (FetchError(URL, "answered 404", status=404), f"{URL}: answered 404"),
        (ParseError(URL, "cannot be read"), f"{URL}: cannot be read"),
    ],
)
async def test_what_gives_no_article_keeps_the_summary_for_good(
    page: FetchedPage | FetchError | ParseError, reason: str
) -> None:
    fetcher = FakeFetcher(pages={URL: page})
    (done,) = await complete_entries(feed(), [decided()], silent=NONE, fetcher=fetcher, at=NOON)
    assert (done.article, done.refused, done.due) == (entry("x1").article, reason, None)


async def test_a_page_that_failed_for_the_moment_is_to_be_asked_for_again() -> None:
    fetcher = FakeFetcher(pages={URL: FetchError(URL, "did not answer in time")})
    (done,) = await complete_entries(feed(), [decided()], silent=NONE, fetcher=fetcher, at=NOON)
    assert done.due is not None
    assert timedelta(minutes=30) <= done.due - NOON <= timedelta(minutes=33)


async def test_only_new_and_edited_news_is_asked_for() -> None:
    fetcher = FakeFetcher()
    decisions = [decided(intent, f"x{n}") for n, intent in enumerate(Intent)]
    await complete_entries(feed(), decisions, silent=frozenset({0}), fetcher=fetcher, at=NOON)
    assert fetcher.fetched_pages == ["https://harbour-post.example/x1"]


async def test_one_poll_asks_for_so_many_pages_at_most() -> None:
    fetcher = FakeFetcher()
    decisions = [decided(id_=f"x{n}") for n in range(40)]
    done = await complete_entries(feed(), decisions, silent=NONE, fetcher=fetcher, at=NOON)
    assert len(fetcher.fetched_pages) == 30
    assert done[-1].refused == "more than 30 pages at one poll"
    assert (done[-1].tries, done[-1].due) == (0, NOON + timedelta(minutes=15))


def test_the_feed_is_believed_before_the_page() -> None:
    summary = article("s", published=None, author="Ann")
    page = article("p", author="The desk")
    merged = merge_page(summary, page)
    assert (merged.author, merged.published) == ("Ann", page.published)
    assert merge_page(replace(summary, title=""), page).title == page.title


async def test_a_host_that_is_asked_too_often_is_left_alone() -> None:
    urls = [f"https://harbour-post.example/x{n}" for n in range(3)]
    good = FetchedPage(url=urls[2], article=article("p"))
    fetcher = FakeFetcher(
        pages={
            urls[0]: FetchError(urls[0], "answered 404", status=404),
            urls[1]: FetchError(urls[1], "answered 503", status=503),
            urls[2]: good,
        }
    )
    decisions = [decided(id_=f"x{n}") for n in range(3)]
    done = await complete_entries(feed(), decisions, silent=NONE, fetcher=fetcher, at=NOON)
    assert fetcher.fetched_pages == urls[:2]
    assert [each.refused for each in done][1:] == [f"{urls[1]}: answered 503"] * 2
    assert [each.tries for each in done] == [1, 1, 1]
    assert [each.due is not None for each in done] == [False, True, True]
