from dataclasses import replace

from bot.domain.delivery import DeliveryKind
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Mention, MentionKind
from bot.domain.subscription import Cadence, Subscription, Topic
from bot.ports import Store
from tests.factories import NOON, article, delivery, event

OWN = Subscription(
    id="s1",
    owner="discord:@5",
    place="discord:@5",
    filter="flood",
    created_at=NOON,
    conditions="conflict",
    cadence=Cadence.DAILY,
    mention=Mention(kind=MentionKind.MEMBER, id="5"),
    quiet_until=NOON,
)
ALERT = delivery("alert-1", channel="discord:@5", kind=DeliveryKind.ALERT)


async def test_topics_are_kept_by_name(store: Store) -> None:
    await store.save_topic(Topic(name="water", filter="flood"))
    await store.save_topic(Topic(name="fire", filter="fire"))
    await store.save_topic(Topic(name="water", filter="flood or dam"))
    assert await store.topics() == (
        Topic(name="fire", filter="fire"),
        Topic(name="water", filter="flood or dam"),
    )
    assert await store.remove_topic("fire")
    assert not await store.remove_topic("fire")


async def test_a_subscription_comes_back_as_it_was_saved(store: Store) -> None:
    await store.save_subscription(OWN)
    assert await store.subscriptions() == (OWN,)
    muted = replace(OWN, muted=True)
    await store.save_subscription(muted)
    assert await store.subscriptions() == (muted,)
    assert await store.remove_subscription("s1")
    assert not await store.remove_subscription("s1")


async def test_an_alert_and_what_it_told_are_written_together(store: Store) -> None:
    await store.save_subscription(OWN)
    sent = replace(OWN, last_sent=NOON)
    assert await store.add_alert(ALERT, sent, frozenset({("e1", "conflict"), ("e2", "conflict")}))
    assert not await store.add_alert(ALERT, OWN, frozenset({("e3", "conflict")}))
    assert await store.told_alerts("s1") == {("e1", "conflict"), ("e2", "conflict")}
    assert await store.subscriptions() == (sent,)
    assert await store.pending_deliveries() == (ALERT,)
    assert (await store.told_events("discord:@5")).in_full == frozenset()
    await store.remove_subscription("s1")
    assert await store.told_alerts("s1") == frozenset()


async def test_a_subscription_removed_meanwhile_is_told_nothing(store: Store) -> None:
    assert not await store.add_alert(ALERT, OWN, frozenset({("e1", "new")}))
    assert await store.pending_deliveries() == ()
    assert await store.subscriptions() == ()


async def test_what_was_told_follows_merges(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=(article("a1"), article("a2"))))
    await store.save_subscription(OWN)
    await store.add_alert(ALERT, OWN, frozenset({("e2", "new")}))
    await store.save_events(
        EventChanges(saved=(event("e1", ("a1", "a2")),), merged=(("e2", "e1"),)),
        at=NOON,
        figures={},
        comparisons={},
    )
    assert await store.told_alerts("s1") == {("e1", "new"), ("e2", "new")}
