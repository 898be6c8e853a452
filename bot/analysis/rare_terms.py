"""Which active articles share rare terms: an inverted index with running document frequencies."""

from collections import defaultdict
from heapq import nsmallest

import numpy as np
from numpy.typing import NDArray

from bot.analysis.traits import Channel, Terms, Traits, Weights

CANDIDATES = 40
"""Articles that a new one is compared with."""

SEARCH_TERMS = 40
"""Terms that an article is found by, those that weigh most. All of them find no more true pairs
(96 to 99 %) and cost five times as much (benchmarks/events.md)."""

MAX_SHARE = 0.08
"""Terms of a larger share of the articles find nobody: they would find everybody."""

MOST_POSTINGS = 400
"""Terms of more articles find nobody either: bounds the cost of a search, whatever is active."""

PRIOR_ARTICLES = 500.0
"""Articles that a folder is imagined to lie among: five are then judged much like thousands."""

UNSEEN_ARTICLES = 0.25
"""Of those imagined articles, how many have a term that nobody has read yet."""

_FINDING = (Channel.WORD, Channel.NAME, Channel.NAME_PAIR)
_CHANNEL_SHIFT = np.uint64(32)


class RareTerms:
    """Term -> who has it, for the articles that are active. Rows are the caller's numbers."""

    def __init__(self) -> None:
        self._frequencies: defaultdict[int, int] = defaultdict(int)
        self._postings: dict[int, dict[int, float]] = {}
        self._listed: dict[int, tuple[int, ...]] = {}
        self._articles = 0

    def __len__(self) -> int:
        """How many articles are active."""
        return self._articles

    def count(self, traits: Traits) -> None:
        """Let an article's terms count."""
        frequencies = self._frequencies
        for term in _counted(traits.terms):
            frequencies[term] += 1
        self._articles += 1

    def discount(self, traits: Traits, row: int) -> None:
        """Take an article out again, as if it had never been there."""
        frequencies = self._frequencies
        for term in _counted(traits.terms):
            left = frequencies[term] - 1
            if left:
                frequencies[term] = left
            else:
                del frequencies[term]
        self._articles -= 1
        for term in self._listed.pop(row, ()):
            postings = self._postings[term]
            del postings[row]
            if not postings:
                del self._postings[term]

    def rarity(self, terms: Terms) -> Weights:
        """-ln of each term's share of articles; a headline's word is as rare as in whole texts."""
        keys = terms.copy()
        channels = terms >> _CHANNEL_SHIFT
        in_words = (channels == Channel.TITLE) | (channels == Channel.LEAD)
        keys[in_words] &= np.uint64(0xFFFFFFFF)
        get = self._frequencies.get
        counts = np.array([get(term, 0) for term in keys.tolist()], dtype=np.float64)
        shares = (counts + UNSEEN_ARTICLES) / (self._articles + PRIOR_ARTICLES)
        rarity: Weights = -np.log(np.minimum(shares, 1.0)).astype(np.float32)
        return rarity

    def search(self, row: int, terms: Terms, values: Weights) -> list[int]:
        """The rows that share most with this article, best first, and list it for later ones.

        `values` are the terms' weights times their rarity. Equals are ordered by row.
        """
        channels = terms >> _CHANNEL_SHIFT
        finding = np.flatnonzero(np.isin(channels, _FINDING))
        own: NDArray[np.float32] = values[finding]
        best = finding[np.argsort(-own, kind="stable")[:SEARCH_TERMS]]
        length = float(np.sqrt(np.square(own).sum())) or 1.0
        most = max(20.0, min(MAX_SHARE * self._articles, MOST_POSTINGS))
        near: defaultdict[int, float] = defaultdict(float)
        keys = terms[best].tolist()
        for term, value in zip(keys, values[best].tolist(), strict=True):
            postings = self._postings.get(term)
            if postings is None:
                self._postings[term] = {row: value / length}
                continue
            if len(postings) <= most:
                for other, weight in postings.items():
                    near[other] += value * weight
            postings[row] = value / length
        self._listed[row] = tuple(keys)
        near.pop(row, None)
        return nsmallest(CANDIDATES, near, key=lambda other: (-near[other], other))


def _counted(terms: Terms) -> list[int]:
    """Terms whose frequency is kept: headlines and leads repeat words of the text."""
    channels = terms >> _CHANNEL_SHIFT
    kept: list[int] = terms[(channels != Channel.TITLE) & (channels != Channel.LEAD)].tolist()
    return kept
