"""What a text is recognised by: hashes of its runs of words, and a sample of them."""

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.domain.article import Article

SHINGLE_WORDS = 6
"""Words of a shingle; newsrooms that rewrite share few runs of six (Broder 1997 uses 4 to 10)."""

MIN_SHINGLES = 25
"""Articles with fewer own shingles are too short to tell a copy from a common phrase."""

KEPT = 2
"""One shingle in this many is kept in a sketch: a share is then known to about 5 % of 150 words."""

INDEXED = 8
"""One in this many is looked up: a copy of 150 words shares about twelve with its original."""

MAX_CHARS = 24_000
"""A longer story is compared by its beginning."""

Hashes = NDArray[np.uint32]

_TOKEN = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[“”\"«»„]")
_OPENING, _CLOSING, _STRAIGHT = 1, 2, 3
_MARKS = {"“": _OPENING, "«": _OPENING, "„": _OPENING, "”": _CLOSING, "»": _CLOSING, '"': _STRAIGHT}
_FIRST_WORD = len(_MARKS) + 1
"""Hashes below stand for quotation marks."""
_LONGEST_QUOTATION = 120
"""Words after which a quotation without its end is taken for a stray mark."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Of Fibonacci hashing (Knuth 6.4): spreads neighbouring values."""


class WordHashes(dict[str, int]):
    """Word -> its hash, computed once; quotation marks -> what they do."""

    def __init__(self) -> None:
        super().__init__(_MARKS)

    def __missing__(self, word: str) -> int:
        """Hash a new word."""
        value = max(_FIRST_WORD, crc32(word.encode("utf-8", "surrogatepass")))
        self[word] = value
        return value


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """A sample of a text's shingles, ascending and unique.

    `own` marks those outside quotations: what an outlet quotes is not its own.
    """

    kept: Hashes
    own: NDArray[np.bool_]

    @property
    def own_size(self) -> int:
        """How many of its own shingles were kept."""
        return int(np.count_nonzero(self.own))

    def indexed(self) -> Hashes:
        """The part of the sample by which similar texts are found."""
        chosen: Hashes = self.kept[self.kept % INDEXED == 0]
        return chosen

    def share_in(self, other: "Sketch") -> float:
        """Share of this text's own shingles that stand anywhere in the other; 0 without any."""
        own = self.kept[self.own]
        if not len(own):
            return 0.0
        shared = np.isin(own, other.kept, assume_unique=True)
        return float(np.count_nonzero(shared)) / len(own)


def sketch_article(article: Article, hashes: WordHashes) -> Sketch:
    """Sketch the story; `hashes` may be shared by all articles of a run."""
    story = "\n".join(passage for _, passage in article.passages())[:MAX_CHARS].lower()
    tokens = np.array([hashes[token] for token in _TOKEN.findall(story)], dtype=np.uint64)
    is_word = tokens >= _FIRST_WORD
    quoted = _quoted(tokens, is_word)[is_word]
    shingles = _shingles(tokens[is_word])
    ends = np.concatenate([[0], np.cumsum(quoted)])
    own = ends[SHINGLE_WORDS:] == ends[:-SHINGLE_WORDS]
    sampled = shingles % KEPT == 0
    kept, first = np.unique(shingles[sampled], return_index=True)
    return Sketch(kept, own[: len(shingles)][sampled][first])


def _shingles(words: NDArray[np.uint64]) -> Hashes:
    """A hash of every run of SHINGLE_WORDS words, in text order."""
    if len(words) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint32)
    size = len(words) - SHINGLE_WORDS + 1
    mixed = np.zeros(size, dtype=np.uint64)
    for start in range(SHINGLE_WORDS):
        mixed = (mixed ^ words[start : start + size]) * _MULTIPLIER
    return (mixed >> np.uint64(32)).astype(np.uint32)


def _quoted(tokens: NDArray[np.uint64], is_word: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which tokens stand within quotation marks; one that is not closed in time is a stray mark."""
    quoted = np.zeros(len(tokens), dtype=bool)
    opened: int | None = None
    for place in np.flatnonzero(~is_word).tolist():
        mark = tokens[place]
        if opened is not None and place - opened > _LONGEST_QUOTATION:
            quoted[opened : opened + _LONGEST_QUOTATION] = True
            opened = None
        if mark == _OPENING or (mark == _STRAIGHT and opened is None):
            if opened is not None:
                quoted[opened:place] = True
            opened = place
        elif opened is not None:
            quoted[opened:place] = True
            opened = None
    if opened is not None:
        quoted[opened : opened + _LONGEST_QUOTATION] = True
    return quoted
