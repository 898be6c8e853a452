"""JSON Lines: one article a line, and JSON files that hold such articles."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from bot.domain.article import Skipped, whole
from bot.domain.options import ReadOptions
from bot.ingest.archive.decoding import UndecodableError, decode, without_surrogates
from bot.ingest.archive.kept_feed import parse_kept_feed
from bot.ingest.archive.record import (
    Context,
    Draft,
    Drafts,
    Record,
    describe_size,
    whole_file,
)
from bot.ingest.archive.values import as_language, as_line, as_url, first_words
from bot.ingest.dates import parse_published
from bot.ingest.language import detect_language

_CHUNK = 256 * 1024  # bytes; larger ones gain nothing
_OWN_NAMES = "id title text url outlet author published date language"
_NEWS_PLEASE_NAMES = "maintext date_publish source_domain authors"
_OWN_FIELDS = frozenset((*_OWN_NAMES.split(), *_NEWS_PLEASE_NAMES.split()))
_JSON_FEED = "https://jsonfeed.org/version/"
_DATES = ("published", "date", "date_publish")
_MOST_LABELS = 64
_LONGEST_NAME = 100  # characters
_LONGEST_LABEL = 1000  # characters; longer values are texts, not labels


def split_lines(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """One record a line that is not blank; of a line that is too long, only that it was there."""
    limit = options.max_record_bytes
    complaint = f"line longer than {describe_size(limit)}"
    line, pending, too_long, records = 1, b"", False, 0
    while True:
        chunk = stream.read(_CHUNK)
        pieces = (pending + chunk).split(b"\n")
        pending = pieces.pop() if chunk else b""
        for piece in pieces:
            if too_long or len(piece) > limit:
                yield Record(number=records, place=f":{line}", complaint=complaint)
                records, too_long = records + 1, False
            elif not piece.isspace() and piece:
                yield Record(number=records, place=f":{line}", data=piece)
                records += 1
            line += 1
        if not chunk:
            return
        if len(pending) > limit:
            pending, too_long = b"", True


def parse_line(data: bytes, context: Context) -> Draft | Skipped | Drafts:
    """The article on one line; of a JSON file that is a feed, its entries."""
    try:
        value = json.loads(decode(data))
    except UndecodableError as error:
        return Skipped(path=context.where, reason=str(error))
    except (ValueError, RecursionError) as error:
        return Skipped(path=context.where, reason=f"no valid JSON ({_brief(error)})")
    if isinstance(value, dict) and str(value.get("version", "")).startswith(_JSON_FEED):
        return parse_kept_feed(data, context)
    return parse_object(value, context)


def parse_object(value: object, context: Context) -> Draft | Skipped:
    """The article that a decoded JSON value describes."""
    if not isinstance(value, dict):
        return Skipped(path=context.where, reason=f"not a JSON object but {_kind(value)}")
    text = value.get("text", value.get("maintext"))
    if not isinstance(text, str):
        return Skipped(path=context.where, reason='not an article: no "text"')
    text, title = without_surrogates(text), as_line(value.get("title")) or ""
    if not text.strip() and not title:
        return Skipped(path=context.where, reason='"text" and "title" are empty')
    return Draft(
        id=as_line(value.get("id")),
        title=title or first_words(text),
        text=text,
        story=whole(text),
        url=as_url(value.get("url")),
        outlet=as_line(value.get("outlet")) or as_line(value.get("source_domain")),
        author=as_line(value.get("author")) or _authors(value.get("authors")),
        language=as_language(value.get("language")) or detect_language(text or title),
        published=next(filter(None, (parse_published(value.get(name)) for name in _DATES)), None),
        labels=_labels(value),
    )


def split_json(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """The objects of a JSON file: it is one article, or a list of articles."""
    for record in whole_file(stream, options):
        value = _loaded(record.data) if record.complaint is None else None
        if not isinstance(value, list):
            yield record
            continue
        for number, item in enumerate(value):
            data = json.dumps(item).encode()
            yield Record(number=number, place=f"#{number + 1}", data=data)


def _loaded(data: bytes) -> object:
    """The decoded value; None for what is not JSON, about which the parser will complain."""
    try:
        return json.loads(decode(data))
    except (ValueError, RecursionError):
        return None


def _authors(value: object) -> str | None:
    names = [line for name in value if (line := as_line(name))] if isinstance(value, list) else []
    return as_line(", ".join(names))


def _labels(value: Mapping[str, Any]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for name, label in value.items():
        if (
            name in _OWN_FIELDS
            or not isinstance(label, str | int | float)
            or len(name) > _LONGEST_NAME
        ):
            continue
        written = label if isinstance(label, str) else json.dumps(label)
        if len(written) <= _LONGEST_LABEL:
            labels[without_surrogates(name)] = without_surrogates(written)
        if len(labels) == _MOST_LABELS:
            break
    return labels


def _kind(value: object) -> str:
    names = {list: "a list", str: "a string", type(None): "null", bool: "a truth value"}
    return names.get(type(value), "a number")


def _brief(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deep"
    return str(error)[:80] if isinstance(error, json.JSONDecodeError) else "a number is too long"
