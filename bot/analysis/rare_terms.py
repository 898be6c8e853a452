"""Which active articles share rare terms: an inverted index with running document frequencies."""

from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from bot.analysis.traits import CHANNELS, Channel, Terms, Traits, Weights

CANDIDATES = 32
"""Articles that a new one is compared with."""

SEARCH_TERMS = 40
"""Terms that an article is found by, those that weigh most. All of them find no more true pairs
(96 to 99 %) and cost five times as much (benchmarks/events.md)."""

MAX_SHARE = 0.08
"""Terms of a larger share of the articles find nobody: they would find everybody."""

MOST_VISITS = 300
"""Postings looked at in one search, those of the rarest terms first: bounds the cost, whatever is
active."""

PRIOR_ARTICLES = 500.0
"""Articles that a folder is imagined to lie among: five are then judged much like thousands."""

UNSEEN_ARTICLES = 0.25
"""Of those imagined articles, how many have a term that nobody has read yet."""

_CHANNEL_SHIFT = np.uint64(32)
_FINDING = np.isin(np.arange(CHANNELS), (Channel.WORD, Channel.NAME, Channel.NAME_PAIR))
_REPEATED = np.isin(np.arange(CHANNELS), (Channel.TITLE, Channel.LEAD))
"""Channels whose words are those of the text again."""
_TABLE_BITS = 22
"""Frequencies are kept by this many bits of a term's hash, so that counting an article is a single
step. Two rare terms in one place look a little less rare."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Of Fibonacci hashing (Knuth 6.4): spreads neighbouring values."""


class RareTerms:
    """Term -> who has it, for the articles that are active. Rows are the caller's numbers."""

    def __init__(self) -> None:
        self._frequencies = np.zeros(1 << _TABLE_BITS, dtype=np.int32)
        self._postings: dict[int, dict[int, float]] = {}
        self._listed: dict[int, tuple[int, ...]] = {}
        self._articles = 0

    def __len__(self) -> int:
        """How many articles are active."""
        return self._articles

    def count(self, traits: Traits) -> None:
        """Let an article's terms count."""
        self._frequencies[_counted(traits.terms)] += 1
        self._articles += 1

    def discount(self, traits: Traits, row: int) -> None:
        """Take an article out again, as if it had never been there."""
        self._frequencies[_counted(traits.terms)] -= 1
        self._articles -= 1
        for term in self._listed.pop(row, ()):
            postings = self._postings[term]
            del postings[row]
            if not postings:
                del self._postings[term]

    def rarity(self, terms: Terms) -> Weights:
        """-ln of each term's share of articles; a headline's word is as rare as in whole texts."""
        counts = self._frequencies[_places(terms)]
        shares = (counts + UNSEEN_ARTICLES) / (self._articles + PRIOR_ARTICLES)
        rarity: Weights = -np.log(np.minimum(shares, 1.0)).astype(np.float32)
        return rarity

    def search(self, row: int, terms: Terms, values: Weights) -> list[int]:
        """The rows that share most with this article, best first, and list it for later ones.

        `values` are the terms' weights times their rarity. Equals are ordered by row.
        """
        channels = terms >> _CHANNEL_SHIFT
        finding = np.flatnonzero(_FINDING[channels])
        own: NDArray[np.float32] = values[finding]
        best = finding[np.argsort(-own, kind="stable")[:SEARCH_TERMS]]
        length = float(np.sqrt(np.square(own).sum())) or 1.0
        most = max(20.0, MAX_SHARE * self._articles)
        keys = terms[best].tolist()
        lists = []
        for term, value in zip(keys, values[best].tolist(), strict=True):
            postings = self._postings.setdefault(term, {})
            if 0 < len(postings) <= most:
                lists.append((len(postings), term, value, postings))
        lists.sort(key=itemgetter(0, 1))
        near: dict[int, float] = {}
        get, left = near.get, MOST_VISITS
        for size, _, value, postings in lists:
            left -= size
            if left < 0:
                break
            for other, weight in postings.items():
                near[other] = get(other, 0.0) + value * weight
        for term, value in zip(keys, values[best].tolist(), strict=True):
            self._postings[term][row] = value / length
        self._listed[row] = tuple(keys)
        ranked = sorted(near.items(), key=itemgetter(0))
        ranked.sort(key=itemgetter(1), reverse=True)
        return [other for other, _ in ranked[:CANDIDATES]]


def _counted(terms: Terms) -> NDArray[np.int64]:
    """Places of terms that are counted: headlines and leads repeat words of the text."""
    return _places(terms[~_REPEATED[terms >> _CHANNEL_SHIFT]])


def _places(terms: Terms) -> NDArray[np.int64]:
    """Where each term is counted; a headline's or lead's word where the text's is."""
    keys = np.where(_REPEATED[terms >> _CHANNEL_SHIFT], terms & np.uint64(0xFFFFFFFF), terms)
    return ((keys * _MULTIPLIER) >> np.uint64(64 - _TABLE_BITS)).astype(np.int64)
