"""`bot.ports.outbox` in memory."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.delivery import Delivery, DeliveryState, ToldEvents
from bot.errors import StorageError
from tests.fakes.memory import Memory, State


class FakeOutbox(Memory):
    async def add_delivery(self, delivery: Delivery) -> bool:
        with self._write() as state:
            name = (delivery.channel, delivery.key)
            new = name not in state.deliveries
            state.deliveries.setdefault(name, delivery)
            return new

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        with self._write() as state:
            delivery = state.deliveries.get((channel, key))
            if delivery is None:
                raise StorageError(f"no delivery {key} for channel {channel}")
            if delivery.state is DeliveryState.PENDING:
                state.deliveries[channel, key] = replace(
                    delivery,
                    state=DeliveryState.POSTED,
                    posted_at=posted_at,
                    platform_id=platform_id,
                )

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        pending = [
            delivery
            for delivery in self._read().deliveries.values()
            if delivery.state is DeliveryState.PENDING
        ]
        return tuple(sorted(pending, key=lambda d: (d.created_at, d.channel, d.key)))

    async def told_events(self, channel: str) -> ToldEvents:
        state = self._read()
        mine = [each for each in state.deliveries.values() if each.channel == channel]
        return ToldEvents(
            in_full=_then_and_now(state, (id_ for each in mine for id_ in each.events)),
            in_brief=_then_and_now(state, (id_ for each in mine for id_ in each.mentioned)),
        )

    async def last_delivery(self, channel: str) -> Delivery | None:
        mine = [each for each in self._read().deliveries.values() if each.channel == channel]
        return max(mine, key=lambda each: (each.created_at, each.key), default=None)


def _then_and_now(state: State, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(name for id_ in ids for name in (id_, state.became.get(id_, id_)))
