"""A web page's bytes as an article, or why it is none. To be run in a worker process."""

from datetime import datetime

from bot.domain.article import Article, whole
from bot.domain.page import FetchedPage
from bot.errors import ParseError
from bot.ingest.addresses import canonical_address, is_home, is_same_site, redact
from bot.ingest.article_extractor import ExtractedArticle, extract_article
from bot.ingest.feed_entries import article_id, bound_date
from bot.ingest.page_verdict import PageSigns, refuse_article, refuse_page

_HTML_TYPES = frozenset({"", "text/html", "application/xhtml+xml", "text/plain"})
_MOST_BYTES = 4 * 2**20
_LONGEST_TEXT = 200_000


def read_page(
    body: bytes, *, asked: str, url: str, content_type: str | None, seen_at: datetime
) -> FetchedPage:
    """Read the page that was `asked` for and found at `url`. Raises ParseError for no HTML."""
    shown = redact(url)
    kind = (content_type or "").partition(";")[0].strip().lower()
    if kind not in _HTML_TYPES:
        return FetchedPage(url=shown, refused=f"is {kind[:100]}, not a web page")
    body = body[:_MOST_BYTES]
    signs = PageSigns.of(body)
    if reason := refuse_page(signs, asked=asked, url=url):
        return FetchedPage(url=shown, refused=reason)
    try:
        found = extract_article(body, url=url)
    except ParseError as error:
        return FetchedPage(url=shown, refused=refuse_article(signs, "") or error.reason)
    except MemoryError:
        raise
    except Exception as error:  # a page may break the HTML libraries in any way
        reason = f"cannot be read as HTML ({type(error).__name__})"
        raise ParseError(shown, reason) from error
    if reason := refuse_article(signs, found.text):
        return FetchedPage(url=shown, refused=reason)
    return FetchedPage(url=shown, article=_article(found, url, seen_at))


def _article(found: ExtractedArticle, url: str, seen_at: datetime) -> Article:
    address = own_address(found.canonical, url)
    text = found.text[:_LONGEST_TEXT]
    return Article(
        id=article_id(address or url),
        title=found.title,
        text=text,
        story=whole(text),
        origin=redact(url),
        url=address,
        outlet=found.outlet,
        author=found.author,
        language=found.language,
        published=bound_date(found.published, seen_at),
    )


def own_address(stated: str | None, url: str) -> str | None:
    """The page's canonical address: what it states, if that is on the same site, else `url`.

    Many sites state their home page on every page; an article's address has a path.
    """
    read_at = canonical_address(url)
    named = canonical_address(stated, base=url) if stated else None
    if named is None or not is_same_site(named, url):
        return read_at
    if is_home(named) and read_at is not None and not is_home(read_at):
        return read_at
    return named
