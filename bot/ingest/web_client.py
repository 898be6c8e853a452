"""Web addresses asked politely and within bounds: redirects, sizes, times, private hosts."""

import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

import aiohttp
from yarl import URL

from bot import __version__
from bot.domain.options import FetchOptions
from bot.errors import FetchError
from bot.ingest.addresses import redact
from bot.ingest.answer_words import describe_failure, is_lasting
from bot.ingest.decompression import ACCEPTED, BoundedBody, TooLargeError
from bot.ingest.host_turns import HostTurns
from bot.ingest.public_resolver import PublicResolver

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})

Heed = Callable[[str], Awaitable[None]]
"""Called with an address before it is asked; what it raises is passed on, and nothing is asked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class WebAnswer:
    """An HTTP answer, its redirects followed; the body only where the status is 200."""

    url: str
    """Who answered in the end. It may hold credentials: `redact` it before showing it."""
    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None = None
    """The last address that was reached by permanent redirects alone."""
    permanent: bool = False
    """There were redirects, and every one was permanent."""


class WebClient:
    """One request at a time to a host, none to a private one. To be used by one event loop."""

    def __init__(self, options: FetchOptions, *, resolver: PublicResolver | None = None) -> None:
        self._options = options
        self._turns = HostTurns(
            spacing_seconds=options.spacing_seconds, most_at_once=options.max_connections
        )
        self._session: aiohttp.ClientSession | None = None
        self._resolver = resolver or PublicResolver(allow_hosts=options.allow_hosts)

    async def get(
        self, address: str, headers: Mapping[str, str], *, heed: Heed | None = None
    ) -> WebAnswer:
        """Ask, following redirects. Raises FetchError when there is no usable answer."""
        url = _parsed(address)
        moved_to: str | None = None
        permanent = True
        try:
            for hops in range(self._options.max_redirects + 1):
                self._resolver.check(url.host or "")
                if heed is not None:
                    await heed(str(url))
                answer = await self._ask(url, headers)
                location = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or not location:
                    if hops == 0:
                        return answer
                    return replace(answer, moved_to=moved_to, permanent=permanent)
                permanent = permanent and answer.status in _PERMANENT
                url = _target(url, location)
                if permanent:
                    moved_to = str(url)
        except (aiohttp.ClientError, TooLargeError, ValueError, OSError, zlib.error) as error:
            raise FetchError(
                redact(address), describe_failure(error, self._options), lasting=is_lasting(error)
            ) from error
        limit = self._options.max_redirects
        raise FetchError(redact(address), f"sends us from address to address, over {limit} times")

    async def close(self) -> None:
        """End connections. Safe to call twice."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask(self, url: URL, headers: Mapping[str, str]) -> WebAnswer:
        """One request to one host, in its turn; the time limit counts from then."""
        async with self._turns.turn(url.host or ""), self._open_session().get(
            url, headers=headers, allow_redirects=False
        ) as response:  # fmt: skip
            body = b""
            if response.status == HTTPStatus.OK:
                body = await self._read_body(response)
            return WebAnswer(
                url=str(url), status=response.status, headers=response.headers, body=body
            )

    async def _read_body(self, response: aiohttp.ClientResponse) -> bytes:
        most = self._options.max_bytes
        if (response.content_length or 0) > most:
            raise TooLargeError
        try:
            body = BoundedBody(response.headers.get("Content-Encoding", ""), most_bytes=most)
        except ValueError as error:
            raise aiohttp.ClientPayloadError from error
        async for piece in response.content.iter_any():
            body.add(piece)
        return body.finish()

    def _open_session(self) -> aiohttp.ClientSession:
        if self._session is None:
            options = self._options
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(resolver=self._resolver, limit=0),
                timeout=aiohttp.ClientTimeout(
                    total=options.total_seconds, sock_read=options.idle_seconds
                ),
                headers={"User-Agent": user_agent(options.contact), "Accept-Encoding": ACCEPTED},
                auto_decompress=False,  # it knows no bound
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


def user_agent(contact: str) -> str:
    """Say honestly who asks, with where its operator can be reached."""
    contact = "".join(mark for mark in contact if mark.isascii() and mark.isprintable())
    return f"Variorum/{__version__} (news-monitoring bot{f'; {contact}' if contact else ''})"


def _parsed(address: str) -> URL:
    try:
        return URL(address)
    except ValueError as error:
        raise FetchError(redact(address), "is not a valid address", lasting=True) from error


def _target(url: URL, location: str) -> URL:
    """Where a redirect leads; a password goes along to the same host only."""
    target = url.join(URL(location))
    if target.scheme not in {"http", "https"} or not target.host:
        raise ValueError("neither http nor https")
    same = target.origin() == url.origin()
    user, password = (url.user, url.password) if same else (None, None)
    return target.with_user(user).with_password(password) if user else target.with_user(None)
