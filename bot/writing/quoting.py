"""Words from outside as runs: on one line, and linked without disguise."""

from collections.abc import Iterator

from bot.domain.message import Run, Tone
from bot.writing.safe_words import cut, name_another_host, visible, web_address

MAX_HEADLINE = 300
"""Characters of a headline in a message; the article has the rest."""


def quote_line(words: str, limit: int = MAX_HEADLINE) -> str:
    """The words on one line, at most `limit` characters; an ellipsis says that there are more."""
    return cut(visible(words[: limit * 20]).strip(), limit)


def link(words: str, url: str | None, tone: Tone = Tone.PLAIN) -> Iterator[Run]:
    """The words, linked to a web address; words that name another place stay apart from it."""
    line = quote_line(words)
    target = web_address(url)
    if target is None:
        yield Run(line, tone)
    elif line and not name_another_host(line, target):
        yield Run(line, tone, target)
    else:
        yield Run(f"{line} " if line else "", tone)
        yield Run("(article)", Tone.QUIET, target)
