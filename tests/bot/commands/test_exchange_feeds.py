from bot.commands.exchange_feeds import EXPORT, IMPORT
from bot.commands.opml import write_opml
from bot.domain.feed_history import FeedHistory
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import feed

ONE = feed("https://a.example/1", name="One", topics=("World", "Asia"))
TWO = feed("https://a.example/2", name="Two")


async def test_a_list_is_added_once() -> None:
    desk = FeedDesk(TWO)
    desk.documents.files["in.opml"] = write_opml(
        [ONE, TWO, feed("/etc/passwd", name="Mine"), feed("feed://a.example/2", name="Two again")]
    )
    done, words = await desk.give(IMPORT, file="in.opml")
    assert (done, words) == (
        True,
        "1 feed added, 1 there already. 1 left out, without a web address: Mine.",
    )
    (kept,) = await desk.store.feeds()
    assert (kept.url, kept.topics, kept.added_by) == (ONE.url, ONE.topics, "ann")


async def test_all_feeds_are_written_to_a_new_file() -> None:
    desk = FeedDesk(ONE, TWO)
    done, _ = await desk.give(EXPORT, file="out.opml")
    assert done
    assert desk.documents.files["out.opml"] == write_opml([ONE, TWO])
    done, words = await desk.give(EXPORT, file="out.opml")
    assert (done, words) == (False, "out.opml exists already.")


async def test_a_feed_that_was_moved_is_listed_where_it_is_now() -> None:
    moved = feed(ONE.url, history=FeedHistory(moved_to="https://new.example/1"), added_by="ann")
    desk = FeedDesk(moved)
    await desk.give(EXPORT, file="out.opml")
    assert 'xmlUrl="https://new.example/1"' in desk.documents.files["out.opml"]
    _, words = await desk.give(IMPORT, file="out.opml")
    assert words == "0 feeds added, 1 there already."


async def test_nothing_to_write_says_so() -> None:
    assert await FeedDesk().give(EXPORT, file="x") == (False, "There are no feeds to write.")
