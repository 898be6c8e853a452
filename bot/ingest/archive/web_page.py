"""HTML: one saved page a file, or a record of a web archive."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from bot.domain.article import Skipped, whole
from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import Context, Draft, Record, describe_size, whole_document
from bot.ingest.article_extractor import extract_article
from bot.ingest.page_verdict import refuse_saved_page

_EMBEDDED = re.compile(rb"data:[\w/+.-]{0,80};base64,[A-Za-z0-9+/=%\s]{256,}")
"""Pictures and fonts within the page, as SingleFile saves them."""


def split_page(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """The page without the pictures in it, which may be far larger than its words."""
    for record in whole_document(stream, options):
        data = without_pictures(record.data)
        if len(data) <= options.max_record_bytes:
            yield replace(record, data=data)
        else:
            limit = describe_size(options.max_record_bytes)
            complaint = f"larger than {limit}, too large for an article"
            yield replace(record, data=b"", complaint=complaint)


def without_pictures(page: bytes) -> bytes:
    """Cut out what is embedded as base64."""
    return _EMBEDDED.sub(b"", page) if b";base64," in page else page


def parse_page(data: bytes, context: Context) -> Draft | Skipped:
    """The article of a saved page; its text is the extracted story."""
    try:
        article = extract_article(data, url=context.url)
    except ParseError as error:
        return Skipped(path=context.where, reason=error.reason)
    except Exception as error:  # noqa: BLE001 - a page may break the HTML libraries in any way
        return Skipped(
            path=context.where, reason=f"cannot be read as HTML ({type(error).__name__})"
        )
    if reason := refuse_saved_page(data, article.text):
        return Skipped(path=context.where, reason=reason)
    return Draft(
        title=article.title,
        text=article.text,
        story=whole(article.text),
        url=article.url,
        outlet=article.outlet,
        author=article.author,
        language=article.language,
        published=article.published,
        captured=context.captured,
    )
