"""The table of archived formats. A new one is a module with two functions and a line here.

`split` cuts a file into records as it is read; `parse` makes drafts of one record and runs in a
worker process where it is `heavy`. Everything else (opening, unpacking, notes, ids) is shared.
`docs/formats.md` is made from this table and that of the containers.
"""

from pathlib import PurePath

from bot.domain.options import ReadOptions
from bot.ingest.archive.json_lines import parse_line, split_json, split_lines
from bot.ingest.archive.mail import parse_letter, parse_saved_page
from bot.ingest.archive.markdown import parse_markdown
from bot.ingest.archive.pdf import parse_pdf
from bot.ingest.archive.plain_text import parse_text
from bot.ingest.archive.record import Format, whole_document, whole_file
from bot.ingest.archive.source import PACKED_SUFFIXES, open_source
from bot.ingest.archive.web_archive import split_web_archive
from bot.ingest.archive.web_page import parse_page, split_page
from bot.ingest.archive.xml_document import parse_document

_SNIFFED = 1024  # bytes; a doctype and comments fit

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
        suffixes=(".html", ".htm", ".xhtml"),
        description="one saved page a file, also by SingleFile or as a browser's complete page",
        split=split_page,
        parse=parse_page,
        heavy=True,
    ),
    Format(
        name="Markdown",
        suffixes=(".md", ".markdown"),
        description="one article a file; front matter tells title, outlet, author, date, url",
        split=whole_file,
        parse=parse_markdown,
    ),
    Format(
        name="JSON Lines",
        suffixes=(".jsonl", ".ndjson"),
        description="one article a line: id, title, text, url, outlet, published, language; or"
        " with news-please's field names",
        split=split_lines,
        parse=parse_line,
        streamed=True,
    ),
    Format(
        name="JSON",
        suffixes=(".json",),
        description="one such article, or a list of them; or a JSON Feed",
        split=split_json,
        parse=parse_line,
        many=True,
    ),
    Format(
        name="XML",
        suffixes=(".xml", ".rss", ".atom", ".rdf", ".nitf", ".newsml", ".opml"),
        description="what agencies deliver (NewsML-G2, NITF), and kept RSS, RDF and Atom feeds;"
        " an OPML list of feeds is for `feed import`",
        split=whole_file,
        parse=parse_document,
        heavy=True,
        many=True,
    ),
    Format(
        name="MHTML",
        suffixes=(".mhtml", ".mht"),
        description="one page a file, as browsers save it with its pictures",
        split=whole_document,
        parse=parse_saved_page,
        heavy=True,
    ),
    Format(
        name="WARC",
        suffixes=(".warc",),
        description="the pages of a web crawl: HTML answers; anything else is listed as skipped",
        split=split_web_archive,
        parse=parse_page,
        heavy=True,
        streamed=True,
    ),
    Format(
        name="e-mail",
        suffixes=(".eml",),
        description="one newsletter a file: its subject, words, sender and date",
        split=whole_document,
        parse=parse_letter,
        heavy=True,
    ),
    Format(
        name="PDF",
        suffixes=(".pdf",),
        description="one article a file, by its text layer",
        split=whole_document,
        parse=parse_pdf,
        heavy=True,
    ),
)


def format_of(name: str) -> Format | None:
    """The format that a file's name promises, packed (`.gz`, `.bz2`, `.xz`) or not."""
    path = PurePath(name.lower())
    suffix = PurePath(path.stem).suffix if path.suffix in PACKED_SUFFIXES else path.suffix
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
