from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.commands.command import CONSOLE, Caller, Command, Completion, Option, Role, Services
from bot.commands.completion import complete
from bot.commands.show_event import show_event
from bot.domain.channel import Channel
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.place import Place, Platform
from bot.domain.subscription import Subscription, Topic
from tests.factories import NOON, article, event, feed
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

COMMAND = Command(
    noun="event",
    verb="show",
    help="",
    run=show_event,
    options=(
        Option(name="id", help="", completion=Completion.EVENT),
        Option(name="feed", help="", completion=Completion.FEED),
        Option(name="detail", help="", choices=("brief", "normal", "full")),
        Option(name="words", help=""),
        Option(name="outlet", help="", completion=Completion.OUTLET),
        Option(name="topic", help="", completion=Completion.TOPIC),
        Option(name="channel", help="", completion=Completion.CHANNEL),
        Option(name="subscription", help="", completion=Completion.SUBSCRIPTION),
    ),
    role=Role.MODERATOR,
)


async def offered(
    option: str, typed: str, *, store: FakeStore | None = None, caller: Caller = CONSOLE
) -> list[tuple[str, str]]:
    services = Services(store=store or FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    return list(await complete(COMMAND, option, typed, caller, services))


async def test_events_are_offered_by_headline() -> None:
    store = FakeStore()
    titles = ("Bridge closed", "Dam opened " * 20)
    articles = tuple(
        article(f"a{n}", title=title, text=f"Report {n}.") for n, title in enumerate(titles)
    )
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    saved = tuple(event(f"e{n}", (f"a{n}",)) for n in range(2))
    await store.save_events(EventChanges(saved=saved), at=NOON, figures={}, comparisons={})
    assert await offered("id", "bridge", store=store) == [("Bridge closed", "e0")]
    ((label, value),) = await offered("id", "e1", store=store)
    assert value == "e1"
    assert len(label) == 100
    assert len(await offered("id", "", store=store)) == 2


async def test_feeds_are_offered_by_name_at_most_twenty_five() -> None:
    store = FakeStore()
    for number in range(30):
        await store.save_feed(feed(f"https://n{number}.example/rss", name=f"News {number}"))
    assert len(await offered("feed", "news", store=store)) == 25
    assert await offered("feed", "News 29", store=store) == [("News 29", "https://n29.example/rss")]


async def test_fixed_words_are_offered_by_what_they_contain() -> None:
    assert await offered("detail", "l") == [("normal", "normal"), ("full", "full")]
    assert await offered("detail", "FU") == [("full", "full")]


async def test_nothing_is_offered_where_nothing_is_known_or_allowed() -> None:
    assert await offered("words", "x") == []
    assert await offered("nothing", "x") == []
    assert await offered("detail", "", caller=Caller(role=Role.MEMBER)) == []


async def test_a_store_that_fails_offers_nothing() -> None:
    store = FakeStore()
    await store.close()
    assert await offered("id", "x", store=store) == []


async def test_outlets_topics_channels_and_own_subscriptions() -> None:
    store = FakeStore()
    await store.save_import(ImportBatch(at=NOON, articles=(article("a", outlet="Hill Gazette"),)))
    await store.save_topic(Topic(name="water", filter="flood"))
    await store.save_channel(Channel(name="discord:7", space="S"))
    for owner in ("discord:@5", "discord:@6"):
        await store.save_subscription(
            Subscription(id=owner, owner=owner, place=owner, filter="flood", created_at=NOON)
        )
    here = Place(platform=Platform.DISCORD, id="7")
    ann = Caller(role=Role.MODERATOR, member="5", place=here, space="S")
    assert await offered("outlet", "gaz", store=store) == [("Hill Gazette", "Hill Gazette")]
    assert await offered("topic", "wat", store=store) == [("water", "water")]
    assert await offered("channel", "", store=store, caller=ann) == [("discord:7", "discord:7")]
    elsewhere = replace(ann, place=replace(here, id="8"), space="T")
    assert await offered("channel", "", store=store, caller=elsewhere) == []
    assert await offered("subscription", "", store=store, caller=ann) == [("flood", "discord:@5")]
