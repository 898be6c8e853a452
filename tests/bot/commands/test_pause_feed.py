from bot.commands.pause_feed import PAUSE, REMOVE, RESUME
from bot.domain.feed_history import FeedHistory
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import NOON, feed

URL = "https://harbour-post.example/feed"


async def test_a_feed_rests_and_goes_on() -> None:
    desk = FeedDesk(feed(URL, name="Harbour Post"))
    done, _ = await desk.give(PAUSE, feed="harbour post")
    assert done
    assert (await desk.store.feeds())[0].paused
    await desk.give(RESUME, feed=URL)
    assert not (await desk.store.feeds())[0].paused


async def test_a_gone_feed_is_asked_once_more() -> None:
    desk = FeedDesk()
    gone = FeedHistory(gone_at=NOON)
    await desk.store.save_feed(feed(URL, added_by="ann", history=gone, next_poll=NOON))
    await desk.give(RESUME, feed=URL)
    (kept,) = await desk.store.feeds()
    assert (kept.history.gone_at, kept.next_poll) == (None, None)


async def test_an_added_feed_is_removed_a_configured_one_is_not() -> None:
    desk = FeedDesk(feed("https://b.example/feed", name="B"))
    await desk.store.save_feed(feed(URL, name="Harbour Post", added_by="ann"))
    done, words = await desk.give(REMOVE, feed="Harbour Post")
    assert (done, words) == (True, "Harbour Post is removed. Its articles stay.")
    assert await desk.store.feeds() == ()
    done, words = await desk.give(REMOVE, feed="B")
    assert not done
    assert "stands in the configuration file" in words
