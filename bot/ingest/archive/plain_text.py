"""Plain text: one article a file, often saved from a web page with all that stood around it."""

from bot.domain.article import Skipped
from bot.ingest.archive.decoding import UndecodableError, decode, without_surrogates
from bot.ingest.archive.furniture import separate
from bot.ingest.archive.record import Context, Draft
from bot.ingest.dates import date_in_url
from bot.ingest.language import detect_language

_SAMPLE = 1200  # characters; more than language detection looks at


def parse_text(data: bytes, context: Context) -> Draft | Skipped:
    """The article; its text is the whole decoded file, its story what is not page furniture."""
    try:
        text = without_surrogates(decode(data))
    except UndecodableError as error:
        return Skipped(path=context.where, reason=str(error))
    page = separate(text, context.repeated)
    if not page.story:
        return Skipped(path=context.where, reason="no words in it")
    sample = " ".join(text[span.start : span.end] for span in page.story[:20])[:_SAMPLE]
    return Draft(
        title=page.title,
        text=text,
        story=page.story,
        url=page.facts.url,
        outlet=page.facts.outlet,
        author=page.facts.author,
        language=detect_language(sample),
        published=page.facts.published or (date_in_url(page.facts.url) if page.facts.url else None),
    )
