"""The feeds that a web page names as its site's."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

from bot.domain.feed import FetchedFeed, FoundFeed
from bot.ingest.addresses import (
    LONGEST_ADDRESS,
    is_same_site,
    is_web_address,
    urljoin_or_empty,
)
from bot.ingest.plain_text import one_line

_MOST_BYTES = 2 * 2**20
_MOST_FEEDS = 20
_LONGEST_TITLE = 200
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF|channel|urlset|sitemapindex)[\s>]")
_TYPES = frozenset(
    {
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
        *("application/feed+json", "application/rss", "application/atom", "text/rss", "text/atom"),
    }
)
_LOOSE_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
"""Kinds of which pages also name other things: taken only with an address like a feed's."""
_FEED_PATH = re.compile(
    r"(?:^|[/.?&=_-])(?:rss2?|atom|feeds?|jsonfeed|rdf)(?:$|[/.?&=_-])", re.IGNORECASE
)
_SCHEME = re.compile(r"^\s*feed:(?://)?(?=https?:)")
"""How some pages ask for a reader program."""
_COMMENTS = re.compile(r"comment|kommentar|comentario|commentaire", re.IGNORECASE)


def is_page(body: bytes) -> bool:
    """Whether it starts as an HTML page does, and not as a feed."""
    start = body[:4096]
    page = _PAGE.search(start)
    return page is not None and not _FEED.search(start, 0, page.start())


def discover_feeds(body: bytes, *, url: str) -> FetchedFeed | None:
    """The page's title and the feeds that it names; None when it names none.

    `<link rel="alternate">` first, in the page's order; only where there is none, links to
    addresses like a feed's on the same site. Feeds of comments come last.
    """
    try:
        tree = html.document_fromstring(body[:_MOST_BYTES])
    except (etree.LxmlError, ValueError):
        return None
    base = next((e.get("href") for e in tree.iter("base") if e.get("href")), None)
    # A longer one is no address, and would be parsed anew for each link.
    base = urljoin_or_empty(url, base) if base and len(base) <= LONGEST_ADDRESS else url
    found: dict[str, str] = {}
    for address, title in _alternates(tree, base):
        found.setdefault(address, title)
    if not found:
        found = dict(_anchors(tree, base))
    feeds = [FoundFeed(url=address, title=title) for address, title in found.items()]
    feeds.sort(key=lambda feed: bool(_COMMENTS.search(feed.url) or _COMMENTS.search(feed.title)))
    if not feeds:
        return None
    title = tree.findtext(".//title") or ""
    return FetchedFeed(
        modified=True,
        title=one_line(title, longest=_LONGEST_TITLE) or None,
        site_feeds=tuple(feeds[:_MOST_FEEDS]),
    )


def _alternates(tree: HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        if "alternate" not in (link.get("rel") or "").lower().split():
            continue
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        href = link.get("href") or ""
        if kind in _TYPES or (kind in _LOOSE_TYPES and _FEED_PATH.search(href)):
            yield from _found(base, href, link.get("title") or "")


def _anchors(tree: HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("a"):
        href = _SCHEME.sub("", link.get("href") or "")
        if _FEED_PATH.search(_path(href)) and is_same_site(urljoin_or_empty(base, href), base):
            yield from _found(base, href, link.text or "")


def _path(href: str) -> str:
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    return f"{parts.path}?{parts.query}"


def _found(base: str, href: str, title: str) -> Iterator[tuple[str, str]]:
    address = urljoin_or_empty(base, _SCHEME.sub("", href).strip()).partition("#")[0]
    if is_web_address(address):
        yield address, one_line(title, longest=_LONGEST_TITLE)
