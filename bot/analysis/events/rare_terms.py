"""Which active articles share rare terms: an inverted index with running document frequencies."""

from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import not_

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.stretches import falling, ranges, ranks
from bot.analysis.events.term_columns import TermColumns
from bot.analysis.events.traits import CHANNELS, Channel, Terms, Weights

Ints = NDArray[np.int64]
Sums = NDArray[np.float64]

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
_ROW_BITS = 28
"""Of a sort key: 2**28 active, 2**35 searched for at once."""
_TABLE_BITS = 22
"""Frequencies are kept by this many bits of a term's hash, so that counting an article is a single
step. Two rare terms in one place look a little less rare."""
_ONE = np.int32(1)
"""Of the table's own type: forty times as fast to add as a Python number."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
"""Of Fibonacci hashing (Knuth 6.4): spreads neighbouring values."""


@dataclass(frozen=True, slots=True, eq=False)
class _FoundBy:
    """Terms that articles are found by, a row each, one article after the other."""

    owners: Ints
    """Which article, counted from 0."""
    terms: Terms
    values: Sums
    """Weight x rarity."""
    places: Ints
    """Where they are listed."""


class _Postings(dict[int, "array[int]"]):
    """Places by term; a term that is asked for is entered."""

    def __missing__(self, term: int) -> "array[int]":
        found = self[term] = array("q")
        return found


class RareTerms:
    """Term -> who has it, for the articles that are active. Rows are the caller's numbers."""

    def __init__(self) -> None:
        self._frequencies = np.zeros(1 << _TABLE_BITS, dtype=np.int32)
        self._articles = 0
        self._postings = _Postings()
        """Places in the two tables below, in order of arrival."""
        self._terms = np.empty((0, SEARCH_TERMS), dtype=np.uint64)
        self._weights = np.empty((0, SEARCH_TERMS), dtype=np.float64)
        """Of each row the terms that it is found by, and what each weighs in it."""
        self._listed: Ints = np.empty(0, dtype=np.int64)
        """How many they are."""

    def __len__(self) -> int:
        """How many articles are active."""
        return self._articles

    def count(self, terms: Terms, articles: int = 1) -> None:
        """Let the terms of so many articles count."""
        np.add.at(self._frequencies, _counted(terms), _ONE)
        self._articles += articles

    def discount(self, terms: Terms, rows: Sequence[int]) -> None:
        """Take the articles of these rows out again, as if they had never been there."""
        np.subtract.at(self._frequencies, _counted(terms), _ONE)
        self._articles -= len(rows)
        listed = np.array([row for row in rows if row < len(self._listed)], dtype=np.int64)
        places = ranges(listed * SEARCH_TERMS, self._listed[listed])
        self._listed[listed] = 0
        gone = self._terms.ravel()[places].tolist()
        found = list(map(self._postings.__getitem__, gone))
        _exhaust(map(array.remove, found, places.tolist()))
        for term in compress(gone, map(not_, found)):
            self._postings.pop(term, None)

    def rarity(self, terms: Terms) -> Weights:
        """-ln of each term's share of articles; a headline's word is as rare as in whole texts."""
        counts = self._frequencies[_places(terms)]
        shares = (counts + UNSEEN_ARTICLES) / (self._articles + PRIOR_ARTICLES)
        rarity: Weights = -np.log(np.minimum(shares, 1.0)).astype(np.float32)
        return rarity

    def search(self, rows: Ints, columns: TermColumns) -> tuple[Ints, Ints]:
        """Pairs of each row, in turn, with those before it that share most with it, best first.

        The rows are listed for later ones, the first for the second already. Equals are ordered by
        row.
        """
        found_by = self._list(rows, columns)
        sizes, postings = self._enter(found_by.terms, found_by.places)
        usable = np.flatnonzero((sizes > 0) & (sizes <= max(20.0, MAX_SHARE * self._articles)))
        usable = usable[
            np.lexsort((found_by.terms[usable], sizes[usable], found_by.owners[usable]))
        ]
        visits = np.cumsum(sizes[usable])
        starts = np.searchsorted(found_by.owners[usable], found_by.owners[usable])
        read = visits - (visits - sizes[usable])[starts] <= MOST_VISITS
        usable = usable[read]
        lists = [postings[number] for number in usable.tolist()]
        places = np.frombuffer(b"".join(lists), dtype=np.int64)
        lengths = np.array([len(each) for each in lists], dtype=np.int64)
        by = np.repeat(usable, lengths)
        # A list has grown since by what came after; it is as long as it was for this one.
        earlier = np.arange(len(places)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        earlier_only = earlier < sizes[by]
        by, places = by[earlier_only], places[earlier_only]
        return _best(
            rows,
            found_by.owners[by],
            places // SEARCH_TERMS,
            found_by.values[by] * self._weights.ravel()[places],
        )

    def _list(self, rows: Ints, columns: TermColumns) -> _FoundBy:
        """Choose the terms by which each row is found and note what they weigh."""
        places = columns.places(rows)
        owners = np.repeat(np.arange(len(rows)), columns.sizes[rows])
        finding = np.flatnonzero(_FINDING[columns.channels[places]])
        places, owners = places[finding], owners[finding]
        weighty = columns.values[places]
        squares = np.square(weighty, dtype=np.float64)
        lengths = np.sqrt(np.bincount(owners, squares, minlength=len(rows)))
        lengths[lengths == 0] = 1.0
        rank = ranks(owners)
        order = falling(owners, weighty)[rank < SEARCH_TERMS]
        rank = rank[rank < SEARCH_TERMS]
        owners, terms = owners[order], columns.terms[places[order]]
        values = weighty[order].astype(np.float64)
        self._make_room(int(rows.max(initial=-1)) + 1)
        self._listed[rows] = np.bincount(owners, minlength=len(rows))
        self._terms[rows[owners], rank] = terms
        self._weights[rows[owners], rank] = values / lengths[owners]
        return _FoundBy(owners, terms, values, rows[owners] * SEARCH_TERMS + rank)

    def _enter(self, terms: Terms, places: Ints) -> tuple[Ints, list["array[int]"]]:
        """The postings of each term and how many they were, before this one was added."""
        found = list(map(self._postings.__getitem__, terms.tolist()))
        before = np.fromiter(map(len, found), dtype=np.int64, count=len(found))
        _exhaust(map(array.append, found, places.tolist()))
        order = np.argsort(terms, kind="stable")
        sizes = np.empty_like(before)
        sizes[order] = before[order] + ranks(terms[order].view(np.int64))
        return sizes, found

    def _make_room(self, rows: int) -> None:
        missing = rows - len(self._listed)
        if missing > 0:
            missing += len(self._listed) // 4
            wide = (missing, SEARCH_TERMS)
            self._listed = np.concatenate([self._listed, np.zeros(missing, dtype=np.int64)])
            self._terms = np.concatenate([self._terms, np.zeros(wide, dtype=np.uint64)])
            self._weights = np.concatenate([self._weights, np.zeros(wide)])


def _best(rows: Ints, owners: Ints, others: Ints, scores: Sums) -> tuple[Ints, Ints]:
    """The CANDIDATES others of highest summed score for each row."""
    if not len(owners):
        return owners, others
    pairs = (owners << _ROW_BITS) | others
    # Equal ones keep their order: sums must not depend on how they are sorted.
    order = np.argsort(pairs, kind="stable")
    keys = pairs[order]
    starts = np.flatnonzero(np.diff(keys, prepend=-1))
    sums = np.add.reduceat(scores[order], starts).astype(np.float32)
    owners, others = keys[starts] >> _ROW_BITS, keys[starts] & ((1 << _ROW_BITS) - 1)
    order = falling(owners, sums)
    order = order[ranks(owners) < CANDIDATES]
    return rows[owners[order]], others[order]


def _exhaust(calls: Iterator[object]) -> None:
    """Make every call: a third of the time of a loop (benchmarks/stream.py)."""
    deque(calls, maxlen=0)


def _counted(terms: Terms) -> NDArray[np.int64]:
    """Places of terms that are counted: headlines and leads repeat words of the text."""
    return _places(terms[~_REPEATED[terms >> _CHANNEL_SHIFT]])


def _places(terms: Terms) -> NDArray[np.int64]:
    """Where each term is counted; a headline's or lead's word where the text's is."""
    keys = np.where(_REPEATED[terms >> _CHANNEL_SHIFT], terms & np.uint64(0xFFFFFFFF), terms)
    return ((keys * _MULTIPLIER) >> np.uint64(64 - _TABLE_BITS)).astype(np.int64)
