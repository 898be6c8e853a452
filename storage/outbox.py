"""`bot.ports.outbox` on a database."""

from datetime import datetime

from bot.domain.delivery import Delivery, ToldEvents
from bot.errors import StorageError
from storage import deliveries
from storage.session import Session


class SqlOutbox(Session):
    """See `bot.ports.outbox.Outbox`."""

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""
        return await self._write(deliveries.add_delivery, delivery)

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted."""
        name = (channel, key)
        if not await self._write(deliveries.finish_delivery, name, posted_at, platform_id):
            raise StorageError(f"{self._name} has no delivery {key} for channel {channel}")

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first."""
        return await self._read(deliveries.load_pending)

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""
        return await self._read(deliveries.load_told, channel)

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time."""
        return await self._read(deliveries.load_last, channel)
