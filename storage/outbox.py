"""`bot.ports.outbox` on a database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.delivery import Delivery, DeliveryState, Posted, ToldEvents
from bot.domain.message import Message
from bot.errors import StorageError
from storage import deliveries
from storage.session import Session


class SqlOutbox(Session):
    """See `bot.ports.outbox.Outbox`."""

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""
        return await self._write(deliveries.add_deliveries, [delivery])

    async def add_deliveries(self, new: Sequence[Delivery], /) -> bool:
        """Write all of them; False, and nothing written, when one of them exists."""
        return await self._write(deliveries.add_deliveries, new)

    async def begin_delivery(self, key: str, channel: str) -> None:
        """Count an attempt."""
        self._require(await self._write(deliveries.begin_delivery, (channel, key)), key, channel)

    async def finish_delivery(
        self,
        key: str,
        channel: str,
        *,
        posted_at: datetime,
        platform_id: str,
        edition: int | None = None,
    ) -> None:
        """Mark it posted, or changed when it was revised meanwhile."""
        name = (channel, key)
        found = await self._write(deliveries.finish_delivery, name, posted_at, platform_id, edition)
        self._require(found, key, channel)

    async def finish_deliveries(self, posted: Sequence[Posted], /) -> None:
        """Mark all of them, and count an attempt of those that follow."""
        await self._write(deliveries.finish_deliveries, posted)

    async def postpone_delivery(
        self, key: str, channel: str, *, until: datetime, reason: str
    ) -> None:
        """Note why it could not be posted, and when to try again."""
        values = {"not_before": until, "last_error": reason}
        found = await self._write(deliveries.change_delivery, (channel, key), values)
        self._require(found, key, channel)

    async def drop_delivery(self, key: str, channel: str, *, reason: str) -> None:
        """Give it up."""
        values = {"state": DeliveryState.DROPPED.value, "last_error": reason}
        found = await self._write(deliveries.change_delivery, (channel, key), values)
        self._require(found, key, channel)

    async def revise_delivery(
        self,
        key: str,
        channel: str,
        *,
        message: Message,
        facts: Sequence[str],
        articles: Sequence[str],
    ) -> None:
        """Put another message in place."""
        name = (channel, key)
        found = await self._write(deliveries.revise_delivery, name, message, facts, articles)
        self._require(found, key, channel)

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every pending or changed delivery, oldest first."""
        return await self._read(deliveries.load_pending)

    async def waiting_channels(self) -> Mapping[str, datetime | None]:
        """Channels with something to post or edit, and until when that is postponed."""
        return await self._read(deliveries.load_waiting)

    async def pending_in(self, channel: str, *, limit: int) -> tuple[Delivery, ...]:
        """The channel's first pending or changed deliveries."""
        return await self._read(deliveries.load_pending_in, channel, limit)

    async def deliveries_since(self, channel: str, moment: datetime) -> tuple[Delivery, ...]:
        """All of the channel's that were created since."""
        return await self._read(deliveries.load_since, channel, moment)

    async def deliveries_telling(
        self, event_ids: Sequence[str], moment: datetime
    ) -> Mapping[str, tuple[Delivery, ...]]:
        """For each of these events its messages and replies."""
        return await self._read(deliveries.load_telling, event_ids, moment)

    async def delivery(self, key: str, channel: str) -> Delivery | None:
        """The one of this key."""
        return await self._read(deliveries.load_delivery, (channel, key))

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel's digests have told, or are about to."""
        return await self._read(deliveries.load_told, channel)

    async def prune_deliveries(self, before: datetime) -> int:
        """Forget old messages, but not what they told."""
        return await self._write(deliveries.prune_deliveries, before)

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time."""
        return await self._read(deliveries.load_last, channel)

    def _require(self, found: bool, key: str, channel: str) -> None:  # noqa: FBT001 -- an answer
        if not found:
            raise StorageError(f"{self._name} has no delivery {key} for channel {channel}")
