"""News sitemaps (https://www.sitemaps.org/protocol.html and Google's news extension)."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from bot.domain.feed import FetchedFeed, FoundFeed
from bot.errors import ParseError
from bot.ingest.addresses import canonical_address, redact
from bot.ingest.dates import parse_published
from bot.ingest.feed_entries import MOST_ENTRIES, FeedFacts, RawEntry, bound_date, read_entries

_MOST_BYTES = 8 * 2**20
_MOST_SITEMAPS = 50
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(urlset|sitemapindex)[\s>]")
_NEWS = re.compile(r"news", re.IGNORECASE)


def parse_news_sitemap(body: bytes, *, url: str, seen_at: datetime) -> FetchedFeed | None:
    """Articles by title and address, in the sitemap's order; None when it is no sitemap.

    An index yields the sitemaps that it names as `site_feeds`, those for news and the newest
    first; they are not fetched. Raises ParseError for one that lists pages but no news.
    """
    if not _ROOT.search(body, 0, 4096):
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(body[:_MOST_BYTES], parser)
        return None if root is None else _read(root, url, seen_at)
    except (etree.LxmlError, ValueError):  # also on names that are no Unicode
        return None


def _read(root: etree._Element, url: str, seen_at: datetime) -> FetchedFeed:
    if _name(root) == "sitemapindex":
        return FetchedFeed(modified=True, site_feeds=_sitemaps(root, url))
    facts = FeedFacts.of(url, title="", language=None, seen_at=seen_at)
    fetched = read_entries(_raw_entries(root, seen_at), facts)
    if len(root) and not fetched.entries:
        reason = "is a sitemap without news; give the site's news sitemap, or its feed"
        raise ParseError(redact(url), reason)
    return fetched


def _sitemaps(root: etree._Element, url: str) -> tuple[FoundFeed, ...]:
    found = [
        (bool(_NEWS.search(values["loc"])), values.get("lastmod", ""), values["loc"])
        for values in map(_values, root)
        if values.get("loc")
    ]
    addresses = [canonical_address(loc, base=url) for *_, loc in sorted(found, reverse=True)]
    kept = dict.fromkeys(address for address in addresses if address is not None)
    return tuple(FoundFeed(url=address, title="") for address in kept)[:_MOST_SITEMAPS]


def _raw_entries(root: etree._Element, seen_at: datetime) -> Iterator[RawEntry]:
    """One `<url>` after the other; what has no news title is no news, and is passed over."""
    number = 0
    for element in root:
        values = _values(element)
        if not values.get("title"):
            continue
        yield RawEntry(
            title=values["title"],
            link=values.get("loc", ""),
            guid=values.get("loc", ""),
            outlet=values.get("name", ""),
            language=values.get("language"),
            published=bound_date(parse_published(values.get("publication_date")), seen_at)
            or bound_date(parse_published(values.get("lastmod")), seen_at),
            categories=[word.strip() for word in values.get("keywords", "").split(",")],
        )
        number += 1
        if number > MOST_ENTRIES:
            return


def _values(element: etree._Element) -> dict[str, str]:
    """Local name -> first text, of everything below but pictures and films."""
    values: dict[str, str] = {}
    for child in element.iter(etree.Element):
        parent = child.getparent()
        if parent is not None and _name(parent) in {"image", "video"}:
            continue
        values.setdefault(_name(child), (child.text or "").strip())
    return values


def _name(element: etree._Element) -> str:
    # Not etree.QName: it refuses names that a recovering parser lets pass.
    return str(element.tag).rpartition("}")[2].rpartition(":")[2]
