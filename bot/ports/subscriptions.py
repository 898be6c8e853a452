"""What the store keeps of what people follow, and of who changed what."""

from typing import Protocol

from bot.domain.audit import AuditEntry
from bot.domain.delivery import Delivery
from bot.domain.subscription import Subscription, Told, Topic


class SubscriptionStore(Protocol):
    """Topics, subscriptions and the audit log. See `bot.ports.Store` for what holds of all."""

    async def save_topic(self, topic: Topic) -> None:
        """Insert or replace the topic with this name."""

    async def remove_topic(self, name: str) -> bool:
        """Remove it; whether there was one."""

    async def topics(self) -> tuple[Topic, ...]:
        """Every topic, by name."""

    async def save_subscription(self, subscription: Subscription) -> None:
        """Insert or replace the subscription with this id."""

    async def remove_subscription(self, id_: str) -> bool:
        """Remove it and what it was told; whether there was one."""

    async def subscriptions(self) -> tuple[Subscription, ...]:
        """Every subscription, by id."""

    async def add_alert(
        self, delivery: Delivery, subscription: Subscription, told: frozenset[Told]
    ) -> bool:
        """Write a pending delivery, the subscription as it now is, and what it was told.

        False, and nothing written, when the delivery exists.
        """

    async def told_alerts(self, subscription_id: str) -> frozenset[Told]:
        """What it was told; where events were merged, under the ids of what they became too."""

    async def add_audit(self, entry: AuditEntry) -> None:
        """Note a change."""

    async def audit(self, *, limit: int, offset: int = 0) -> tuple[AuditEntry, ...]:
        """The changes, newest first; of one moment the last noted first."""

    async def audit_of(self, member: str) -> tuple[AuditEntry, ...]:
        """One person's changes, newest first."""

    async def forget_member(self, member: str) -> int:
        """Erase one person: subscriptions, messages to them, name and id in the audit log.

        What a person did stays in the log without saying who. How many records were erased.
        """
