"""What the store keeps of channels."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from bot.domain.channel import Channel, ChannelState, Pause


class ChannelStore(Protocol):
    """Channels that commands made, and how every place is doing. See `bot.ports.Store`."""

    async def save_channel(self, channel: Channel) -> None:
        """Insert or replace the channel with this name."""

    async def remove_channel(self, name: str) -> bool:
        """Forget it; whether there was one. How it was doing is forgotten too."""

    async def channels(self) -> tuple[Channel, ...]:
        """Every saved channel, by name."""

    async def channel_states(self) -> Mapping[str, ChannelState]:
        """Of every place of which something was noted, saved as a channel or not."""

    async def note_due(self, name: str, at: datetime) -> None:
        """A digest was decided for this moment."""

    async def pause_channel(self, name: str, pause: Pause | None) -> None:
        """Pause a place, or let it go on with None."""
