"""Checked values for an article's fields: what does not fit is left out, never passed on."""

import re
from urllib.parse import urlsplit

from bot.ingest.archive.decoding import without_surrogates

_LONGEST_LINE = 1000  # characters; longer titles and names are mistakes
_LONGEST_URL = 2048  # characters, the common limit of browsers and servers
_TITLE_WORDS = 140  # characters of a text without a headline that stand for one
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9-]{1,20})?", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9.-]+\.[a-z][a-z0-9-]+", re.IGNORECASE)
_SENTENCE = re.compile(r"[^\n]{20,}?[.!?…。](?=[\s\"'”’)]|$)")  # noqa: RUF001 - typeset quotes


def as_line(value: object) -> str | None:
    """A string or number as one line without outer space; None when there is nothing in it."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    if isinstance(value, int) and value.bit_length() > 64:  # noqa: PLR2004 - a serial number at most
        return None
    line = " ".join(without_surrogates(str(value)).split())
    return line[:_LONGEST_LINE] or None


def as_url(value: object) -> str | None:
    """An absolute http(s) address, or None."""
    if not isinstance(value, str) or len(value) > _LONGEST_URL:
        return None
    url = without_surrogates(value.strip())
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    usable = parts.scheme in {"http", "https"} and parts.netloc and not any(map(str.isspace, url))
    return url if usable else None


def as_language(value: object) -> str | None:
    """`en` of `en`, `EN` and `en-GB`."""
    match = _LANGUAGE.fullmatch(value.strip()[:40]) if isinstance(value, str) else None
    return match[1].lower() if match else None


def site_of(url: str | None) -> str | None:
    """The host that stands for an outlet without a name: `bbc.com` for `https://www.bbc.com/x`."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    host = host.lower().removeprefix("www.")
    return host if _HOST.fullmatch(host) else None


def first_words(text: str) -> str:
    """The first sentence or line, as it stands, for a text that has no headline."""
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")[:_LONGEST_LINE]
    sentence = _SENTENCE.match(line)
    words = sentence[0] if sentence else line
    if len(words) <= _TITLE_WORDS:
        return words
    return words[:_TITLE_WORDS].rsplit(None, 1)[0]
