"""Attacks below HTTP's meaning: rebinding, headers without end, bodies in drips.

Answers, redirects and bodies are tested through `HttpFetcher`, in `test_http_fetcher`.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import pytest

from bot.domain.options import FetchOptions
from bot.errors import FetchError
from bot.ingest.public_resolver import PublicResolver
from bot.ingest.web_client import WebClient, user_agent
from tests.bot.ingest.feed_server import serving
from tests.bot.ingest.test_public_resolver import ScriptedResolver

OPTIONS = FetchOptions(
    allow_hosts=frozenset({"127.0.0.1"}),
    total_seconds=2,
    idle_seconds=0.5,
    max_bytes=100_000,
    spacing_seconds=0,
)
Speak = Callable[[asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def speaking(speak: Speak) -> AsyncIterator[str]:
    """Run a server that says bytes of the test's choice; gives its address."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.CancelledError):
            await reader.readuntil(b"\r\n\r\n")
            await speak(writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def _refusal(url: str, client: WebClient | None = None) -> str:
    client = client or WebClient(OPTIONS)
    with pytest.raises(FetchError) as caught:
        await client.get(url, {})
    await client.close()
    return caught.value.reason


async def test_headers_without_end() -> None:
    said = 0

    async def speak(writer: asyncio.StreamWriter) -> None:
        nonlocal said
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while not writer.is_closing():
            writer.write(b"X-Padding: yes\r\n" * 1000)
            said += 16_000
            await writer.drain()

    async with speaking(speak) as url:
        assert "no valid HTTP, or headers that are too large" in await _refusal(url)
    assert said < 20_000_000


async def test_headers_in_drips() -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while not writer.is_closing():
            writer.write(b"X: y\r\n")
            await writer.drain()
            await asyncio.sleep(0.1)

    async with speaking(speak) as url:
        assert "within 2 s" in await _refusal(url)


async def test_chunks_without_end() -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"1\r\nx\r\n" * 10_000)
            await writer.drain()

    async with speaking(speak) as url:
        assert "too much" in await _refusal(url)


@pytest.mark.parametrize(
    "answer",
    [
        b"SSH-2.0-OpenSSH_9\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 301 Moved\r\nLocation: http://[::1]:bad/\r\n\r\n",
        b"",
    ],
    ids=["not HTTP", "negative length", "huge chunk", "cut off", "bad redirect", "nothing"],
)
async def test_broken_answers_are_fetch_errors(answer: bytes) -> None:
    async def speak(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)
        await writer.drain()

    async with speaking(speak) as url:
        assert await _refusal(url)


async def test_a_name_that_leads_to_this_machine_reaches_nothing() -> None:
    async with serving() as server:
        server.answer("secret", b"secret")
        system = ScriptedResolver(["127.0.0.1"])
        resolver = PublicResolver(allow_hosts=frozenset(), resolver=system)
        client = WebClient(OPTIONS, resolver=resolver)
        reason = await _refusal(server.url("secret", host="rebound.example"), client)
        assert "this machine itself, which is not asked" in reason
        # Asked once: there is no second answer that could differ from the one that was checked.
        assert system.questions == 1
        assert server.asked == []


async def test_a_redirect_to_a_name_of_a_private_address() -> None:
    async with serving() as server:
        system = ScriptedResolver(["10.0.0.7"])
        resolver = PublicResolver(allow_hosts=frozenset({"127.0.0.1"}), resolver=system)
        start = server.answer("x", status=302, headers={"Location": "http://inside.example/"})
        reason = await _refusal(start, WebClient(OPTIONS, resolver=resolver))
        assert "an address of a private network, which is not asked" in reason


async def test_what_is_not_to_be_asked_is_known_before_anybody_is() -> None:
    told: list[str] = []

    async def heed(address: str) -> None:
        told.append(address)

    async with serving() as server:
        client = WebClient(OPTIONS)
        start = server.answer("x", status=302, headers={"Location": "http://169.254.169.254/"})
        with pytest.raises(FetchError, match="not asked") as refused:
            await client.get(start, {}, heed=heed)
        assert refused.value.lasting
        with pytest.raises(FetchError, match="not a valid address"):
            await client.get("http://[broken/", {}, heed=heed)
        await client.close()
    assert told == [start]


def test_the_user_agent_is_honest_and_one_line() -> None:
    assert "; desk@a.example)" in user_agent("desk@a.example\r\nX-Evil: 1").replace("X-Evil: 1", "")
    assert "\n" not in user_agent("desk@a.example\r\nX-Evil: 1")
    assert user_agent("").endswith("(news-monitoring bot)")
