"""Words and addresses from outside, so that nothing in them steers a chat message.

What is left reads as the article has it: no characters that reorder or hide others, no towers of
marks, no link whose words name another place than it leads to. A platform's own markup is its
renderer's to deal with.
"""

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

MAX_ADDRESS = 1_000
"""Characters; no article of any outlet that we read has a longer address."""
_JOINERS = frozenset("\u200c\u200d")
"""Between two letters or signs they shape Persian, Indic and emoji; anywhere else they hide."""
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that show nothing: https://www.unicode.org/reports/tr36/ (visual spoofing)."""
_UNSEEN_MARKS = frozenset("\u034f\u17b4\u17b5")
_FIRST_JOINED = "\u0300"
"""Latin letters, which come before it, are never joined so."""
_MARKS = 4
"""Combining marks on one letter: pointed Hebrew and Vietnamese need three."""
_ORDINARY = re.compile(r"[ -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u20a0-\u20bf]*")
"""Latin letters and punctuation: nearly everything, and nothing in it needs a closer look."""
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_ADDRESS_CHARACTERS = ":/?#[]!$&'()*+,;=%~-._"
_HOST = re.compile(r"(?:[\w-]+[.\u3002\uff0e\uff61])+[^\W\d_]{2,24}")


def safe_words(words: str, longest: int) -> str:
    """Keep what can be seen, on one line, at most `longest` characters with `…` where it was cut.

    A space at either end stays. Words that run from right to left cannot reorder their neighbours.
    """
    kept = visible(words[: 2 * longest + 1000])
    if _turn(kept):
        return isolate(cut(kept, longest - 2))
    return cut(kept, longest)


def visible(words: str) -> str:
    """Keep what can be seen, on one line; a space at either end stays."""
    if _ORDINARY.fullmatch(words):
        return re.sub(" +", " ", words)
    return re.sub(r"\s+", " ", "".join(_visible(words)))


def isolate(words: str) -> str:
    """Words that run from right to left, so that they cannot reorder what stands beside them."""
    return f"{_FIRST_STRONG_ISOLATE}{words}{_POP_ISOLATE}" if _turn(words) else words


def cut(words: str, longest: int) -> str:
    """At most `longest` characters, with `…` where something is missing."""
    return words if len(words) <= longest else words[: max(longest - 1, 0)].rstrip() + "…"


def web_address(url: str | None, longest: int = MAX_ADDRESS) -> str | None:
    """Give the address when a reader may follow it, percent-encoded; None for any other."""
    if not url or len(url) > longest:
        return None
    try:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            return None
        _ = parts.port  # a wrong one raises
        host = parts.netloc.encode("idna").decode("ascii")
        encoded = quote(parts._replace(netloc=host).geturl(), safe=_ADDRESS_CHARACTERS)
    except ValueError:  # Unicode errors are among them
        return None
    return encoded if len(encoded) <= longest else None


def host_of(address: str) -> str:
    """Name the host as readers know it, without `www.`."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def name_another_host(words: str, address: str) -> bool:
    """Tell whether the words look like a place on the web that the address may not lead to."""
    host = host_of(address)
    return "://" in words or any(
        not f".{host}".endswith(f".{named.casefold().removeprefix('www.')}")
        for named in _HOST.findall(words)
    )


def _turn(words: str) -> bool:
    return not words.isascii() and any(
        unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in words
    )


def _visible(words: str) -> Iterator[str]:
    marks = 0
    for place, c in enumerate(words):
        category = unicodedata.category(c)
        if c in _UNSEEN_MARKS:
            continue
        if category in {"Mn", "Me"}:
            marks += 1
            if marks <= _MARKS:
                yield c
            continue
        if c in _JOINERS:
            if 0 < place < len(words) - 1 and _joins(words[place - 1]) and _joins(words[place + 1]):
                yield c
            continue
        if category == "Cf":
            continue
        marks = 0
        yield " " if c in _BLANKS or not c.isprintable() else c


def _joins(c: str) -> bool:
    return c >= _FIRST_JOINED and unicodedata.category(c)[0] in "LMS"
