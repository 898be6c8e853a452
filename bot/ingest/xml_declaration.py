"""A document's XML declaration on a line of its own."""

import codecs

_LONGEST = 1_000  # characters; an XML declaration has some forty
_START, _END, _BREAK = "<?", "?>", "\n"
_MARKS = (
    # Longer marks first: that of UTF-32 begins like that of UTF-16.
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF8, "utf-8"),
)
_UNMARKED = ("utf-32-be", "utf-32-le", "utf-16-be", "utf-16-le", "cp037", "utf-8")


def part_declaration(body: bytes) -> bytes:
    """Break the line behind the XML declaration, or behind 1,000 characters that hold no end of it.

    feedparser looks for the declared encoding with an expression that goes through the first line
    once for each pair of quotes in it: a feed written in one line could hold it for minutes.
    """
    found = _declared_in(body)
    if found is None:
        return body
    start, encoding = found
    unit = len(_BREAK.encode(encoding))
    limit = start + _LONGEST * unit
    end = body.find(_END.encode(encoding), start, limit)
    at = end + len(_END) * unit if end >= 0 else limit
    return body[:at] + _BREAK.encode(encoding) + body[at:]


def _declared_in(body: bytes) -> tuple[int, str] | None:
    """Where a declaration starts, and in which encoding; None where there is none."""
    for mark, encoding in _MARKS:
        if body.startswith(mark) and body.startswith(_START.encode(encoding), len(mark)):
            return len(mark), encoding
    for encoding in _UNMARKED:
        if body.startswith(_START.encode(encoding)):
            return 0, encoding
    return None
