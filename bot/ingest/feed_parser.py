"""A feed's bytes as articles. `parse_feed` is a plain function, to be run in a worker process."""

import io
import re
import time
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any
from xml.parsers import expat

from bot.domain.article import Article, Precision, Published, Skipped, whole
from bot.domain.feed import FeedEntry, FetchedFeed
from bot.errors import ParseError
from bot.ingest.addresses import address_identity, canonical_address, redact
from bot.ingest.dates import parse_published
from bot.ingest.language import detect_language
from bot.ingest.plain_text import html_to_text, one_line

_MOST_ENTRIES = 1_000
_MOST_BYTES = 4 * 2**20
"""Of one document: feedparser reads about 1 MB/s, and no feed may hold a worker for long."""
_DEEPEST = 500
_MOST_ATTRIBUTES = 500
_LONGEST_TEXT = 200_000
_LONGEST_TITLE = 500
_LONGEST_NAME = 200
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Dates before the Web come from software that had none (1970, 0001)."""
_TELLING_TEXT = 200
"""Characters from which a text tells its language better than the feed's tag, which is often the
publishing software's default."""

_CLOCK_TIME = re.compile(r"\d:\d\d")
_MIDNIGHT = re.compile(r"(?<!\d)0?0:00(?::00)?(?!:?\d)")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_].*)?")
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Context:
    """What is known of the feed before its entries are read."""

    address: str
    """As people may see it."""
    base: str
    outlet: str | None
    language: str | None
    seen_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class _Entry:
    """One entry, and what could identify it."""

    article: Article
    guid: str


def parse_feed(
    body: bytes, *, url: str, content_type: str | None, seen_at: datetime
) -> FetchedFeed:
    """Read RSS, RDF or Atom, as far as it can be read; articles in the feed's order.

    No article is dated later than `seen_at`. Raises ParseError when there is no feed in it.
    """
    parsed = _read(body, url, content_type)
    if not parsed.get("version") and not parsed["entries"]:
        raise ParseError(redact(url), _describe(body, content_type))
    feed = parsed["feed"]
    context = _Context(
        address=redact(url),
        base=url if "://" in url else "",
        outlet=_title(feed) or None,
        language=_language(feed.get("language")),
        seen_at=seen_at,
    )
    entries: list[_Entry] = []
    skipped: list[Skipped] = []
    for number, raw in enumerate(parsed["entries"], start=1):
        if number > _MOST_ENTRIES:
            reason = f"more than {_MOST_ENTRIES} entries; the rest was left out"
            skipped.append(Skipped(path=context.address, reason=reason))
            break
        entry = _entry(raw, context)
        if entry is None:
            reason = f"entry {number} has neither title nor text"
            skipped.append(Skipped(path=context.address, reason=reason))
        else:
            entries.append(entry)
    return FetchedFeed(
        modified=True,
        entries=_unique(entries, context.address),
        skipped=tuple(skipped),
        title=context.outlet,
    )


def _read(body: bytes, url: str, content_type: str | None) -> Mapping[str, Any]:
    import feedparser  # noqa: PLC0415 -- takes 0.1 s, and only worker processes need it

    body = _bounded(body)
    _refuse_contrived(body, url)
    headers = {"content-location": url} if "://" in url else {}
    if content_type:
        headers["content-type"] = content_type
    try:
        # A stream, never bytes or a string: feedparser would open the file or address they name.
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(body),
            response_headers=headers,
            resolve_relative_uris=False,
            sanitize_html=False,  # no markup is kept
        )
    except MemoryError:
        raise
    except Exception as error:  # feedparser's handlers fail in many ways on odd documents
        reason = f"cannot be read as a feed ({type(error).__name__})"
        raise ParseError(redact(url), reason) from error
    return parsed


def _bounded(body: bytes) -> bytes:
    """Cut an overlong document behind an entry; feedparser reads what is not closed."""
    ends = [match.end() for match in _ENTRY_END.finditer(body, 0, _MOST_BYTES)]
    if len(ends) > _MOST_ENTRIES:
        return body[: ends[_MOST_ENTRIES]]  # one too many, so that it is told
    if len(body) <= _MOST_BYTES:
        return body
    return body[: ends[-1] if ends else _MOST_BYTES]


def _refuse_contrived(body: bytes, url: str) -> None:
    """Raise ParseError for XML that no feed has and that feedparser would be minutes over.

    Its time grows with the square of an element's attributes (100,000 took 75 s) and its memory
    with the depth. What is not well-formed is left to feedparser, and to the worker's time limit.
    """
    depth = 0

    def start(_name: str, attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST or len(attributes) > _MOST_ATTRIBUTES * 2:
            raise ParseError(redact(url), "is nested too deeply, or has too many attributes")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(body, True)  # noqa: FBT003 -- positional only


def _entry(raw: Mapping[str, Any], context: _Context) -> _Entry | None:
    title = _title(raw)
    text = _text(raw)
    if not title and not text:
        return None
    link = _string(raw.get("link")).strip()
    guid = _string(raw.get("id"))[: _LONGEST_NAME * 10]
    source = raw.get("source")
    outlet = _title(source) if isinstance(source, Mapping) else ""
    article = Article(
        id="",
        title=title,
        text=text,
        story=whole(text),
        origin=context.address,
        url=canonical_address(link, base=context.base) if link else None,
        outlet=outlet or context.outlet,
        author=one_line(_string(raw.get("author")), longest=_LONGEST_NAME) or None,
        language=_told_language(raw, title, text, context),
        published=_published(raw, context.seen_at),
    )
    return _Entry(article=article, guid=guid)


def _unique(entries: Iterable[_Entry], address: str) -> tuple[FeedEntry, ...]:
    """Give each entry an id that lasts, and drop those that the feed holds twice.

    The id comes from the address; entries without one are known by their guid, else their words.
    Entries that share an address but not their words (all link to the home page) get an address
    of their own by a fragment: the link still works.
    """
    entries = list(entries)
    shared = Counter(
        address_identity(url)
        for url, _ in {(e.article.url, e.article.content_hash) for e in entries}
        if url is not None
    )
    unique: dict[str, FeedEntry] = {}
    for entry in entries:
        article = entry.article
        own = _hash(address, entry.guid or article.content_hash)
        if article.url is None:
            article = replace(article, id=own, origin=f"{address}#{own}")
        else:
            identity = address_identity(article.url)
            if shared[identity] > 1:
                article = replace(article, url=f"{article.url.partition('#')[0]}#entry-{own}")
                identity += f"#entry-{own}"
            article = replace(article, id=_hash(identity))
        unique.setdefault(article.id, FeedEntry(guid=entry.guid, article=article))
    return tuple(unique.values())


def _hash(*parts: str) -> str:
    joined = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(joined, digest_size=8).hexdigest()


def _title(raw: Mapping[str, Any]) -> str:
    return one_line(_string(raw.get("title")), longest=_LONGEST_TITLE)


def _text(raw: Mapping[str, Any]) -> str:
    """The longest of the entry's contents and its summary."""
    contents = raw.get("content")
    texts = [
        _string(content.get("value"))
        for content in (contents if isinstance(contents, list) else [])
        if isinstance(content, Mapping)
    ]
    texts.append(_string(raw.get("summary")))
    return max((html_to_text(text, longest=_LONGEST_TEXT) for text in texts), key=len)


def _told_language(raw: Mapping[str, Any], title: str, text: str, context: _Context) -> str | None:
    detected = detect_language(text) if len(text) >= _TELLING_TEXT else None
    details = raw.get("title_detail")
    tag = details.get("language") if isinstance(details, Mapping) else None
    told = detected or _language(tag) or context.language
    return told or detect_language(f"{title}. {text}")


def _language(tag: object) -> str | None:
    match = _LANGUAGE.fullmatch(_string(tag).strip())
    return match[1].lower() if match else None


def _published(raw: Mapping[str, Any], seen_at: datetime) -> Published | None:
    """When the entry says it was published (else updated); never later than it was seen."""
    for name in ("published", "updated"):
        # `dict.get`: feedparser's own answers `updated` with `published`, and a warning.
        words = _string(dict.get(raw, name) if isinstance(raw, dict) else raw.get(name))
        parsed = dict.get(raw, f"{name}_parsed") if isinstance(raw, dict) else None
        published = parse_published(words) or _from_feedparser(words, parsed)
        if published is None or published.at < _OLDEST:
            continue
        if published.at > seen_at:
            return Published(at=seen_at, precision=Precision.INFERRED)
        return published
    return None


def _from_feedparser(words: str, parsed: object) -> Published | None:
    """Spellings that only feedparser knows; it answers in UTC."""
    if not isinstance(parsed, time.struct_time) or len(words.strip()) < len("2026-3-2"):
        return None
    try:
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=timegm(parsed))
    except (ValueError, OverflowError):
        return None
    if _CLOCK_TIME.search(words) and not _MIDNIGHT.search(words):
        return Published(at=at, precision=Precision.MINUTE)
    day = at.replace(hour=0, minute=0, second=0)
    return Published(at=day, precision=Precision.DAY)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _describe(body: bytes, content_type: str | None) -> str:
    """What a document that is no feed looks like, and what to do."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = (content_type or "").partition(";")[0].strip().lower()
    if not start:
        return "is empty; look whether the address is right"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "is an HTML page, not a feed; give the address of the site's RSS or Atom feed"
    if start.startswith((b"{", b"[")):
        return "is JSON, not RSS or Atom"
    if start.startswith((b"<?xml", b"<")):
        return "is XML, but neither RSS nor Atom"
    if kind and not kind.startswith("text/"):
        return f"is {kind[:100]}, not a feed"
    return "is not a feed; look whether the address is right"
