"""Host names resolved to public addresses only.

The connector connects to the very addresses that were checked here: a name that answers with a
public address first and a private one later (DNS rebinding) gains nothing.
"""

import socket

from aiohttp import ThreadedResolver
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.ingest.addresses import literal_address, refusal


class RefusedHostError(OSError):
    """The host's address is not one that this program may connect to; says why."""


class PublicResolver(AbstractResolver):
    """Asks another resolver (the system's, unless given) and drops what is not public."""

    def __init__(
        self, *, allow_hosts: frozenset[str], resolver: AbstractResolver | None = None
    ) -> None:
        self._allow_hosts = frozenset(host.lower() for host in allow_hosts)
        self._resolver = resolver or ThreadedResolver()

    def check(self, host: str) -> None:
        """Raise RefusedHostError for a host written as an address that is not public.

        Such a host is never resolved, hence this check of its own.
        """
        if self._allows(host):
            return
        address = literal_address(host)
        reason = None if address is None else refusal(address)
        if reason is not None:
            raise RefusedHostError(reason)

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Raise RefusedHostError when no address is public, OSError when there is none."""
        found = await self._resolver.resolve(host, port, family)
        if self._allows(host):
            return found
        reasons = [_reason(result) for result in found]
        public = [result for result, reason in zip(found, reasons, strict=True) if reason is None]
        if found and not public:
            raise RefusedHostError(reasons[0])
        return public

    async def close(self) -> None:
        """Close the resolver that is asked."""
        await self._resolver.close()

    def _allows(self, host: str) -> bool:
        return host.lower().strip("[]").rstrip(".") in self._allow_hosts


def _reason(result: ResolveResult) -> str | None:
    address = literal_address(result["host"])
    return "no address" if address is None else refusal(address)
