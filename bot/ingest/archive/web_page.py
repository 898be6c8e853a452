"""HTML: one saved page a file."""

from bot.domain.article import Skipped, whole
from bot.errors import ParseError
from bot.ingest.archive.record import Context, Draft
from bot.ingest.article_extractor import extract_article


def parse_page(data: bytes, context: Context) -> Draft | Skipped:
    """The article of a saved page; its text is the extracted story."""
    try:
        article = extract_article(data)
    except ParseError as error:
        return Skipped(path=context.where, reason=error.reason)
    except Exception as error:  # noqa: BLE001 - a page may break the HTML libraries in any way
        return Skipped(
            path=context.where, reason=f"cannot be read as HTML ({type(error).__name__})"
        )
    return Draft(
        title=article.title,
        text=article.text,
        story=whole(article.text),
        url=article.url,
        outlet=article.outlet,
        author=article.author,
        language=article.language,
        published=article.published,
    )
