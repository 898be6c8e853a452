from datetime import timedelta

from bot.domain.audit import AuditEntry
from bot.domain.channel import Pause
from bot.domain.delivery import DeliveryKind
from bot.domain.subscription import Subscription
from bot.ports import Store
from tests.factories import NOON, delivery


def entry(hour: int, member: str = "discord:@5", command: str = "digest now") -> AuditEntry:
    return AuditEntry(
        at=NOON + timedelta(hours=hour),
        member=member,
        name="Ann",
        place="discord:7",
        command=command,
    )


async def test_changes_are_listed_newest_first(store: Store) -> None:
    several = (
        entry(1),
        entry(3, command="first"),
        entry(3, command="second"),
        entry(2, "slack:@U"),
    )
    for each in several:
        await store.add_audit(each)
    newest = (several[2], several[1], several[3], several[0])
    assert await store.audit(limit=9) == newest
    assert await store.audit(limit=2, offset=1) == newest[1:3]
    assert await store.audit_of("slack:@U") == (several[3],)


async def test_a_person_is_forgotten_and_others_are_not(store: Store) -> None:
    for member in ("discord:@5", "discord:@6"):
        await store.add_audit(entry(1, member))
        await store.add_delivery(delivery("alert", channel=member, kind=DeliveryKind.ALERT))
        await store.pause_channel(member, Pause(since=NOON, reason="closed"))
        await store.save_subscription(
            Subscription(id=member, owner=member, place=member, filter="x", created_at=NOON)
        )
    assert await store.forget_member("discord:@5") == 3
    assert await store.audit_of("discord:@5") == ()
    nameless = AuditEntry(at=entry(1).at, member="", name="", place="", command="")
    assert nameless in await store.audit(limit=9)
    assert [each.channel for each in await store.pending_deliveries()] == ["discord:@6"]
    assert [each.owner for each in await store.subscriptions()] == ["discord:@6"]
    assert list(await store.channel_states()) == ["discord:@6"]
    assert await store.forget_member("discord:@5") == 0
