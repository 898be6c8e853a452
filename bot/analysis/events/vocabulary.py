"""What is known of each token, whoever uses it: looked up once, then remembered."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntFlag
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.lead_days import names_day
from bot.analysis.events.look_back import looks_back
from bot.analysis.languages.calendar_words import SMALL_NUMBERS, WEEKDAYS, YEARS
from bot.analysis.text import (
    character_pairs,
    fold,
    guess_language,
    is_unspaced,
    stemmer,
    stop_word_index,
    stop_words,
)
from bot.domain.article import Article

Hashes = NDArray[np.uint32]

_GUESSED_TOKENS = 80
"""Tokens by which a language is guessed: a lead."""

_AGE_DIGITS = 3

_MARK_STARTS = frozenset('.!?…:;\n“”"。\uff01\uff1f')


class Kind(IntFlag):
    """What a token is."""

    MARK = 1
    NUMBER = 2
    LONG_NUMBER = 4
    """Of two digits and more: single digits are shared by chance."""
    DAY = 8
    """Names a weekday, a month or a day near by."""
    YEARS = 16
    """"Years" in some language."""
    SHORT_NUMBER = 32
    """Written in at most three digits, as ages are."""
    LOOK_BACK = 64
    """Counts years, or names an anniversary."""


def hash_word(word: str) -> int:
    """32 bits, the same in every run."""
    return crc32(word.encode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Columns of what is known, one row a token."""

    words: Hashes
    """Hash of the folded word: what runs and numbers are made of."""
    names: Hashes
    """The same where the word is capitalised, else 0."""
    numbers: Hashes
    """Hash of the digits; of "six" too."""
    stem_starts: NDArray[np.uint32]
    stem_counts: NDArray[np.uint8]
    """Stems of a token (character pairs in unspaced scripts); none of marks and stop words."""
    stems: Hashes
    kinds: NDArray[np.uint8]


class _Rows(dict[str, int]):
    """Token -> row; what is missing is learnt."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, surface: str) -> int:
        row = self[surface] = self._learn(surface)
        return row


class TermMemory:
    """Remembers what is known of each token, so that a text costs little more than splitting it.

    Holds nothing but this memory: reading the same article twice, or with a new memory, gives
    the same traits. It starts anew beyond `max_entries`.
    """

    def __init__(self, *, max_entries: int = 500_000) -> None:
        self._max_entries = max_entries
        self._stops: dict[str, frozenset[str]] = {}
        self._index: dict[str, tuple[str, ...]] = {}
        self._forget()

    def _forget(self) -> None:
        self._folded: dict[str, str] = {}
        self._rows: dict[str, _Rows] = {}
        self._surfaces: list[str] = []
        self._words, self._names, self._numbers = array("I"), array("I"), array("I")
        self._stem_starts, self._stem_counts, self._stems = array("I"), array("B"), array("I")
        self._kinds = array("B")

    def refresh(self) -> None:
        """Forget everything when there is too much. Rows given before are void then."""
        if max(len(self._surfaces), len(self._folded)) > self._max_entries:
            self._forget()

    def language_of(self, article: Article, surfaces: Sequence[str]) -> str:
        """The article's language, guessed by its stop words where it is not given."""
        if article.language:
            return article.language.lower()[:2]
        if not self._index:
            self._index = stop_word_index()
        known = self._folded
        first = list(islice(surfaces, _GUESSED_TOKENS))
        known.update((surface, fold(surface)) for surface in first if surface not in known)
        return guess_language([known[surface] for surface in first], self._index)

    def rows(self, surfaces: Sequence[str], language: str) -> list[int]:
        """Each token's row in `entries`."""
        known = self._rows.get(language)
        if known is None:
            known = self._rows[language] = _Rows(self._learning(language))
        return list(map(known.__getitem__, surfaces))

    def surface(self, row: int) -> str:
        """The token of a row, as written."""
        return self._surfaces[row]

    def entries(self) -> Entries:
        """All that is known, as columns."""
        return Entries(
            words=np.frombuffer(self._words, dtype=np.uint32),
            names=np.frombuffer(self._names, dtype=np.uint32),
            numbers=np.frombuffer(self._numbers, dtype=np.uint32),
            stem_starts=np.frombuffer(self._stem_starts, dtype=np.uint32),
            stem_counts=np.frombuffer(self._stem_counts, dtype=np.uint8),
            stems=np.frombuffer(self._stems, dtype=np.uint32),
            kinds=np.frombuffer(self._kinds, dtype=np.uint8),
        )

    def _learning(self, language: str) -> Callable[[str], int]:
        """What gives a new token of the language its row."""
        stem = stemmer(language)
        stops = self._stops.get(language)
        if stops is None:
            stops = self._stops[language] = stop_words(language)

        def learn(surface: str) -> int:
            self._surfaces.append(surface)
            self._add(surface, stem, stops)
            return len(self._surfaces) - 1

        return learn

    def _add(self, surface: str, stem: Callable[[str], str], stops: frozenset[str]) -> None:
        word = name = number = kinds = 0
        stems: list[int] = []
        if surface[0] in _MARK_STARTS:
            kinds = Kind.MARK
        elif surface[0].isdigit():
            digits = surface.replace(",", "")
            word = number = hash_word(digits)
            kinds = Kind.NUMBER | (Kind.LONG_NUMBER if len(digits) > 1 else 0)
            kinds |= Kind.SHORT_NUMBER if len(surface) <= _AGE_DIGITS else 0
        else:
            folded = fold(surface)
            word = hash_word(folded)
            if names_day(folded):
                kinds |= Kind.DAY
            if folded in YEARS:
                kinds |= Kind.YEARS
            if looks_back(folded):
                kinds |= Kind.LOOK_BACK
            if is_unspaced(surface):
                stems = [hash_word(pair) for pair in character_pairs(folded)]
            else:
                if surface[0].isupper() and folded not in WEEKDAYS and folded not in stops:
                    name = word
                if folded not in stops and len(folded) > 1:
                    stems = [hash_word(stem(folded))]
                if folded in SMALL_NUMBERS:
                    number = hash_word(str(SMALL_NUMBERS[folded]))
                    kinds |= Kind.NUMBER
        self._words.append(word)
        self._names.append(name)
        self._numbers.append(number)
        self._stem_starts.append(len(self._stems))
        self._stem_counts.append(min(len(stems), 255))
        self._stems.extend(stems[:255])
        self._kinds.append(kinds)
