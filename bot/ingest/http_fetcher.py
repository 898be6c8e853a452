"""Feeds from the network, politely and within bounds; and from files, for trying things out."""

import asyncio
import os
import stat
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.request import url2pathname

import aiohttp
from yarl import URL

from bot import __version__
from bot.domain.feed import Feed, FetchedFeed
from bot.domain.options import FetchOptions
from bot.domain.page import FetchedPage
from bot.errors import FetchError, ParseError
from bot.ingest.addresses import is_web_address, redact
from bot.ingest.answer_words import describe_failure, describe_status, max_age, retry_after
from bot.ingest.decompression import ACCEPTED, BoundedBody, TooLargeError
from bot.ingest.feed_parser import parse_feed
from bot.ingest.host_turns import HostTurns
from bot.ingest.public_resolver import PublicResolver
from bot.ingest.workers import WorkerError
from bot.ports import Clock, Workers

_WANTED = (
    "application/rss+xml, application/atom+xml, application/feed+json;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_LONGEST_VALIDATOR = 1024
"""Characters; a longer ETag is not kept: it would be sent back with every request."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer:
    """An HTTP answer, its redirects followed."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    moved_to: str | None


class HttpFetcher:
    """Implements `bot.ports.Fetcher`. To be used by one event loop."""

    def __init__(
        self,
        workers: Workers,
        clock: Clock,
        options: FetchOptions,
        *,
        resolver: PublicResolver | None = None,
    ) -> None:
        self._workers = workers
        self._clock = clock
        self._options = options
        self._turns = HostTurns(
            spacing_seconds=options.spacing_seconds, most_at_once=options.max_connections
        )
        self._session: aiohttp.ClientSession | None = None
        self._resolver = resolver or PublicResolver(allow_hosts=options.allow_hosts)

    async def fetch(self, feed: Feed) -> FetchedFeed:
        """Poll once, conditionally. Raises FetchError or ParseError, naming the feed.

        FetchError tells the HTTP status and how long the site asks to wait, where it did.
        """
        if is_web_address(feed.url):
            return await self._fetch_web(feed)
        return await self._fetch_file(feed)

    async def fetch_page(self, url: str) -> FetchedPage:
        """Refuse: pages are not read yet."""
        return FetchedPage(url=url, refused="pages are not read yet")

    async def close(self) -> None:
        """End connections. Safe to call twice."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _fetch_web(self, feed: Feed) -> FetchedFeed:
        answer = await self._get(feed)
        wait = max_age(answer.headers.get("Cache-Control"))
        etag = _validator(answer.headers.get("ETag"))
        last_modified = _validator(answer.headers.get("Last-Modified"))
        if answer.status == HTTPStatus.NOT_MODIFIED:
            return FetchedFeed(
                modified=False,
                etag=etag or feed.etag,
                last_modified=last_modified or feed.last_modified,
                body_hash=feed.body_hash,
                moved_to=answer.moved_to,
                wait=wait,
            )
        if answer.status != HTTPStatus.OK:
            raise FetchError(
                redact(feed.url),
                describe_status(answer.status),
                status=answer.status,
                retry_after=retry_after(answer.headers.get("Retry-After"), self._clock.now()),
            )
        fetched = await self._parse(feed, answer.body, answer.headers.get("Content-Type"))
        return replace(
            fetched,
            etag=etag,
            last_modified=last_modified,
            moved_to=answer.moved_to,
            wait=max(filter(None, (wait, fetched.wait)), default=None),
        )

    async def _fetch_file(self, feed: Feed) -> FetchedFeed:
        try:
            body = await asyncio.to_thread(_read_file, feed.url, self._options.max_bytes)
        except TooLargeError as error:
            raise FetchError(redact(feed.url), describe_failure(error, self._options)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise FetchError(redact(feed.url), f"cannot be read: {reason}") from error
        return await self._parse(feed, body, None)

    async def _parse(self, feed: Feed, body: bytes, content_type: str | None) -> FetchedFeed:
        """Parse in a worker what is not the same as last time."""
        body_hash = blake2b(body, digest_size=16).hexdigest()
        if body_hash == feed.body_hash:
            return FetchedFeed(modified=False, body_hash=body_hash)
        seen_at: datetime = self._clock.now()
        try:
            fetched = await self._workers.run(
                parse_feed, body, url=feed.url, content_type=content_type, seen_at=seen_at
            )
        except WorkerError as error:
            raise ParseError(redact(feed.url), f"reading it {error}") from error
        return replace(fetched, body_hash=body_hash)

    async def _get(self, feed: Feed) -> _Answer:
        """Ask, following redirects. Raises FetchError."""
        url = _parsed(feed.url)
        moved_to: str | None = None
        permanent = True
        try:
            for _ in range(self._options.max_redirects + 1):
                answer = await self._ask(url, feed)
                location = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or not location:
                    return replace(answer, moved_to=moved_to)
                permanent = permanent and answer.status in _PERMANENT
                url = _target(url, location)
                if permanent:
                    moved_to = str(url)
        except (aiohttp.ClientError, TooLargeError, ValueError, OSError, zlib.error) as error:
            raise FetchError(redact(feed.url), describe_failure(error, self._options)) from error
        limit = self._options.max_redirects
        raise FetchError(redact(feed.url), f"sends us from address to address, over {limit} times")

    async def _ask(self, url: URL, feed: Feed) -> _Answer:
        """One request to one host, in its turn; the time limit counts from then."""
        host = url.host or ""
        self._resolver.check(host)
        async with self._turns.turn(host), self._open_session().get(
            url, headers=_conditions(feed), allow_redirects=False
        ) as response:  # fmt: skip
            body = b""
            if response.status == HTTPStatus.OK:
                body = await self._read_body(response)
            return _Answer(
                status=response.status, headers=response.headers, body=body, moved_to=None
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
                headers={
                    "User-Agent": user_agent(options.contact),
                    "Accept": _WANTED,
                    "Accept-Encoding": ACCEPTED,
                },
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
        raise FetchError(redact(address), "is not a valid address") from error


def _target(url: URL, location: str) -> URL:
    """Where a redirect leads; a password goes along to the same host only."""
    target = url.join(URL(location))
    if target.scheme not in {"http", "https"} or not target.host:
        raise ValueError("neither http nor https")
    same = target.origin() == url.origin()
    user, password = (url.user, url.password) if same else (None, None)
    return target.with_user(user).with_password(password) if user else target.with_user(None)


def _conditions(feed: Feed) -> dict[str, str]:
    """Headers that let the site answer that nothing changed."""
    headers = {}
    if feed.etag:
        headers["If-None-Match"] = feed.etag
    if feed.last_modified:
        headers["If-Modified-Since"] = feed.last_modified
    return headers


def _validator(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_VALIDATOR and value.isprintable() else None


def _read_file(address: str, most_bytes: int) -> bytes:
    """Read a regular file; OSError, ValueError or TooLargeError otherwise."""
    path = address
    if address.lower().startswith("file:"):
        parts = urlsplit(address)
        if parts.netloc not in {"", "localhost"}:
            raise ValueError("a file: address must not name another machine")
        path = url2pathname(parts.path)
    elif "://" in address:
        raise ValueError("only http, https and files are read; look whether the address is right")
    # Without waiting: opening a pipe that nobody writes to would never end.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        body = stream.read(most_bytes + 1)
    if len(body) > most_bytes:
        raise TooLargeError
    return body
