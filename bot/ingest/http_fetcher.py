"""Feeds and article pages from the network; and feeds from files, for trying things out."""

import asyncio
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.request import url2pathname

from bot.domain.feed import Feed, FetchedFeed
from bot.domain.options import FetchOptions
from bot.domain.page import FetchedPage
from bot.errors import BotError, FetchError, ParseError
from bot.ingest.addresses import is_web_address, redact
from bot.ingest.answer_words import (
    describe_failure,
    describe_status,
    max_age,
    name_status,
    retry_after,
)
from bot.ingest.decompression import TooLargeError
from bot.ingest.feed_parser import parse_feed
from bot.ingest.page_reader import read_page
from bot.ingest.public_resolver import PublicResolver
from bot.ingest.robots import ForbiddenError, RobotRules
from bot.ingest.web_client import WebAnswer, WebClient
from bot.ingest.workers import WorkerError
from bot.ports import Clock, Workers

_FEED_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
)
_PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
_LONGEST_VALIDATOR = 1024
"""Characters; a longer ETag is not kept: it would be sent back with every request."""
_LARGE_BYTES = 64 * 1024
"""Larger bodies are hashed in a thread: twenty at once would hold the event loop for 10 ms."""


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
        self._web = WebClient(options, resolver=resolver)
        self._robots = RobotRules(self._web, clock)

    async def fetch(self, feed: Feed) -> FetchedFeed:
        """Poll once, conditionally. Raises FetchError or ParseError, naming the feed.

        FetchError tells the HTTP status and how long the site asks to wait, where it did.
        """
        if is_web_address(feed.url):
            return await self._fetch_web(feed)
        return await self._fetch_file(feed)

    async def fetch_page(self, url: str) -> FetchedPage:
        """Read an article's page, unless the robots.txt of a site on the way asks programs not to.

        Raises FetchError or ParseError, naming the page.
        """
        if not is_web_address(url):
            raise FetchError(redact(url), "is no web address", lasting=True)
        try:
            answer = await self._web.get(url, {"Accept": _PAGE_ACCEPT}, heed=self._robots.require)
        except ForbiddenError as error:
            return FetchedPage(url=redact(url), refused=str(error))
        self._require_ok(answer, url, name_status(answer.status))
        with _naming(url):
            return await self._workers.run(
                read_page,
                answer.body,
                asked=url,
                url=answer.url,
                content_type=answer.headers.get("Content-Type"),
                seen_at=self._clock.now(),
            )

    async def fetch_document(self, url: str) -> bytes:
        """Read whatever is there. Raises FetchError, naming it."""
        if not is_web_address(url):
            raise FetchError(redact(url), "is no web address", lasting=True)
        answer = await self._web.get(url, {"Accept": "*/*"})
        self._require_ok(answer, url)
        return answer.body

    async def close(self) -> None:
        """End connections. Safe to call twice."""
        await self._web.close()

    async def _fetch_web(self, feed: Feed) -> FetchedFeed:
        conditions = _conditions(feed)
        answer = await self._web.get(feed.url, {"Accept": _FEED_ACCEPT} | conditions)
        wait = max_age(answer.headers.get("Cache-Control"))
        etag = _validator(answer.headers.get("ETag"))
        last_modified = _validator(answer.headers.get("Last-Modified"))
        if answer.status == HTTPStatus.NOT_MODIFIED and conditions:
            return FetchedFeed(
                modified=False,
                etag=etag or feed.etag,
                last_modified=last_modified or feed.last_modified,
                body_hash=feed.body_hash,
                moved_to=answer.moved_to,
                permanent=answer.permanent,
                wait=wait,
            )
        self._require_ok(answer, feed.url)
        fetched = await self._parse(feed, answer.body, answer.headers.get("Content-Type"))
        return replace(
            fetched,
            etag=etag,
            last_modified=last_modified,
            moved_to=answer.moved_to,
            permanent=answer.permanent,
            wait=max(filter(None, (wait, fetched.wait)), default=None),
        )

    def _require_ok(self, answer: WebAnswer, address: str, reason: str | None = None) -> None:
        if answer.status != HTTPStatus.OK:
            raise FetchError(
                redact(address),
                reason or describe_status(answer.status),
                status=answer.status,
                retry_after=retry_after(answer.headers.get("Retry-After"), self._clock.now()),
            )

    async def _fetch_file(self, feed: Feed) -> FetchedFeed:
        try:
            body = await asyncio.to_thread(_read_file, feed.url, self._options.max_bytes)
        except TooLargeError as error:
            raise FetchError(redact(feed.url), describe_failure(error, self._options)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            if isinstance(error, FileNotFoundError):
                reason = "there is no such file; a web address begins with https://"
            raise FetchError(redact(feed.url), f"cannot be read: {reason}") from error
        return await self._parse(feed, body, None)

    async def _parse(self, feed: Feed, body: bytes, content_type: str | None) -> FetchedFeed:
        """Parse in a worker what is not the same as last time."""
        large = len(body) > _LARGE_BYTES
        body_hash = await asyncio.to_thread(_hash, body) if large else _hash(body)
        if body_hash == feed.body_hash:
            return FetchedFeed(modified=False, body_hash=body_hash)
        seen_at = self._clock.now()
        with _naming(feed.url):
            fetched = await self._workers.run(
                parse_feed, body, url=feed.url, content_type=content_type, seen_at=seen_at
            )
        return replace(fetched, body_hash=body_hash)


@contextmanager
def _naming(address: str) -> Iterator[None]:
    """Whatever a document does to its reader is that document's ParseError."""
    try:
        yield
    except BotError as error:
        if not isinstance(error, WorkerError):
            raise
        raise ParseError(redact(address), f"reading it {error}") from error
    except Exception as error:
        reason = f"cannot be read ({type(error).__name__})"
        raise ParseError(redact(address), reason) from error


def _hash(body: bytes) -> str:
    return blake2b(body, digest_size=16).hexdigest()


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
