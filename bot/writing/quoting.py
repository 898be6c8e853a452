"""Words from outside as runs: cleaned of what would disturb a page, linked without disguise.

Letters are never changed. What goes are characters that nobody sees but that turn, hide or pile up
what stands around them: https://www.unicode.org/reports/tr36/ (visual security).
"""

import re
import unicodedata
from collections.abc import Iterator

from bot.domain.message import Run, Tone

MAX_HEADLINE = 300
"""Characters of a headline in a message; the article has the rest."""
MAX_ADDRESS = 1_000
"""Longer addresses are left out: no article of any outlet that we read has one."""
_UNSEEN = re.compile(
    # Zero width space, marks and isolates of direction, word joiner, soft hyphen, byte order mark,
    # and tags. Joiners within a word stay: Persian and Hindi are written with them.
    r"[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u061c\u00ad\ufeff\U000e0000-\U000e007f]"
    r"|(?<!\w)[\u200c\u200d](?!\w)"
    r"|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_JOINERS = "\u200c\u200d"
_MAX_COMBINING = 3
"""Marks on one letter: Vietnamese and Hebrew have two or three, a tower has dozens."""
_ADDRESS = re.compile(
    r"://|\bwww\.|\b[\w-]+\.(?:com|org|net|info|io|gg|me|co|ru|example)\b", re.IGNORECASE
)


def quote_line(words: str, limit: int = MAX_HEADLINE) -> str:
    """The words on one line, at most `limit` characters; an ellipsis says that there are more."""
    visible = _UNSEEN.sub("", words[: limit * 20])
    line = " ".join("".join(_printable(visible)).split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def link(words: str, url: str | None, tone: Tone = Tone.PLAIN) -> Iterator[Run]:
    """The words, linked to a web address; words that name an address stay apart from the link."""
    line = quote_line(words)
    target = web_address(url)
    if target is None:
        yield Run(line, tone)
    elif line and (not _ADDRESS.search(line) or _host(target).endswith(line.casefold())):
        yield Run(line, tone, target)
    else:
        yield Run(f"{line} " if line else "", tone)
        yield Run("(article)", Tone.QUIET, target)


def web_address(url: str | None) -> str | None:
    """The address if a reader may follow it: http(s), printable, without spaces or a user."""
    if url is None or not url.startswith(("http://", "https://")) or len(url) > MAX_ADDRESS:
        return None
    host = _host(url)
    plain = all(c.isprintable() and not c.isspace() for c in url)
    return url if plain and host and "@" not in host and not set('<>"`|\\') & set(url) else None


def _host(url: str) -> str:
    return re.split(r"[/?#]", url.split("://", 1)[1], maxsplit=1)[0].casefold()


def _printable(words: str) -> Iterator[str]:
    marks = 0
    for character in words:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MAX_COMBINING:
            yield character if character.isprintable() or character in _JOINERS else " "
