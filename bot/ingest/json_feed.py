"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import html
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.domain.feed import FetchedFeed
from bot.errors import ParseError
from bot.ingest.addresses import redact
from bot.ingest.dates import parse_published
from bot.ingest.feed_entries import FeedFacts, RawEntry, bound_date, read_entries

_MOST_BYTES = 8 * 2**20
"""Python's lists and dictionaries take up to 21 times the room of the JSON that makes them."""
_VERSION = "jsonfeed.org/version/"


def parse_json_feed(body: bytes, *, url: str, seen_at: datetime) -> FetchedFeed | None:
    """Articles in the feed's order; None when there is no JSON Feed in it.

    Raises ParseError for one that is too large: what is cut off is no JSON.
    """
    if len(body) > _MOST_BYTES:
        raise ParseError(redact(url), f"has more than {_MOST_BYTES // 2**20} MB, too much for JSON")
    try:
        feed = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(feed, dict) or _VERSION not in _string(feed.get("version")):
        return None
    facts = FeedFacts.of(
        url,
        title=_plain(feed.get("title")),
        language=feed.get("language"),
        seen_at=seen_at,
    )
    items = (item for item in _list(feed.get("items")) if isinstance(item, Mapping))
    return read_entries((_raw_entry(item, seen_at) for item in items), facts)


def _raw_entry(item: Mapping[str, Any], seen_at: datetime) -> RawEntry:
    # Version 1.0 has one author, 1.1 several.
    authors = [*_list(item.get("authors")), item.get("author")]
    names = [_plain(author.get("name")) for author in authors if isinstance(author, Mapping)]
    return RawEntry(
        title=_plain(item.get("title")),
        contents=[_string(item.get("content_html")), _plain(item.get("content_text"))],
        summary=_plain(item.get("summary")),
        link=_string(item.get("url")) or _string(item.get("external_url")),
        guid=_guid(item.get("id")),
        author=", ".join(dict.fromkeys(filter(None, names))),
        language=item.get("language"),
        published=bound_date(parse_published(item.get("date_published")), seen_at)
        or bound_date(parse_published(item.get("date_modified")), seen_at),
        categories=[_plain(tag) for tag in _list(item.get("tags"))],
    )


def _guid(value: object) -> str:
    """The standard asks for strings, and of readers that they take numbers for them."""
    if isinstance(value, int) and value.bit_length() > 64:  # noqa: PLR2004 -- a serial number
        return ""
    return str(value) if isinstance(value, str | int | float) else ""


def _plain(words: object) -> str:
    """Plain text in the HTML that entries are read as; its line breaks are paragraphs."""
    lines = html.escape(_string(words), quote=False).split("\n")
    return "<p>".join(lines)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()
