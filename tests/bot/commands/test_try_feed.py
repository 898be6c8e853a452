from bot.commands.try_feed import TEST
from bot.domain.page import FetchedPage
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import document, entry, feed

URL = "https://harbour-post.example/feed"


async def test_it_says_what_would_come_and_stores_nothing() -> None:
    desk = FeedDesk()
    desk.answer(URL, document(entry("x1"), entry("x2", complete=False), title="Harbour Post"))
    page = FetchedPage(url="u", refused="a paywall")
    desk.fetcher.pages["https://harbour-post.example/x2"] = page
    done, words = await desk.give(TEST, address=URL)
    assert done
    assert "2 entries: 0 would be news, 2 kept silently, 0 revisions." in words
    assert "Pages give no article (a paywall); the summaries are taken." in words
    assert "kept silently: it was there before the feed was added" in words
    assert await desk.store.feeds() == ()
    assert await desk.store.stale_articles(limit=9) == ()


async def test_a_known_feed_is_asked_unconditionally() -> None:
    desk = FeedDesk(feed(URL, etag="1", body_hash="2"))
    desk.answer(URL, document(entry()))
    await desk.give(TEST, address=URL)
    assert (desk.fetcher.fetched[0].etag, desk.fetcher.fetched[0].body_hash) == (None, None)


async def test_feeds_that_are_whole_need_no_page() -> None:
    desk = FeedDesk()
    desk.answer(URL, document(entry()))
    _, words = await desk.give(TEST, address=URL)
    assert "The feed's own text is taken." in words
    assert desk.fetcher.fetched_pages == []
