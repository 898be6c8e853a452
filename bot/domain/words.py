"""The words of a text as the search index and filters know them.

Done here rather than by each database's own tokeniser, so that SQLite, PostgreSQL and the fake find
the same, and so that what a person types reaches no query language: only letters and digits remain.
"""

import re
import unicodedata

MAX_TEXT_CHARACTERS = 200_000
"""What lies beyond is not searchable: some 30,000 English words, longer than any news article."""
MAX_WORD_CHARACTERS = 100
"""Longer words are cut: PostgreSQL indexes no key above 2,704 bytes (a third of a page)."""
MAX_QUERY_WORDS = 16
"""Further words of a query are ignored; each costs an index scan."""

_WORD = re.compile(
    # Scripts that put no spaces between words are indexed character by character:
    # kana, CJK ideographs, their compatibility forms and the supplementary planes.
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
    r"|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_COMBINING = re.compile(r"[\u0300-\u036f]")


def read_words(text: str) -> list[str]:
    """The words of `text`, without case and accents, as they follow each other."""
    return [word[:MAX_WORD_CHARACTERS] for word in _WORD.findall(_fold(text[:MAX_TEXT_CHARACTERS]))]


def index_words(text: str) -> tuple[str, ...]:
    """The distinct words of `text`, without case and accents, in order of appearance."""
    return tuple(dict.fromkeys(read_words(text)))


def query_words(words: str) -> tuple[str, ...] | None:
    """The words to look for; None where a query was typed that has no letter or digit."""
    found = index_words(words)[:MAX_QUERY_WORDS]
    return None if words.strip() and not found else found


def fold_name(name: str) -> str:
    """A name for comparison without regard to case."""
    return name.strip().casefold()


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return _COMBINING.sub("", decomposed)
