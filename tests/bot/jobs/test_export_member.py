import json

from bot.domain.audit import AuditEntry
from bot.domain.subscription import Subscription
from bot.jobs.export_member import gather_member
from tests.factories import NOON, delivery
from tests.fakes.store import FakeStore

ME = "discord:@5"


async def test_everything_kept_of_a_person_and_nothing_of_others() -> None:
    store = FakeStore()
    for member in (ME, "discord:@6"):
        subscription = Subscription(
            id=f"s-{member}", owner=member, place=member, filter="flood", created_at=NOON
        )
        await store.save_subscription(subscription)
        await store.add_alert(
            delivery(channel=member), subscription, frozenset({("e1", "conflict")})
        )
        await store.add_audit(
            AuditEntry(at=NOON, member=member, name="Ann", place="discord:7", command="x")
        )
    exported = await gather_member(ME, store)
    text = json.dumps(exported)
    assert "discord:@6" not in text
    assert exported["subscriptions"][0]["told"] == [["e1", "conflict"]]
    assert exported["messages"][0]["created_at"] == "2026-05-12T12:00:00Z"
    assert exported["changes"][0]["command"] == "x"
