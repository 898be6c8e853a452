from bot.commands.command import Caller, Role, Services
from bot.commands.dispatch import dispatch
from bot.commands.find_feed import feed_id
from bot.commands.list_feeds import LIST, SHOW
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import feed

ONE, TWO = "https://a.example/1", "https://a.example/2"


async def test_a_feed_is_found_by_id_name_and_address() -> None:
    one = feed(ONE, name="Harbour Post")
    desk = FeedDesk(one, feed(TWO, name="Other"))
    for words in (feed_id(one), "HARBOUR post", ONE):
        done, text = await desk.give(SHOW, feed=words)
        assert done
        assert "Harbour Post" in text


async def test_one_name_for_two_feeds_asks_for_an_id() -> None:
    desk = FeedDesk(feed(ONE), feed(TWO))
    done, text = await desk.give(SHOW, feed="a.example")
    assert not done
    assert feed_id(feed(ONE)) in text


async def test_an_unknown_feed_says_where_to_look() -> None:
    done, text = await FeedDesk().give(SHOW, feed="nothing")
    assert (done, text) == (False, "There is no feed 'nothing'. `feed list` shows them.")


async def test_without_a_network_feeds_cannot_be_changed() -> None:
    desk = FeedDesk()
    bare = Services(store=desk.store, clock=desk.clock, zone=desk.services.zone)
    reply = await dispatch(LIST, {}, caller=Caller(role=Role.MEMBER), services=bare)
    assert not reply.done
