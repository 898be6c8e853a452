"""`bot.ports.outbox` in memory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.delivery import FORGOTTEN, Delivery, DeliveryKind, DeliveryState, Posted, ToldEvents
from bot.domain.message import Message
from bot.errors import StorageError
from tests.fakes.memory import Memory, State

_UNFINISHED = (DeliveryState.PENDING, DeliveryState.CHANGED)
_UPDATED = (DeliveryKind.EVENT, DeliveryKind.REPLY)
_TELLING = (DeliveryKind.DIGEST, DeliveryKind.EVENT)


class FakeOutbox(Memory):
    async def add_delivery(self, delivery: Delivery) -> bool:
        return await self.add_deliveries([delivery])

    async def add_deliveries(self, new: Sequence[Delivery], /) -> bool:
        with self._write() as state:
            named = {(delivery.channel, delivery.key): delivery for delivery in new}
            if not named.keys().isdisjoint(state.deliveries):
                return False
            state.deliveries |= named
            return True

    async def begin_delivery(self, key: str, channel: str) -> None:
        self._change(key, channel, attempts=self._known(key, channel).attempts + 1)

    async def finish_delivery(
        self,
        key: str,
        channel: str,
        *,
        posted_at: datetime,
        platform_id: str,
        edition: int | None = None,
    ) -> None:
        known = self._known(key, channel)
        newest = edition is None or edition == known.edition
        self._change(
            key,
            channel,
            state=DeliveryState.POSTED if newest else DeliveryState.CHANGED,
            posted_at=posted_at,
            platform_id=platform_id,
            attempts=known.attempts if newest else 0,
            not_before=None,
            last_error=None,
        )

    async def finish_deliveries(self, posted: Sequence[Posted], /) -> None:
        names = self._read().deliveries.keys()
        for each in posted:
            if (each.channel, each.key) in names:
                await self.finish_delivery(
                    each.key,
                    each.channel,
                    posted_at=each.at,
                    platform_id=each.platform_id,
                    edition=each.edition,
                )
            if each.following is not None and (each.channel, each.following) in names:
                await self.begin_delivery(each.following, each.channel)

    async def postpone_delivery(
        self, key: str, channel: str, *, until: datetime, reason: str
    ) -> None:
        self._change(key, channel, not_before=until, last_error=reason)

    async def drop_delivery(self, key: str, channel: str, *, reason: str) -> None:
        self._change(key, channel, state=DeliveryState.DROPPED, last_error=reason)

    async def revise_delivery(
        self,
        key: str,
        channel: str,
        *,
        message: Message,
        facts: Sequence[str],
        articles: Sequence[str],
    ) -> None:
        known = self._known(key, channel)
        if known.state is DeliveryState.DROPPED:
            return
        posted = known.state is DeliveryState.POSTED
        with self._write() as state:
            state.deliveries[channel, key] = replace(
                known,
                message=message,
                facts=tuple(facts),
                articles=tuple(articles),
                edition=known.edition + 1,
                state=DeliveryState.CHANGED if posted else known.state,
                attempts=0 if posted else known.attempts,
            )

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        every = self._read().deliveries.values()
        return _in_order(delivery for delivery in every if delivery.state in _UNFINISHED)

    async def waiting_channels(self) -> Mapping[str, datetime | None]:
        waiting: dict[str, datetime | None] = {}
        for each in await self.pending_deliveries():
            moments = [m for m in (waiting.get(each.channel), each.not_before) if m is not None]
            waiting[each.channel] = max(moments, default=None)
        return waiting

    async def pending_in(self, channel: str, *, limit: int) -> tuple[Delivery, ...]:
        pending = await self.pending_deliveries()
        return tuple(each for each in pending if each.channel == channel)[:limit]

    async def deliveries_since(self, channel: str, moment: datetime) -> tuple[Delivery, ...]:
        return _in_order(each for each in self._of(channel) if each.created_at >= moment)

    async def deliveries_telling(
        self, event_ids: Sequence[str], moment: datetime
    ) -> Mapping[str, tuple[Delivery, ...]]:
        state = self._read()
        since = [
            (each, _then_and_now(state, (*each.events, *each.mentioned)))
            for each in state.deliveries.values()
            if each.kind in _UPDATED and each.created_at >= moment
        ]
        return {id_: _in_order(each for each, told in since if id_ in told) for id_ in event_ids}

    async def delivery(self, key: str, channel: str) -> Delivery | None:
        return self._read().deliveries.get((channel, key))

    async def told_events(self, channel: str) -> ToldEvents:
        state = self._read()
        telling = [each for each in self._of(channel) if each.kind in _TELLING]
        return ToldEvents(
            in_full=_then_and_now(state, (id_ for each in telling for id_ in each.events)),
            in_brief=_then_and_now(state, (id_ for each in telling for id_ in each.mentioned)),
            articles_in_full=frozenset(id_ for each in telling for id_ in each.articles),
            articles_in_brief=frozenset(id_ for each in telling for id_ in each.mentioned_articles),
        )

    async def prune_deliveries(self, before: datetime) -> int:
        with self._write() as state:
            old = {
                name: each
                for name, each in state.deliveries.items()
                if each.created_at < before
                and each.state not in _UNFINISHED
                and each.message != FORGOTTEN
            }
            for name, each in old.items():
                if each.kind in _TELLING:
                    state.deliveries[name] = replace(each, message=FORGOTTEN)
                else:
                    del state.deliveries[name]
            return len(old)

    async def last_delivery(self, channel: str) -> Delivery | None:
        return max(self._of(channel), key=lambda each: (each.created_at, each.key), default=None)

    def _of(self, channel: str) -> list[Delivery]:
        return [each for each in self._read().deliveries.values() if each.channel == channel]

    def _known(self, key: str, channel: str) -> Delivery:
        found = self._read().deliveries.get((channel, key))
        if found is None:
            raise StorageError(f"no delivery {key} for channel {channel}")
        return found

    def _change(self, key: str, channel: str, **changes: Any) -> None:  # noqa: ANN401 -- any field
        known = self._known(key, channel)
        if known.state in _UNFINISHED:
            with self._write() as state:
                state.deliveries[channel, key] = replace(known, **changes)


def _in_order(deliveries: Iterable[Delivery]) -> tuple[Delivery, ...]:
    return tuple(sorted(deliveries, key=lambda each: (each.created_at, each.channel, each.key)))


def _then_and_now(state: State, ids: Iterable[str]) -> frozenset[str]:
    return frozenset(name for id_ in ids for name in (id_, state.became.get(id_, id_)))
