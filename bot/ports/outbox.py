"""What the store keeps of what was said, and is about to be."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.delivery import Delivery, Posted, ToldEvents
from bot.domain.message import Message


class Outbox(Protocol):
    """Deliveries. See `bot.ports.Store` for what holds of every method.

    Those that change one delivery raise StorageError when there is none of that key and channel.
    """

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""

    async def add_deliveries(self, new: Sequence[Delivery], /) -> bool:
        """Write all of them; False, and nothing written, when one of them exists."""

    async def begin_delivery(self, key: str, channel: str) -> None:
        """Count an attempt, before it is made."""

    async def finish_delivery(
        self,
        key: str,
        channel: str,
        *,
        posted_at: datetime,
        platform_id: str,
        edition: int | None = None,
    ) -> None:
        """Mark it posted; a posted or dropped one stays as it is.

        When it was revised since the edition that was posted, it is changed, and due again.
        """

    async def finish_deliveries(self, posted: Sequence[Posted], /) -> None:
        """The same for many, and count an attempt of what follows; unknown ones are left out."""

    async def postpone_delivery(
        self, key: str, channel: str, *, until: datetime, reason: str
    ) -> None:
        """Note why it could not be posted, and when to try again."""

    async def drop_delivery(self, key: str, channel: str, *, reason: str) -> None:
        """Give it up."""

    async def revise_delivery(
        self,
        key: str,
        channel: str,
        *,
        message: Message,
        facts: Sequence[str],
        articles: Sequence[str],
    ) -> None:
        """Put another message in place, what it has said, and the articles that its events had.

        An edit is due where it is posted.

        A dropped one stays as it is.
        """

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every pending or changed delivery, oldest first, then by channel and key."""

    async def waiting_channels(self) -> Mapping[str, datetime | None]:
        """Channels with pending or changed deliveries, and until when one of these is postponed."""

    async def pending_in(self, channel: str, *, limit: int) -> tuple[Delivery, ...]:
        """The channel's first pending or changed deliveries, in the same order."""

    async def deliveries_since(self, channel: str, moment: datetime) -> tuple[Delivery, ...]:
        """All of the channel's that were created at this moment or later, in the same order."""

    async def deliveries_telling(
        self, event_ids: Sequence[str], moment: datetime
    ) -> Mapping[str, tuple[Delivery, ...]]:
        """For each of these events its messages and replies, in any channel; () where none is.

        Those created at this moment or later, in the same order; events that were merged into one
        of these count as it.
        """

    async def delivery(self, key: str, channel: str) -> Delivery | None:
        """The one of this key."""

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel's digests have told, or are about to."""

    async def prune_deliveries(self, before: datetime) -> int:
        """Forget what was posted or dropped and created before this moment; how many messages.

        Of digests, which events they told is kept for good, so that none is told again: only their
        words go.
        """

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time, then by key."""
