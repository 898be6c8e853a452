from datetime import timedelta

import pytest

from bot.domain.delivery import FORGOTTEN, Delivery, DeliveryKind, DeliveryState, Posted, ToldEvents
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Heading, Items, Message, Paragraph, Run, Table, Tone
from bot.errors import StorageError
from bot.ports import Store
from tests.factories import NOON, article, delivery, event

HOUR = timedelta(hours=1)
MESSAGE = Message(
    blocks=(
        Heading(line=(Run("Digest"),), level=1),
        Heading(line=(Run("Boats", Tone.STRONG, "https://harbour-post.example/"),)),
        Paragraph(lines=((Run("10", Tone.FIGURE), Run(" boats \0\ud800")), ())),
        Items(items=((Run("one", Tone.QUIET),),)),
        Table(header=("a", "b"), rows=(((Run("1"),), ()),), caption=(Run("Boats"),)),
        Table(header=(), rows=()),
    )
)


async def test_a_delivery_comes_back_as_it_was_added(store: Store) -> None:
    full = delivery(
        message=MESSAGE,
        events=("e2", "e1"),
        mentioned=("e3", "e0"),
        articles=("a2", "a1"),
        mentioned_articles=("a3",),
    )
    assert await store.add_delivery(full)
    assert await store.pending_deliveries() == (full,)
    assert await store.last_delivery("desk") == full


async def test_a_key_is_added_once_a_channel(store: Store) -> None:
    assert await store.add_delivery(delivery())
    assert not await store.add_delivery(delivery())
    assert not await store.add_delivery(delivery(events=("e9",), created_at=NOON + HOUR))
    assert await store.add_delivery(delivery(channel="other"))
    assert await store.pending_deliveries() == (delivery(), delivery(channel="other"))
    assert await store.told_events("desk") == ToldEvents(in_full=frozenset({"e1"}))


async def test_a_posted_delivery_is_no_longer_pending(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.finish_delivery("desk-1", "desk", posted_at=NOON + HOUR, platform_id="77")
    assert await store.pending_deliveries() == ()
    assert not await store.add_delivery(delivery())
    posted = delivery(state=DeliveryState.POSTED, posted_at=NOON + HOUR, platform_id="77")
    assert await store.last_delivery("desk") == posted
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="78")
    assert await store.last_delivery("desk") == posted


async def test_finishing_what_was_never_added_is_refused(store: Store) -> None:
    await store.add_delivery(delivery())
    with pytest.raises(StorageError, match="no delivery desk-1 for channel other"):
        await store.finish_delivery("desk-1", "other", posted_at=NOON, platform_id="1")


async def test_deliveries_are_ordered_by_creation(store: Store) -> None:
    several = (
        delivery("k3", created_at=NOON - HOUR),
        delivery("k2", channel="a"),
        delivery("k1"),
        delivery("k2"),
    )
    for each in reversed(several):
        await store.add_delivery(each)
    assert await store.pending_deliveries() == several
    last = await store.last_delivery("desk")
    assert last is not None
    assert last.key == "k2"
    assert await store.last_delivery("silent") is None


async def test_told_events_follow_merges(store: Store) -> None:
    await store.save_import(
        ImportBatch(at=NOON, articles=tuple(article(f"a{n}") for n in (1, 2, 3)))
    )
    await store.add_delivery(delivery(events=("e2",), mentioned=("e3", "e4")))
    for old, new in (("e2", "e3"), ("e3", "e1")):
        await store.save_events(
            EventChanges(saved=(event(new, ("a1", "a2")),), merged=((old, new),)),
            at=NOON,
            figures={},
            comparisons={},
        )
    assert await store.told_events("desk") == ToldEvents(
        in_full=frozenset({"e2", "e1"}), in_brief=frozenset({"e3", "e4", "e1"})
    )
    assert await store.told_events("other") == ToldEvents()


async def test_many_pending_deliveries(store: Store) -> None:
    several: list[Delivery] = [
        delivery(f"k{number:04}", events=(f"e{number}", "all")) for number in range(600)
    ]
    for each in several:
        await store.add_delivery(each)
    assert await store.pending_deliveries() == tuple(several)


async def test_several_are_added_together_or_not_at_all(store: Store) -> None:
    assert await store.add_delivery(delivery("k2"))
    assert not await store.add_deliveries([delivery("k1"), delivery("k2")])
    assert await store.pending_deliveries() == (delivery("k2"),)
    both = (
        delivery("k3", kind=DeliveryKind.EVENT, facts=("a", "b")),
        delivery("k4", reply_to="k3"),
    )
    assert await store.add_deliveries(both)
    assert await store.deliveries_since("desk", NOON) == (delivery("k2"), *both)
    assert await store.deliveries_since("desk", NOON + HOUR) == ()
    assert await store.delivery("k3", "desk") == both[0]
    assert await store.delivery("k3", "other") is None


async def test_attempts_and_their_failures_are_noted(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.begin_delivery("desk-1", "desk")
    await store.postpone_delivery("desk-1", "desk", until=NOON + HOUR, reason="is away")
    waiting = delivery(attempts=1, not_before=NOON + HOUR, last_error="is away")
    assert await store.pending_deliveries() == (waiting,)
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="7", edition=1)
    done = await store.delivery("desk-1", "desk")
    assert done is not None
    assert (done.state, done.not_before, done.last_error) == (DeliveryState.POSTED, None, None)


async def test_a_revised_message_is_due_again(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="7", edition=1)
    await store.revise_delivery(
        "desk-1", "desk", message=MESSAGE, facts=["conflict"], articles=["a1", "a2"]
    )
    (changed,) = await store.pending_deliveries()
    assert changed == delivery(
        message=MESSAGE,
        facts=("conflict",),
        articles=("a1", "a2"),
        state=DeliveryState.CHANGED,
        edition=2,
        posted_at=NOON,
        platform_id="7",
    )
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="7", edition=2)
    assert await store.pending_deliveries() == ()


async def test_many_are_finished_together_and_what_follows_is_begun(store: Store) -> None:
    names = [("desk", "k1"), ("desk", "k2"), ("desk", "k3"), ("other", "k1")]
    await store.add_deliveries([delivery(key, channel=channel) for channel, key in names])
    await store.revise_delivery("k1", "other", message=MESSAGE, facts=(), articles=())
    done = [
        Posted(key=key, channel=channel, at=NOON, platform_id="7", edition=1, following=following)
        for channel, key, following in (
            ("desk", "k1", "k2"),
            ("desk", "k3", None),
            ("other", "k1", "gone"),
            ("gone", "k1", "k2"),
        )
    ]
    await store.finish_deliveries(done)
    begun, changed = await store.pending_deliveries()
    assert begun == delivery("k2", attempts=1)
    assert (changed.channel, changed.state) == ("other", DeliveryState.CHANGED)
    known = await store.delivery("k3", "desk")
    assert known is not None
    assert (known.state, known.posted_at, known.platform_id) == (DeliveryState.POSTED, NOON, "7")
    await store.finish_deliveries([])


async def test_what_is_revised_while_it_is_posted_is_due_again(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.revise_delivery("desk-1", "desk", message=MESSAGE, facts=(), articles=())
    (pending,) = await store.pending_deliveries()
    assert pending.state is DeliveryState.PENDING
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="7", edition=1)
    (changed,) = await store.pending_deliveries()
    assert changed.state is DeliveryState.CHANGED


async def test_a_dropped_one_stays_dropped(store: Store) -> None:
    await store.add_delivery(delivery())
    await store.drop_delivery("desk-1", "desk", reason="too long")
    await store.revise_delivery("desk-1", "desk", message=MESSAGE, facts=(), articles=())
    await store.finish_delivery("desk-1", "desk", posted_at=NOON, platform_id="7")
    dropped = delivery(state=DeliveryState.DROPPED, last_error="too long")
    assert await store.delivery("desk-1", "desk") == dropped
    assert await store.pending_deliveries() == ()


async def test_only_digests_tell(store: Store) -> None:
    kinds = {kind: f"e-{kind.value}" for kind in DeliveryKind}
    for kind, event_id in kinds.items():
        await store.add_delivery(delivery(kind.value, kind=kind, events=(event_id,)))
    told = await store.told_events("desk")
    assert told.in_full == {kinds[DeliveryKind.DIGEST], kinds[DeliveryKind.EVENT]}


async def test_the_articles_of_told_events_are_remembered(store: Store) -> None:
    head = delivery("k1", events=(), mentioned=("e2",), mentioned_articles=("a3",))
    told = delivery("k2", kind=DeliveryKind.EVENT, articles=("a1", "a2"))
    alert = delivery("k3", kind=DeliveryKind.ALERT, articles=("a9",))
    await store.add_deliveries([head, told, alert])
    known = await store.told_events("desk")
    assert known.articles_in_full == {"a1", "a2"}
    assert known.articles_in_brief == {"a3"}


async def test_changing_what_was_never_added_is_refused(store: Store) -> None:
    with pytest.raises(StorageError, match="no delivery x for channel desk"):
        await store.begin_delivery("x", "desk")
    with pytest.raises(StorageError, match="no delivery x"):
        await store.postpone_delivery("x", "desk", until=NOON, reason="")
    with pytest.raises(StorageError, match="no delivery x"):
        await store.drop_delivery("x", "desk", reason="")
    with pytest.raises(StorageError, match="no delivery x"):
        await store.revise_delivery("x", "desk", message=MESSAGE, facts=(), articles=())


async def test_channels_with_something_to_post_and_their_first_messages(store: Store) -> None:
    for channel, key in (("desk", "k2"), ("desk", "k1"), ("desk", "k3"), ("other", "k1")):
        await store.add_delivery(delivery(key, channel=channel))
    await store.postpone_delivery("k1", "other", until=NOON + HOUR, reason="is away")
    assert await store.waiting_channels() == {"desk": None, "other": NOON + HOUR}
    assert [each.key for each in await store.pending_in("desk", limit=2)] == ["k1", "k2"]
    for key in ("k1", "k2", "k3"):
        await store.finish_delivery(key, "desk", posted_at=NOON, platform_id=key)
    assert list(await store.waiting_channels()) == ["other"]
    assert await store.pending_in("desk", limit=2) == ()


async def test_messages_that_tell_of_an_event_are_found_under_its_former_id(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=(article("a1"), article("a2"))))
    told = delivery("k1", kind=DeliveryKind.EVENT, events=("e2",))
    reply = delivery("k2", kind=DeliveryKind.REPLY, channel="other", reply_to="k1", events=("e1",))
    head = delivery("k3", events=("e1",))
    old = delivery("k4", kind=DeliveryKind.EVENT, events=("e1",), created_at=NOON - HOUR)
    await store.add_deliveries([told, reply, head, old])
    await store.save_events(
        EventChanges(saved=(event("e1", ("a1", "a2")),), merged=(("e2", "e1"),)),
        at=NOON,
        figures={},
        comparisons={},
    )
    found = {"e1": (told, reply), "e9": ()}
    assert await store.deliveries_telling(["e1", "e9"], NOON) == found
    assert await store.deliveries_telling(["e1"], NOON - HOUR) == {"e1": (old, told, reply)}
    assert await store.deliveries_telling([], NOON) == {}


async def test_of_old_messages_only_what_they_told_is_kept(store: Store) -> None:
    old = [
        delivery(kind.value, kind=kind, message=MESSAGE, events=(f"e-{kind.value}",))
        for kind in DeliveryKind
    ]
    waiting = delivery("waiting", channel="gone", message=MESSAGE)
    young = delivery("young", message=MESSAGE, created_at=NOON + HOUR)
    await store.add_deliveries([*old, waiting, young])
    for each in (*old, young):
        await store.finish_delivery(each.key, each.channel, posted_at=NOON, platform_id="7")
    told = await store.told_events("desk")
    assert await store.prune_deliveries(NOON) == 0
    assert await store.prune_deliveries(NOON + HOUR) == len(old)
    assert await store.prune_deliveries(NOON + HOUR) == 0
    assert await store.told_events("desk") == told
    left = await store.deliveries_since("desk", NOON)
    assert [each.key for each in left] == ["digest", "event", "young"]
    assert [each.message for each in left] == [FORGOTTEN, FORGOTTEN, MESSAGE]
    assert await store.pending_deliveries() == (waiting,)
    assert not await store.add_delivery(old[0])
