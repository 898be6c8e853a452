"""Names that lead to private addresses, at once or on second thought."""

import socket

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.ingest.public_resolver import PublicResolver, RefusedHostError
from tests.bot.ingest.feed_server import serving


class ScriptedResolver(AbstractResolver):
    """Answers each question with the next list of addresses; the last one for ever."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.questions = 0

    async def resolve(
        self,
        host: str,
        port: int = 0,
        family: socket.AddressFamily = socket.AF_INET,  # noqa: ARG002 -- the interface
    ) -> list[ResolveResult]:
        self.questions += 1
        addresses = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=socket.AF_INET, proto=0, flags=0
            )
            for address in addresses
        ]

    async def close(self) -> None:
        pass


async def _addresses(resolver: PublicResolver, host: str) -> list[str]:
    return [result["host"] for result in await resolver.resolve(host, 80)]


async def test_only_public_addresses_are_left() -> None:
    system = ScriptedResolver(["10.0.0.1", "93.184.216.34", "fd00::1"])
    resolver = PublicResolver(allow_hosts=frozenset(), resolver=system)
    assert await _addresses(resolver, "news.example") == ["93.184.216.34"]


async def test_a_name_with_private_addresses_only_is_refused_unless_allowed() -> None:
    system = ScriptedResolver(["169.254.169.254"])
    resolver = PublicResolver(allow_hosts=frozenset({"Intranet.Example"}), resolver=system)
    with pytest.raises(RefusedHostError, match="metadata"):
        await resolver.resolve("news.example", 80)
    assert await _addresses(resolver, "intranet.example.") == ["169.254.169.254"]


async def test_a_name_that_is_rebound_reaches_nothing() -> None:
    async with serving() as server:
        server.answer("feed", b"secret")
        # Answers public first, when a naive check would look, and loopback when it connects.
        system = ScriptedResolver(["93.184.216.34"], ["127.0.0.1"])
        resolver = PublicResolver(allow_hosts=frozenset(), resolver=system)
        assert await _addresses(resolver, "rebound.example") == ["93.184.216.34"]
        connector = aiohttp.TCPConnector(resolver=resolver)
        async with aiohttp.ClientSession(connector=connector) as session:
            with pytest.raises(aiohttp.ClientConnectorDNSError) as caught:
                await session.get(server.url("feed", host="rebound.example"))
        assert isinstance(caught.value.os_error, RefusedHostError)
        assert server.asked == []


async def test_a_host_written_as_an_address_is_checked_too() -> None:
    resolver = PublicResolver(allow_hosts=frozenset({"127.0.0.1"}))
    resolver.check("127.0.0.1")
    resolver.check("93.184.216.34")
    resolver.check("news.example")
    with pytest.raises(RefusedHostError):
        resolver.check("127.0.0.2")
    with pytest.raises(RefusedHostError):
        resolver.check("::1")
