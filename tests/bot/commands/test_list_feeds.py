from dataclasses import replace

from bot.analysis.feeds.feed_progress import Novelty, after_success
from bot.commands.command import Role
from bot.commands.list_feeds import LIST, SHOW
from bot.domain.article import Skipped
from bot.domain.feed_history import FeedHistory
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import NOON, document, entry, feed

WELL = feed("https://a.example/feed", name="Alpha", last_success=NOON)
SICK = feed(
    "https://z.example/feed?key=s3cret",
    failures=4,
    last_error="https://z.example/feed?key=***: answered 500",
    last_success=NOON,
    history=FeedHistory(failing_since=NOON, status=500, gaps=2),
)


async def test_feeds_in_trouble_come_first_and_no_secret_is_shown() -> None:
    desk = FeedDesk(WELL, SICK)
    for each in (WELL, SICK):
        await desk.store.save_feed(each)
    desk.role = Role.MEMBER
    done, words = await desk.give(LIST)
    assert done
    assert words.index("z.example: failing") < words.index("Alpha: ok")
    assert "s3cret" not in words


async def test_one_feed_is_shown_in_full() -> None:
    desk = FeedDesk()
    await desk.store.save_feed(replace(SICK, added_by="ann", topics=("World", "Asia")))
    _, words = await desk.give(SHOW, feed="z.example")
    for expected in ("added by ann", "World > Asia", "gaps seen: 2", "polled every 15 minutes"):
        assert expected in words


async def test_what_a_feed_shows_in_vain_is_told() -> None:
    desk = FeedDesk()
    too_many = Skipped(path="z", reason="more than 1000 entries; the rest was left out")
    fetched = document(entry(), skipped=(too_many,))
    fed = after_success(SICK, fetched, NOON, Novelty(silent=frozenset()))
    await desk.store.save_feed(replace(fed, added_by="ann"))
    _, words = await desk.give(SHOW, feed="z.example")
    assert f"left out of what it showed last: {too_many.reason}" in words


async def test_no_feeds_says_how_to_add_one() -> None:
    _, words = await FeedDesk().give(LIST)
    assert words == "There are no feeds. `feed add ADDRESS` adds one."
