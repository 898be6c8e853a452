"""What the store keeps of what was said, and is about to be."""

from datetime import datetime
from typing import Protocol

from bot.domain.delivery import Delivery, ToldEvents


class Outbox(Protocol):
    """Deliveries. See `bot.ports.Store` for what holds of every method."""

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted; a posted one stays as it is. Raises StorageError for an unknown one."""

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first, then by channel and key."""

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time, then by key."""
