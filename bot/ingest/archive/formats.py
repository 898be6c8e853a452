"""The table of archived formats. A new one is a module with two functions and a line here.

`split` cuts a file into records as it is read; `parse` makes a draft of one record and runs in a
worker process where it is `heavy`. Everything else (opening, unpacking, notes, ids) is shared.
"""

from dataclasses import dataclass
from pathlib import PurePath

from bot.domain.options import ReadOptions
from bot.ingest.archive.json_lines import parse_line, split_json, split_lines
from bot.ingest.archive.plain_text import parse_text
from bot.ingest.archive.record import Parse, Split, whole_file
from bot.ingest.archive.source import open_source
from bot.ingest.archive.web_page import parse_page

_PACKED = ".gz"
_SNIFFED = 1024  # bytes; a doctype and comments fit


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One archived form of articles."""

    name: str
    suffixes: tuple[str, ...]
    description: str
    split: Split
    parse: Parse
    heavy: bool = False
    """Parsing a record takes long enough to hold up the event loop."""
    streamed: bool = False
    """Read record by record, so that the file's size does not matter."""
    compares_neighbours: bool = False
    """Lines that stand in many files of the folder are told to `parse`."""


PLAIN_TEXT = Format(
    name="plain text",
    suffixes=(".txt",),
    description="one article a file, as saved from a page; page furniture is told from the story",
    split=whole_file,
    parse=parse_text,
    compares_neighbours=True,
)
FORMATS = (
    PLAIN_TEXT,
    Format(
        name="HTML",
        suffixes=(".html", ".htm"),
        description="one saved page a file; the article is extracted",
        split=whole_file,
        parse=parse_page,
        heavy=True,
    ),
    Format(
        name="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        description="one article a line: id, title, text, url, outlet, published, language",
        split=split_lines,
        parse=parse_line,
        streamed=True,
    ),
    Format(
        name="JSON",
        suffixes=(".json",),
        description="one such article, or a list of them",
        split=split_json,
        parse=parse_line,
    ),
)


def format_of(name: str) -> Format | None:
    """The format that a file's name promises, with or without `.gz`."""
    path = PurePath(name.lower())
    suffix = PurePath(path.stem).suffix if path.suffix == _PACKED else path.suffix
    return next((form for form in FORMATS if suffix in form.suffixes), None)


def known_suffixes() -> str:
    """Every suffix, for messages."""
    return ", ".join(suffix for form in FORMATS for suffix in form.suffixes)


def guess_format(path: str, options: ReadOptions) -> Format:
    """The format of a file whose name promises none, by its first characters."""
    with open_source(path, options) as stream:
        head = stream.read(_SNIFFED).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return _named("HTML")
    return _named("JSON Lines") if head.startswith(b"{") else PLAIN_TEXT


def _named(name: str) -> Format:
    return next(form for form in FORMATS if form.name == name)
