"""Manners: one request at a time to a host, and a pause before the next."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_MANY_HOSTS = 1_000
"""Above so many, hosts that nobody waits for are forgotten, each time their number has doubled:
looking through all of them at every turn took more time than all the rest of 5,000 polls."""


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0
    ready_at: float = 0.0


class HostTurns:
    """Whose turn it is to ask a host. To be used by one event loop."""

    def __init__(self, *, spacing_seconds: float, most_at_once: int) -> None:
        self._spacing = spacing_seconds
        self._at_once = asyncio.Semaphore(most_at_once)
        self._hosts: dict[str, _Host] = {}
        self._forget_at = _MANY_HOSTS

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Wait until this host may be asked and a connection is free; hold both while inside."""
        loop = asyncio.get_running_loop()
        state = self._hosts.setdefault(host, _Host())
        state.users += 1
        try:
            async with state.lock:
                if (pause := state.ready_at - loop.time()) > 0:
                    await asyncio.sleep(pause)
                try:
                    async with self._at_once:
                        yield
                finally:
                    state.ready_at = loop.time() + self._spacing
        finally:
            state.users -= 1
            self._forget_idle(loop.time())

    def _forget_idle(self, now: float) -> None:
        if len(self._hosts) > self._forget_at:
            self._hosts = {
                host: state
                for host, state in self._hosts.items()
                if state.users or state.ready_at > now
            }
            self._forget_at = max(_MANY_HOSTS, 2 * len(self._hosts))
