"""`bot.ports.channels` in memory."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.channel import Channel, ChannelState, Pause
from tests.fakes.memory import Memory


class FakeChannelStore(Memory):
    async def save_channel(self, channel: Channel) -> None:
        with self._write() as state:
            state.channels[channel.name] = channel

    async def remove_channel(self, name: str) -> bool:
        with self._write() as state:
            if state.channels.pop(name, None) is None:
                return False
            state.channel_states.pop(name, None)
            return True

    async def channels(self) -> tuple[Channel, ...]:
        return tuple(channel for _, channel in sorted(self._read().channels.items()))

    async def channel_states(self) -> Mapping[str, ChannelState]:
        return dict(self._read().channel_states)

    async def note_due(self, name: str, at: datetime) -> None:
        with self._write() as state:
            known = state.channel_states.get(name, ChannelState(name=name))
            state.channel_states[name] = replace(known, last_due=at)

    async def pause_channel(self, name: str, pause: Pause | None) -> None:
        with self._write() as state:
            known = state.channel_states.get(name, ChannelState(name=name))
            state.channel_states[name] = replace(known, pause=pause)
