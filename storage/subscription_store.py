"""`bot.ports.subscriptions` on a database."""

from bot.domain.audit import AuditEntry
from bot.domain.delivery import Delivery
from bot.domain.subscription import Subscription, Told, Topic
from storage import audit, subscriptions
from storage.session import Session


class SqlSubscriptionStore(Session):
    """See `bot.ports.subscriptions.SubscriptionStore`."""

    async def save_topic(self, topic: Topic) -> None:
        """Insert or replace the topic with this name."""
        await self._write(subscriptions.save_topic, topic)

    async def remove_topic(self, name: str) -> bool:
        """Remove it; whether there was one."""
        return await self._write(subscriptions.remove_topic, name)

    async def topics(self) -> tuple[Topic, ...]:
        """Every topic, by name."""
        return await self._read(subscriptions.load_topics)

    async def save_subscription(self, subscription: Subscription) -> None:
        """Insert or replace the subscription with this id."""
        await self._write(subscriptions.save_subscription, subscription)

    async def remove_subscription(self, id_: str) -> bool:
        """Remove it and what it was told; whether there was one."""
        return await self._write(subscriptions.remove_subscription, id_)

    async def subscriptions(self) -> tuple[Subscription, ...]:
        """Every subscription, by id."""
        return await self._read(subscriptions.load_subscriptions)

    async def add_alert(
        self, delivery: Delivery, subscription: Subscription, told: frozenset[Told]
    ) -> bool:
        """Write a pending delivery, the subscription as it now is, and what it was told."""
        return await self._write(subscriptions.add_alert, delivery, subscription, told)

    async def told_alerts(self, subscription_id: str) -> frozenset[Told]:
        """What it was told, merged events under both ids."""
        return await self._read(subscriptions.load_told, subscription_id)

    async def add_audit(self, entry: AuditEntry) -> None:
        """Note a change."""
        await self._write(audit.add_entry, entry)

    async def audit(self, *, limit: int, offset: int = 0) -> tuple[AuditEntry, ...]:
        """The changes, newest first."""
        return await self._read(audit.load_entries, limit, offset)

    async def audit_of(self, member: str) -> tuple[AuditEntry, ...]:
        """One person's changes, newest first."""
        return await self._read(audit.load_entries_of, member)

    async def forget_member(self, member: str) -> int:
        """Erase one person."""
        return await self._write(audit.forget_member, member)
