"""A feed's bytes as articles. `parse_feed` is a plain function, to be run in a worker process."""

import zlib
from datetime import datetime

from bot.domain.feed import FetchedFeed
from bot.errors import ParseError
from bot.ingest.addresses import redact
from bot.ingest.decompression import BoundedBody, TooLargeError
from bot.ingest.feed_discovery import discover_feeds, is_page
from bot.ingest.json_feed import parse_json_feed
from bot.ingest.news_sitemap import parse_news_sitemap
from bot.ingest.xml_feed import parse_xml_feed

_GZIP = b"\x1f\x8b"
_MOST_BYTES = 16 * 2**20
_SPACE = b"\xef\xbb\xbf \t\r\n"


def parse_feed(
    body: bytes, *, url: str, content_type: str | None, seen_at: datetime
) -> FetchedFeed:
    """Read RSS, RDF, Atom, JSON Feed or a news sitemap, as far as it can be read.

    Entries come in the feed's order, none dated later than `seen_at`. A page that names feeds, or
    an index of sitemaps, yields `site_feeds`. Raises ParseError when there is no feed in it.
    """
    body = _unpacked(body, url)
    start = body[:64].lstrip(_SPACE)
    fetched: FetchedFeed | None
    if start.startswith((b"{", b"[")):
        fetched = parse_json_feed(body, url=url, seen_at=seen_at)
    elif is_page(body):
        fetched = discover_feeds(body, url=url)
    else:
        fetched = parse_news_sitemap(body, url=url, seen_at=seen_at) or parse_xml_feed(
            body, url=url, content_type=content_type, seen_at=seen_at
        )
    if fetched is None:
        raise ParseError(redact(url), _describe(body, content_type))
    return fetched


def _unpacked(body: bytes, url: str) -> bytes:
    """Sitemaps are often kept as gzip files, which is no encoding on the way."""
    if not body.startswith(_GZIP):
        return body
    unpacked = BoundedBody("gzip", most_bytes=_MOST_BYTES)
    try:
        unpacked.add(body)
        return unpacked.finish()
    except TooLargeError as error:
        raise ParseError(redact(url), "is too large, unpacked, for a feed") from error
    except zlib.error as error:
        raise ParseError(redact(url), "is a damaged gzip file") from error


def _describe(body: bytes, content_type: str | None) -> str:
    """What a document that is no feed looks like, and what to do."""
    start = body[:2048].lstrip(_SPACE).lower()
    kind = (content_type or "").partition(";")[0].strip().lower()
    if not start:
        return "is empty; look whether the address is right"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "is an HTML page, not a feed; give the address of the site's RSS or Atom feed"
    if start.startswith((b"{", b"[")):
        return "is JSON, but no JSON Feed"
    if start.startswith((b"<?xml", b"<")):
        return "is XML, but neither RSS nor Atom nor a sitemap"
    if kind and not kind.startswith("text/"):
        return f"is {kind[:100]}, not a feed"
    return "is not a feed; look whether the address is right"
