"""A feed's document that was kept as a file: its entries as articles."""

from datetime import UTC, datetime

from bot.domain.article import Skipped
from bot.errors import ParseError
from bot.ingest.archive.record import Context, Draft, Drafts
from bot.ingest.feed_parser import parse_feed

_WHENEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""A kept feed's dates are not bounded by when it is read."""


def parse_kept_feed(data: bytes, context: Context) -> Drafts | Skipped:
    """The articles of RSS, RDF, Atom or JSON Feed."""
    try:
        fetched = parse_feed(data, url=context.where, content_type=None, seen_at=_WHENEVER)
    except ParseError as error:
        return Skipped(path=context.where, reason=error.reason)
    drafts: list[Draft | Skipped] = [
        Draft(
            title=article.title,
            text=article.text,
            story=article.story,
            url=article.url,
            outlet=article.outlet,
            author=article.author,
            language=article.language,
            published=article.published,
        )
        for article in fetched.articles
    ]
    return (*drafts, *fetched.skipped)
