"""PDF: the text layer of one article or report a file."""

import io
import re

from bot.domain.article import Skipped, whole
from bot.ingest.archive.decoding import without_surrogates
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.values import as_line, first_words
from bot.ingest.language import detect_language

_MOST_PAGES = 200
_MOST_CHARACTERS = 1_000_000
_HYPHENATED = re.compile(r"(?<=[a-zà-ÿа-я])-\n(?=[a-zà-ÿа-я])")
_BROKEN_LINE = re.compile(r"(?<![.!?:\n])\n(?=[^\s\n])")
_TITLE_WORDS = range(3, 31)


def parse_pdf(data: bytes, context: Context) -> Draft | Skipped:
    """The words of the first pages; lines broken at the margin are joined.

    CPU-bound, some 20 ms a page: call it in a worker process.
    """
    import pypdf  # noqa: PLC0415 - slow to import

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return Skipped(path=context.where, reason="encrypted; save it without a password")
        pages: list[str] = []
        size = 0
        for page in reader.pages[:_MOST_PAGES]:
            pages.append(page.extract_text() or "")
            size += len(pages[-1])
            if size > _MOST_CHARACTERS:
                break
        stated = as_line(getattr(reader.metadata, "title", None))
        author = as_line(getattr(reader.metadata, "author", None))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a broken file fails anywhere in the library
        return Skipped(path=context.where, reason=f"cannot be read as PDF ({type(error).__name__})")
    text = without_surrogates("\n\n".join(filter(None, (_tidy(page) for page in pages))))
    if not text:
        reason = "no text layer: it holds pictures of pages, which text recognition must read first"
        return Skipped(path=context.where, reason=reason)
    titled = stated if stated and len(stated.split()) in _TITLE_WORDS else None
    return Draft(
        title=titled or first_words(text),
        text=text,
        story=whole(text),
        author=author,
        language=detect_language(text),
    )


def _tidy(page: str) -> str:
    joined = _BROKEN_LINE.sub(" ", _HYPHENATED.sub("", page.strip()))
    return "\n".join(" ".join(line.split()) for line in joined.splitlines())
