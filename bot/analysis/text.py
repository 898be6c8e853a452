"""Words of a text: tokens, stems, stop words, by Unicode and for every language we know."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import stopwordsiso
from Stemmer import Stemmer

STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
"""Snowball's name for each language that it stems; others keep their words whole."""

STOP_WORD_LANGUAGES = (*STEMMERS, "uk", "zh", "ja", "cs", "el", "he", "hi", "hu", "ko")

MAX_WORD_CHARS = 48
"""Longer "words" are addresses, hashes or hostile; they are cut."""

# Letters with inner apostrophes, dots or hyphens ("O'Brien", "U.S"), numbers with inner separators
# ("1,200.5", "9:15"), or one mark that ends a sentence or opens a quotation.
# Possessive throughout: nothing that matched is ever given back, so nothing need be remembered.
_TOKEN = re.compile(
    r"[^\W\d_]++(?:['\u2019.][^\W\d_]++)*+|\d++(?:[.,:/]\d++)*+|[.!?…:;\n“”\"。\uff01\uff1f]"
)
# The same for what is in such text; in two thirds of the time.
_ASCII_TOKEN = re.compile(
    r"[A-Za-z]++(?:['.][A-Za-z]++)*+|\d++(?:[.,:/]\d++)*+|[.!?:;\n\"]", re.ASCII
)

# Scripts written without spaces between words: Thai, kana, Han.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")

_POSSESSIVE = re.compile(r"['\u2019]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or number in a text, as written, with its place."""

    surface: str
    start: int
    end: int


def tokens(text: str) -> list[str]:
    """Words, numbers and sentence marks of `text`, in order, as written."""
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)


def words(text: str) -> Iterator[Word]:
    """Each word or number with its place; unspaced scripts give a whole run as one word."""
    for match in _TOKEN.finditer(text):
        if match[0][0].isalnum():
            yield Word(match[0], match.start(), match.end())


def is_unspaced(surface: str) -> bool:
    """Whether the token is of a script that puts no spaces between words."""
    return surface > "\u0e00" and _UNSPACED.match(surface) is not None


def character_pairs(surface: str) -> list[str]:
    """Overlapping pairs of characters: the usual index terms of unspaced scripts."""
    if len(surface) < 2:  # noqa: PLR2004 - a pair has two
        return [surface]
    return [surface[i : i + 2] for i in range(len(surface) - 1)]


def fold(surface: str) -> str:
    """The word without case, accents and possessive, for comparing names across languages."""
    word = _POSSESSIVE.sub("", surface[:MAX_WORD_CHARS])
    if word.isascii():
        return word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace(".", "")


def stemmer(language: str) -> Callable[[str], str]:
    """A function from a folded word to its stem; the identity where no stemmer is known.

    It is not safe to share between threads.
    """
    name = STEMMERS.get(language)
    if name is None:
        return str
    return Stemmer(name, 0).stemWord  # type: ignore[no-any-return]  # pystemmer has no types


def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing about the subject, folded; empty for unknown languages."""
    if not stopwordsiso.has_lang(language):
        return frozenset()
    return frozenset(fold(word) for word in stopwordsiso.stopwords(language))


def stop_word_index() -> dict[str, tuple[str, ...]]:
    """Each stop word, folded, with the languages that have it."""
    index: dict[str, tuple[str, ...]] = {}
    for language in STOP_WORD_LANGUAGES:
        for word in stop_words(language):
            index[word] = (*index.get(word, ()), language)
    return index


def guess_language(folded: Iterable[str], index: Mapping[str, tuple[str, ...]]) -> str:
    """The language with most stop words among the folded words; English on a tie or without any."""
    hits = Counter(name for word in folded for name in index.get(word, ()))
    best = max(hits.values(), default=0)
    return "en" if hits["en"] == best else min(name for name, n in hits.items() if n == best)
