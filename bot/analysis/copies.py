"""Syndicated copies: articles that are mostly the words of another article."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.analysis.reading_order import LAST, moment_of
from bot.domain.article import Article

SHINGLE_WORDS = 6
"""Words of a shingle; newsrooms that rewrite share few runs of six (Broder 1997 uses 4 to 10)."""

MIN_SHINGLES = 25
"""Articles with fewer own shingles are too short to tell a copy from a common phrase."""

CONTAINED = 0.65
"""Share of the shorter article's own shingles that stand in the other one."""

CONTAINED_SAME_AGENCY = 0.45
"""The same where both carry one agency's mark: each newsroom cuts and edits a little."""

SAMPLE = 4
"""One shingle in this many is indexed (the "0 mod p" sketch, Manber 1994)."""

MAX_CHARS = 24_000
"""A longer story is compared by its beginning."""

MAX_POSTINGS = 40
"""Originals that may share an indexed shingle before it is taken for furniture."""

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*|[“”\"«»„]|\n")
_OPENING, _CLOSING = "“«„", "”»"
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Of Fibonacci hashing (Knuth 6.4): spreads neighbouring values."""

_LONGEST_QUOTATION = 120
"""Words after which a quotation without its end is taken for a stray mark."""

_AGENCIES = (
    "AFP|AP|Associated Press|Reuters|dpa|ANSA|EFE|TASS|Interfax|Xinhua|Kyodo|PTI|ANI|UPI|Bloomberg"
    "|ANP|Belga|APA|PAP|Ukrinform|Yonhap|Agence France-Presse"
)
_AGENCY_MARK = re.compile(
    rf"\(({_AGENCIES})\)|(?:^|\n)({_AGENCIES})\s*[-\u2013\u2014:|]|\b[Bb]y ({_AGENCIES})\b"
    rf"|(?:©|Copyright|Source:|Quelle:|Fuente:)\s*(?:\d{{4}}\s*)?(?:The )?({_AGENCIES})\b"
)
_MARKED_CHARS = 400
"""An agency's mark stands in the first or last lines."""


Shingles = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class _Print:
    """What a text is recognised by."""

    article: Article
    own: Shingles
    """Those outside quotations, ascending and unique."""
    every: Shingles
    agencies: frozenset[str]


def find_copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Article id -> id of the original that it copies; articles that copy none are left out.

    The original is the earliest published, then the longest, then by its words; originals are
    never copies themselves. What both articles merely quote does not count. Independent of the
    order of `articles`; the cost is linear in their words.
    """
    copies: dict[str, str] = {}
    originals: list[_Print] = []
    index: defaultdict[int, list[int]] = defaultdict(list)
    for article in sorted(articles, key=_precedence):
        printed = _fingerprint(article)
        original = _original_of(printed, originals, index)
        if original is not None:
            copies[article.id] = original.article.id
            continue
        for shingle in _sampled(printed.every):
            index[shingle].append(len(originals))
        originals.append(printed)
    return copies


def _precedence(article: Article) -> tuple[datetime, int, str, str]:
    length = sum(span.end - span.start for span in article.story)
    return moment_of(article) or LAST, -length, article.content_hash, article.id


def _original_of(
    printed: _Print, originals: list[_Print], index: Mapping[int, list[int]]
) -> _Print | None:
    """The original that most of the article stands in, if any."""
    hits: Counter[int] = Counter()
    for shingle in _sampled(printed.every):
        postings = index.get(shingle, ())
        if len(postings) <= MAX_POSTINGS:
            hits.update(postings)
    for number, _ in hits.most_common(5):
        if _is_copy(printed, originals[number]):
            return originals[number]
    return None


def _is_copy(one: _Print, other: _Print) -> bool:
    same_agency = bool(one.agencies & other.agencies)
    needed = CONTAINED_SAME_AGENCY if same_agency else CONTAINED
    shorter, longer = sorted((one, other), key=lambda printed: len(printed.own))
    if len(shorter.own) < MIN_SHINGLES:
        return False
    shared = np.isin(shorter.own, longer.every, assume_unique=True).sum()
    return bool(shared >= needed * len(shorter.own))


def _sampled(shingles: Shingles) -> list[int]:
    sample: list[int] = shingles[shingles % np.uint64(SAMPLE) == 0].tolist()
    return sample


def _fingerprint(article: Article) -> _Print:
    story = "\n".join(passage for _, passage in article.passages())
    words: list[int] = []
    quoted: list[bool] = []
    inside = 0
    for token in _WORD.findall(story[:MAX_CHARS]):
        if token[0].isalnum():
            words.append(crc32(token.lower().encode("utf-8", "surrogatepass")))
            quoted.append(inside > 0)
            inside = max(0, inside - 1)
        else:
            inside = _quotation_left(token, inside)
    shingles = _shingles(words)
    ends = np.cumsum([0, *quoted])
    said = ends[SHINGLE_WORDS:] > ends[:-SHINGLE_WORDS]
    own = shingles[~said[: len(shingles)]]
    return _Print(article, np.unique(own), np.unique(shingles), _agencies(story))


def _shingles(words: list[int]) -> Shingles:
    """A hash of every run of SHINGLE_WORDS words, in text order."""
    if len(words) < SHINGLE_WORDS:
        return np.empty(0, dtype=np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(
        np.array(words, dtype=np.uint64), SHINGLE_WORDS
    )
    mixed = np.zeros(len(windows), dtype=np.uint64)
    for column in range(SHINGLE_WORDS):
        mixed = (mixed ^ windows[:, column]) * _MULTIPLIER
    return mixed >> np.uint64(16)


def _quotation_left(mark: str, inside: int) -> int:
    """How many words may still belong to the open quotation after this mark."""
    if mark in _OPENING or (mark == '"' and not inside):
        return _LONGEST_QUOTATION
    if mark in _CLOSING or mark == '"':
        return 0
    return inside


def _agencies(story: str) -> frozenset[str]:
    ends = f"{story[:_MARKED_CHARS]}\n{story[-_MARKED_CHARS:]}"
    return frozenset(
        name.casefold() for groups in _AGENCY_MARK.findall(ends) for name in groups if name
    )
