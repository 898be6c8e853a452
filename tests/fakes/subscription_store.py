"""`bot.ports.subscriptions` in memory."""

from dataclasses import replace

from bot.domain.audit import AuditEntry
from bot.domain.delivery import Delivery
from bot.domain.subscription import Subscription, Told, Topic
from tests.fakes.memory import Memory


class FakeSubscriptionStore(Memory):
    async def save_topic(self, topic: Topic) -> None:
        with self._write() as state:
            state.topics[topic.name] = topic

    async def remove_topic(self, name: str) -> bool:
        with self._write() as state:
            return state.topics.pop(name, None) is not None

    async def topics(self) -> tuple[Topic, ...]:
        return tuple(topic for _, topic in sorted(self._read().topics.items()))

    async def save_subscription(self, subscription: Subscription) -> None:
        with self._write() as state:
            state.subscriptions[subscription.id] = subscription

    async def remove_subscription(self, id_: str) -> bool:
        with self._write() as state:
            state.alerts.pop(id_, None)
            return state.subscriptions.pop(id_, None) is not None

    async def subscriptions(self) -> tuple[Subscription, ...]:
        return tuple(each for _, each in sorted(self._read().subscriptions.items()))

    async def add_alert(
        self, delivery: Delivery, subscription: Subscription, told: frozenset[Told]
    ) -> bool:
        with self._write() as state:
            name = (delivery.channel, delivery.key)
            if name in state.deliveries or subscription.id not in state.subscriptions:
                return False
            state.deliveries[name] = delivery
            state.subscriptions[subscription.id] = subscription
            known = state.alerts.get(subscription.id, frozenset())
            state.alerts[subscription.id] = known | told
            return True

    async def told_alerts(self, subscription_id: str) -> frozenset[Told]:
        state = self._read()
        told = state.alerts.get(subscription_id, frozenset())
        return told | {(state.became.get(id_, id_), condition) for id_, condition in told}

    async def add_audit(self, entry: AuditEntry) -> None:
        with self._write() as state:
            state.audit.append(entry)

    async def audit(self, *, limit: int, offset: int = 0) -> tuple[AuditEntry, ...]:
        return self._newest_first()[offset : offset + limit]

    async def audit_of(self, member: str) -> tuple[AuditEntry, ...]:
        return tuple(entry for entry in self._newest_first() if entry.member == member)

    async def forget_member(self, member: str) -> int:
        with self._write() as state:
            before = _records(state.subscriptions, state.deliveries)
            own = {id_: s for id_, s in state.subscriptions.items() if s.owner == member}
            for id_ in own:
                state.subscriptions.pop(id_)
                state.alerts.pop(id_, None)
            for name in [name for name in state.deliveries if name[0] == member]:
                state.deliveries.pop(name)
            state.channel_states.pop(member, None)
            said = sum(entry.member == member for entry in state.audit)
            state.audit = [
                replace(entry, member="", name="", place="", command="")
                if entry.member == member
                else entry
                for entry in state.audit
            ]
            return before - _records(state.subscriptions, state.deliveries) + said

    def _newest_first(self) -> tuple[AuditEntry, ...]:
        numbered = enumerate(self._read().audit)
        ordered = sorted(numbered, key=lambda pair: (pair[1].at, pair[0]), reverse=True)
        return tuple(entry for _, entry in ordered)


def _records(*kept: dict[str, Subscription] | dict[tuple[str, str], Delivery]) -> int:
    return sum(len(each) for each in kept)
