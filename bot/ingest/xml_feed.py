"""RSS 0.9x to 2.0, RDF and Atom, as far as they can be read."""

import io
import re
import time
from calendar import timegm
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any
from xml.parsers import expat

from bot.domain.article import Precision, Published
from bot.domain.feed import FetchedFeed
from bot.errors import ParseError
from bot.ingest.addresses import is_web_address, redact
from bot.ingest.archive.decoding import UndecodableError, decode
from bot.ingest.dates import parse_published
from bot.ingest.feed_entries import MOST_ENTRIES, FeedFacts, RawEntry, bound_date, read_entries
from bot.ingest.xml_declaration import part_declaration

_MOST_BYTES = 3 * 2**20
"""Of one document: feedparser reads about 3 MB/s, and no feed may hold a worker for long."""
_MOST_TAGS = 30_000
"""Start and end tags; feedparser takes 40 to 70 µs an element, and a thousand entries of plain RSS
have some 12,000 tags."""
_MOST_REFERENCES = 200_000
"""Ampersands; where a document is ill-formed, feedparser takes 2 µs each."""
_DEEPEST = 500
_MOST_ATTRIBUTES = 500
_LONGEST_ENTITY = 1_000
"""Characters; those that feeds define are letters and signs."""
_LONGEST_WAIT = timedelta(days=7)

_ENCODING = re.compile(rb"<\?xml[^>]{0,200}\bencoding\s*=|\A(?:\xff\xfe|\xfe\xff|<\0|\0<)")
_FIRST_BYTES = 200
_MARKUP = re.compile(rb"<[^>]{0,1000}>|\s+")
_SAMPLED_BYTES = 2**16
_NOT_ASCII = bytes(range(128, 256))
_FOREIGN_SHARE = 0.3
"""Of a text's bytes; Western languages have a tenth at most."""
_CLOCK_TIME = re.compile(r"\d:\d\d")
_MIDNIGHT = re.compile(r"(?<!\d)0?0:00(?::00)?(?!:?\d)")
_ENTRY_END = re.compile(rb"</(?:\w{1,20}:)?(?:item|entry)\s*>", re.IGNORECASE)
_TAG = re.compile(rb"<")
_REFERENCE = re.compile(rb"&")
_ENTRY_START = re.compile(rb"<(?:\w{1,20}:)?(?:item|entry)[\s>]", re.IGNORECASE)
_MINUTES = re.compile(r"\s*(\d{1,6})\s*")
_SKIPPED_HOUR = re.compile(rb"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_SKIPPED_DAY = re.compile(rb"<day>\s*([a-z]{6,9})\s*</day>", re.IGNORECASE)
_WEEKDAYS = (
    b"monday", b"tuesday", b"wednesday", b"thursday", b"friday", b"saturday", b"sunday",
)  # fmt: skip
_CAPTION = re.compile(rb"(</?media:)description\b")
"""feedparser makes a picture's description the entry's own; under another name it does not."""
_LONG_BASE = re.compile(
    rb"""\sxml:base\s{0,9}=\s{0,9}(?:"[^"]{2049,}"|'[^']{2049,}'|[^\s"'>]{2049,})""", re.IGNORECASE
)
"""Longer than `LONGEST_ADDRESS`: feedparser joins it anew for each element, so it is left out."""
_PERSON = re.compile(
    rb"<(?:[\w-]{1,20}:)?(?:author|creator|editor|managingeditor|name|email|owner|publisher|webmaster)\b"
    rb"[^<]*(?:<!\[CDATA\[[^<]*)?",
    re.IGNORECASE,
)
_LONG_WORD = re.compile(rb"[\w.+-]{65,}")
"""In no name, nor before an address's @, which feedparser looks for from each of its letters on."""
_LONGEST_NAME = 1_000
_ADDRESS = re.compile(r"(?<!\S)\S+@\S+\s*|mailto:\S+")
_BRACKETS = re.compile(r"\s*[(<](.*)[)>]\s*")


def parse_xml_feed(
    body: bytes, *, url: str, content_type: str | None, seen_at: datetime
) -> FetchedFeed | None:
    """Articles in the feed's order; None when there is no feed in it.

    Raises ParseError for a document that must not or cannot be read.
    """
    body = _bounded(body)
    parsed = _read(_simplified(body), url, content_type)
    if not parsed.get("version") and not parsed["entries"]:
        return None
    feed = parsed["feed"]
    facts = FeedFacts.of(
        url, title=_string(feed.get("title")), language=feed.get("language"), seen_at=seen_at
    )
    fetched = read_entries((_raw_entry(raw, seen_at) for raw in parsed["entries"]), facts)
    hours, days = _skipped(body)
    return replace(fetched, wait=_wait(feed.get("ttl")), skip_hours=hours, skip_days=days)


def _simplified(body: bytes) -> bytes:
    """Without what feedparser misreads, or takes the square of its length over."""
    body = _CAPTION.sub(rb"\1caption", body)
    body = _LONG_BASE.sub(b"", body)
    return _PERSON.sub(lambda person: _LONG_WORD.sub(b"", person[0]), body)


def _read(body: bytes, url: str, content_type: str | None) -> Mapping[str, Any]:
    import feedparser  # noqa: PLC0415 -- takes 0.1 s, and only worker processes need it

    _refuse_contrived(body, url)
    body, content_type = _as_told(body, content_type)
    # Not where it was read: feedparser would make addresses of guids that are none.
    headers = {"content-type": content_type} if content_type else {}
    try:
        # A stream, never bytes or a string: feedparser would open the file or address they name.
        parsed: Mapping[str, Any] = feedparser.parse(
            io.BytesIO(part_declaration(body)),
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


def _as_told(body: bytes, content_type: str | None) -> tuple[bytes, str | None]:
    """The document in UTF-8, and so called, where neither it nor its server tells an encoding.

    feedparser takes what is no UTF-8 then for a Western one, in which few letters are not ASCII.
    """
    if _ENCODING.search(body, 0, _FIRST_BYTES) or "charset" in (content_type or "").lower():
        return body, content_type
    words = _MARKUP.sub(b"", body[:_SAMPLED_BYTES])
    foreign = len(words) - len(words.translate(None, _NOT_ASCII))
    if foreign < _FOREIGN_SHARE * len(words) or _is_utf8(body):
        return body, content_type
    try:
        return decode(body).encode(), "application/xml; charset=utf-8"
    except UndecodableError:
        return body, content_type


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bounded(body: bytes) -> bytes:
    """Cut an overlong document behind an entry; feedparser reads what is not closed."""
    most = _start_of(_TAG, _MOST_TAGS, body, _MOST_BYTES)
    most = _start_of(_REFERENCE, _MOST_REFERENCES, body, most)
    ends = [match.end() for match in _ENTRY_END.finditer(body, 0, most)]
    if len(ends) > MOST_ENTRIES:
        return body[: ends[MOST_ENTRIES]]  # one too many, so that it is told
    if len(body) <= most:
        return body
    return body[: ends[-1] if ends else most]


def _start_of(sign: re.Pattern[bytes], number: int, body: bytes, most: int) -> int:
    """Where the sign stands for the `number`-th time, counted from 0, or `most`."""
    found = next(islice(sign.finditer(body, 0, most), number, None), None)
    return found.start() if found else most


def _refuse_contrived(body: bytes, url: str) -> None:
    """Raise ParseError for XML that no feed has and that feedparser would be minutes over.

    Its time grows with the square of an element's attributes (100,000 took 75 s) and its memory
    with the depth; entities made of entities grow without end. What is not well-formed is left to
    feedparser, and to the worker's time limit.
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

    def declare(_name: str, _parameter: bool, value: str | None, *_rest: object) -> None:  # noqa: FBT001 -- expat's
        if value is not None and (len(value) > _LONGEST_ENTITY or "&" in value):
            raise ParseError(redact(url), "defines entities that grow when they are read")

    parser = expat.ParserCreate()
    parser.ordered_attributes = True
    parser.EntityDeclHandler = declare
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    with suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(body, True)  # noqa: FBT003 -- positional only


def _skipped(body: bytes) -> tuple[frozenset[int], frozenset[int]]:
    """Hours and weekdays in which the channel asks not to be polled; feedparser keeps one each.

    A channel that skips all of them would never be read, so it skips none.
    """
    first = _ENTRY_START.search(body)
    head = body[: first.start() if first else len(body)]
    hours = frozenset(int(match[1]) % 24 for match in _SKIPPED_HOUR.finditer(head))
    names = (match[1].lower() for match in _SKIPPED_DAY.finditer(head))
    days = frozenset(_WEEKDAYS.index(name) for name in names if name in _WEEKDAYS)
    return (
        hours if len(hours) < 24 else frozenset(),  # noqa: PLR2004 -- hours of a day
        days if len(days) < len(_WEEKDAYS) else frozenset(),
    )


def _wait(ttl: object) -> timedelta | None:
    match = _MINUTES.fullmatch(_string(ttl))
    return min(timedelta(minutes=int(match[1])), _LONGEST_WAIT) if match else None


def _raw_entry(raw: Mapping[str, Any], seen_at: datetime) -> RawEntry:
    contents = raw.get("content")
    source, details = raw.get("source"), raw.get("title_detail")
    return RawEntry(
        title=_string(raw.get("title")),
        contents=[
            _string(content.get("value"))
            for content in (contents if isinstance(contents, list) else [])
            if isinstance(content, Mapping)
        ],
        summary=_string(raw.get("summary")),
        caption=_string(raw.get("media_caption")),
        link=_link(raw),
        guid=_string(raw.get("id")),
        author=_author(raw),
        source=_string(source.get("title")) if isinstance(source, Mapping) else "",
        language=details.get("language") if isinstance(details, Mapping) else None,
        published=_published(raw, seen_at),
        categories=[
            _string(tag.get("label")) or _string(tag.get("term"))
            for tag in _list(raw.get("tags"))
            if isinstance(tag, Mapping)
        ],
    )


def _link(raw: Mapping[str, Any]) -> str:
    """Its address; a guid is taken for one, as RSS says, only where it looks like one."""
    link = _string(raw.get("link"))
    return "" if link == raw.get("id") and not is_web_address(link.strip()) else link


def _author(raw: Mapping[str, Any]) -> str:
    """Every author's name; what is only the publishing software's mail address is none."""
    authors = [author for author in _list(raw.get("authors")) if isinstance(author, Mapping)]
    names = [_string(author.get("name")) for author in authors]
    # RSS wants `address (name)`, which feedparser parts rightly for some addresses only.
    if len(names) <= 1:
        names = [_string(raw.get("author"))]
    names = [_ADDRESS.sub("", name[:_LONGEST_NAME]) for name in names]
    names = [_BRACKETS.sub(r"\1", name).strip() for name in names]
    return ", ".join(dict.fromkeys(filter(None, names)))


def _published(raw: Mapping[str, Any], seen_at: datetime) -> Published | None:
    """When the entry says it was published (else updated); never later than it was seen."""
    for name in ("published", "updated"):
        # `dict.get`: feedparser's own answers `updated` with `published`, and a warning.
        words = _string(dict.get(raw, name) if isinstance(raw, dict) else raw.get(name))
        parsed = dict.get(raw, f"{name}_parsed") if isinstance(raw, dict) else None
        stated = parse_published(words) or _from_feedparser(words, parsed)
        if published := bound_date(stated, seen_at):
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


def _list(value: object) -> Iterable[object]:
    return value if isinstance(value, list) else ()


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
