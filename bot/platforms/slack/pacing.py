"""Turns: one message a second for each channel, whoever asks first goes first."""

import asyncio

_MANY = 1_000
"""Channels remembered before those whose turn has passed are forgotten."""


class Turns:
    """Gives each channel a turn every `seconds`; channels do not wait for each other."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._next: dict[str, float] = {}

    async def wait(self, channel: str) -> None:
        """Return when it is this caller's turn in the channel."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._next.get(channel, now))
        if len(self._next) >= _MANY:
            self._next = {name: at for name, at in self._next.items() if at > now}
        self._next[channel] = turn + self._seconds
        await asyncio.sleep(turn - now)
