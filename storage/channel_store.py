"""`bot.ports.channels` on a database."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.channel import Channel, ChannelState, Pause
from storage import channels
from storage.session import Session


class SqlChannelStore(Session):
    """See `bot.ports.channels.ChannelStore`."""

    async def save_channel(self, channel: Channel) -> None:
        """Insert or replace the channel with this name."""
        await self._write(channels.save_channel, channel)

    async def remove_channel(self, name: str) -> bool:
        """Forget it; whether there was one."""
        return await self._write(channels.remove_channel, name)

    async def channels(self) -> tuple[Channel, ...]:
        """Every saved channel, by name."""
        return await self._read(channels.load_channels)

    async def channel_states(self) -> Mapping[str, ChannelState]:
        """Of every place of which something was noted."""
        return await self._read(channels.load_states)

    async def note_due(self, name: str, at: datetime) -> None:
        """A digest was decided for this moment."""
        await self._write(channels.note_due, name, at)

    async def pause_channel(self, name: str, pause: Pause | None) -> None:
        """Pause a place, or let it go on with None."""
        await self._write(channels.pause_channel, name, pause)
