"""Markdown: one article a file, with or without front matter."""

import re

from bot.domain.article import Skipped, whole
from bot.ingest.archive.decoding import UndecodableError, decode, without_surrogates
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.values import as_language, as_line, as_url, first_words
from bot.ingest.dates import parse_published
from bot.ingest.language import detect_language
from bot.ingest.plain_text import html_to_text

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_-]{1,40})[ \t]*[:=][ \t]*(.{1,2000})$", re.MULTILINE)
_TITLE = re.compile(r"\A\s*(?:#[ \t]+([^\n]{1,1000})|([^\n]{1,1000})\n=+[ \t]*)(?:\n|\Z)")
_LONGEST_TEXT = 1_000_000


def parse_markdown(data: bytes, context: Context) -> Draft | Skipped:
    """The article; its text is what Markdown renders to, without the headline."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - slow to import

    try:
        source = without_surrogates(decode(data)).replace("\r\n", "\n")
    except UndecodableError as error:
        return Skipped(path=context.where, reason=str(error))
    fields, source = _front_matter(source)
    heading = _TITLE.match(source)
    source = source[heading.end() :] if heading else source
    try:
        rendered = MarkdownIt("commonmark").render(source)
    except RecursionError:
        return Skipped(path=context.where, reason="nested too deep")
    text = html_to_text(rendered, longest=_LONGEST_TEXT)
    title = (
        fields.get("title") or as_line(heading[1] or heading[2]) if heading else fields.get("title")
    )
    if not text and not title:
        return Skipped(path=context.where, reason="no words in it")
    return Draft(
        title=title or first_words(text),
        text=text,
        story=whole(text),
        url=as_url(fields.get("url") or fields.get("link")),
        outlet=fields.get("outlet") or fields.get("source"),
        author=fields.get("author"),
        language=as_language(fields.get("language") or fields.get("lang"))
        or detect_language(text or title or ""),
        published=parse_published(fields.get("published") or fields.get("date")),
    )


def _front_matter(source: str) -> tuple[dict[str, str], str]:
    """The fields between `---` or `+++` lines, as far as they are one line each, and the rest."""
    found = _FRONT_MATTER.match(source)
    if found is None:
        return {}, source
    fields = {
        name.lower(): line
        for name, value in _FIELD.findall(found[2])
        if (line := as_line(value.strip().strip("\"'")))
    }
    return fields, source[found.end() :]
