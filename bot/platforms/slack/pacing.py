"""Turns: a second between two messages to one channel, whoever asks first goes first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_MANY = 1_000
"""Channels remembered before those that nobody waits for are forgotten."""


@dataclass(slots=True)
class _Channel:
    free_at: float = 0.0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class Turns:
    """Gives each channel a turn, `seconds` after its last one ended; no channel waits for another.

    Counted from its end, however long Slack takes to answer, no message can come too early.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._channels: dict[str, _Channel] = {}

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Enter when it is this caller's turn in the channel."""
        loop = asyncio.get_running_loop()
        if name not in self._channels and len(self._channels) >= _MANY:
            self._forget(loop.time())
        channel = self._channels.setdefault(name, _Channel())
        async with channel.turn:
            await asyncio.sleep(channel.free_at - loop.time())
            try:
                yield
            finally:
                channel.free_at = loop.time() + self._seconds

    def _forget(self, now: float) -> None:
        self._channels = {
            name: channel
            for name, channel in self._channels.items()
            if channel.turn.locked() or channel.free_at > now
        }
