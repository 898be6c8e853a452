"""Active articles beside each other: what two of them share, and who is nearest to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.rare_terms import RareTerms
from bot.analysis.events.stretches import falling, ranges, ranks
from bot.analysis.events.term_columns import TermColumns
from bot.analysis.events.traits import CHANNELS, Channel, Terms, Traits
from bot.analysis.events.vocabulary import hash_word

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Sums = NDArray[np.float64]

COMMON_RARITY = 3.0
"""Rarity (-ln share of articles) from which a shared term counts: below one article in twenty."""

NEAREST = 10
"""Neighbours whose closeness is a pair's surroundings."""

LOCAL = 20
"""Neighbours among which a word is rare or common."""

_TABLE_BITS = 17
_TABLE_MASK = np.uint64((1 << _TABLE_BITS) - 1)
"""Places of one article's terms by the low bits of their hashes; two that fall together are told
apart by comparing the whole term, and one of them is missed: one term in five hundred."""

_MOST_SEEN = 200
"""Counts end here, far beyond LOCAL, where they mean the same."""

_ONE = np.uint16(1)
"""Of the column's own type: forty times as fast to add as a Python number."""

LOCAL_CHANNELS = (Channel.WORD, Channel.NAME, Channel.LEAD)

_LOCAL_RARITY = np.maximum(1 - np.log1p(np.arange(256)) / np.log1p(LOCAL), 0).astype(np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """What the two articles of each pair share.

    The sums are pairs x channels. `at`, `own` and `theirs` say for each shared term of which pair
    it is, and where it stands among the terms of the first and of the second article: places in
    the columns, which hold until rows are opened.
    """

    first: Ints
    second: Ints
    rows: Ints
    """All of both, ascending; `one` and `other` say where `first` and `second` stand in them."""
    one: Ints
    other: Ints
    products: Sums
    """Of both weights and both rarities."""
    rarities: Sums
    """Of what is rarer than COMMON_RARITY."""
    counts: Sums
    at: Ints
    own: Ints
    theirs: Ints


class Neighbourhood:
    """The terms of active articles, and how near their nearest are. Rows are used again."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        """Of the article in each row; of the last one where the row is free."""
        self.columns = TermColumns()
        self._slots: list[Ints] = []
        """Where each term falls in the table of one article's terms."""
        self._free: list[int] = []
        self._table = np.full(1 << _TABLE_BITS, -1, dtype=np.int32)
        self.norms = np.zeros((0, CHANNELS), dtype=np.float32)
        self.sizes = np.zeros((0, CHANNELS), dtype=np.float32)
        self.near = np.zeros((0, LOCAL), dtype=np.float32)
        """Cosines of the nearest, falling."""
        self._local_norms = np.zeros((0, len(LOCAL_CHANNELS)), dtype=np.float32)
        self._local_known = np.zeros(0, dtype=np.bool_)
        """Whether they are of the article's present values and neighbours."""
        self.days = np.zeros(0, dtype=np.float64)
        """Of publication, NaN when unknown."""
        self.outlets = np.zeros(0, dtype=np.int64)
        self.languages = np.zeros(0, dtype=np.int64)
        """Hashes; 0 for an unknown outlet."""
        self.years_back = np.zeros(0, dtype=np.int64)
        """See `Traits`."""
        self.measured_at = np.zeros(0, dtype=np.int64)
        """How many articles were active when the article was last measured."""
        self.met = np.zeros(0, dtype=np.int64)
        """How many others the article was compared with."""

    def open_rows(self, arrived: Sequence[Traits]) -> Ints:
        """Give each article a row."""
        rows = np.array([self._open(traits.article_id) for traits in arrived], dtype=np.int64)
        self.columns.put(rows, arrived)
        self.near[rows] = 0
        self.met[rows] = 0
        self.days[rows] = [traits.day for traits in arrived]
        self.outlets[rows] = [traits.outlet for traits in arrived]
        self.years_back[rows] = [traits.years_back for traits in arrived]
        self.languages[rows] = [hash_word(traits.language) for traits in arrived]
        self.sizes[rows] = self._by_channel(rows, None)
        terms = self.columns.terms[self.columns.places(rows)]
        mixed = ((terms ^ (terms >> np.uint64(20))) & _TABLE_MASK).astype(np.int64)
        ends = np.cumsum(self.columns.sizes[rows]).tolist()
        for row, (start, end) in zip(rows.tolist(), pairwise([0, *ends]), strict=True):
            self._slots[row] = mixed[start:end].copy()
        return rows

    def _open(self, article_id: str) -> int:
        if self._free:
            row = self._free.pop()
            self.ids[row] = article_id
            return row
        self.ids.append(article_id)
        self._slots.append(np.empty(0, dtype=np.int64))
        if len(self.ids) > len(self.norms):
            self._grow(max(256, 2 * len(self.norms)))
        return len(self.ids) - 1

    def close_rows(self, rows: Sequence[int]) -> None:
        """Forget these articles; their rows will be given to others."""
        self.columns.drop(np.array(rows, dtype=np.int64))
        for row in rows:
            self._slots[row] = np.empty(0, dtype=np.int64)
        self._free += rows

    def measure(self, rows: Ints, index: RareTerms) -> None:
        """Weigh the articles' terms by how rare they are now."""
        columns = self.columns
        places = columns.places(rows)
        values = columns.weights[places] * index.rarity(columns.terms[places])
        columns.values[places] = values
        squares = self._by_channel(rows, np.square(values))
        self.norms[rows] = np.sqrt(np.maximum(squares, 1e-12))
        self.measured_at[rows] = len(index)
        self._local_known[rows] = False

    def _by_channel(self, rows: Ints, values: Floats | None) -> Sums:
        """Sums of a value for each term of these rows, or their number: rows x channels."""
        channels = self.columns.channels[self.columns.places(rows)]
        number = np.repeat(np.arange(len(rows)), self.columns.sizes[rows])
        return _summed(number * CHANNELS + channels, values, len(rows))

    def terms(self, row: int) -> Terms:
        """Of the article in a row."""
        return self.columns.terms[self.columns.stretch(row)]

    def values(self, row: int) -> Floats:
        """Weight x rarity of each of them."""
        return self.columns.values[self.columns.stretch(row)]

    def compare(self, first: Ints, second: Ints) -> Shared:
        """What the articles of each pair share. Pairs with one `first` follow each other."""
        columns = self.columns
        hits, own = self._meetings(first, second)
        sizes = columns.sizes[second]
        ends = np.cumsum(sizes)
        counts = np.diff(np.searchsorted(hits, ends), prepend=0)
        at = np.repeat(np.arange(len(second)), counts)
        theirs = hits + (columns.starts[second] - (ends - sizes))[at]
        same = columns.terms[own] == columns.terms[theirs]
        at, own, theirs = at[same], own[same], theirs[same]
        values = columns.values[own]
        rarity = values / columns.weights[own]
        cells = at * CHANNELS + columns.channels[own]
        involved = np.zeros(len(self.ids), dtype=np.bool_)
        involved[first] = involved[second] = True
        rows = np.flatnonzero(involved)
        number = np.zeros(len(self.ids), dtype=np.int64)
        number[rows] = np.arange(len(rows))
        return Shared(
            first=first,
            second=second,
            rows=rows,
            one=number[first],
            other=number[second],
            products=_summed(cells, values * rarity * columns.weights[theirs], len(first)),
            rarities=_summed(cells, np.maximum(rarity - COMMON_RARITY, 0), len(first)),
            counts=_summed(cells, None, len(first)),
            at=at,
            own=own,
            theirs=theirs,
        )

    def _meetings(self, first: Ints, second: Ints) -> tuple[Ints, Ints]:
        """Places of `first` terms, beside the numbers of `second` terms that fall on them.

        The terms of all `second` are numbered through, pair after pair.
        """
        table, slots = self._table, self._slots
        others = second.tolist()
        starts = [*np.flatnonzero(np.diff(first, prepend=-1)).tolist(), len(others)]
        hits, own, offset = [np.empty(0, dtype=np.int64)], [np.empty(0, dtype=np.int32)], 0
        for start, end in pairwise(starts):
            row = int(first[start])
            begin = int(self.columns.starts[row])
            table[slots[row]] = np.arange(begin, begin + len(slots[row]), dtype=np.int32)
            fallen = np.concatenate([slots[other] for other in others[start:end]])
            found = table.take(fallen, mode="clip")  # none is outside, and so none is checked
            table[slots[row]] = -1
            met = np.flatnonzero(found >= 0)
            own.append(found[met])
            hits.append(met + offset)
            offset += len(found)
        return np.concatenate(hits), np.concatenate(own).astype(np.int64)

    def approach(self, shared: Shared, closeness: Floats) -> None:
        """Enter the articles of each pair among each other's nearest.

        Whoever is among the LOCAL nearest lets its terms count as common there.
        """
        rows, number = shared.rows, np.concatenate([shared.one, shared.other])
        values = np.concatenate([closeness, closeness])
        order = falling(number, values)
        sorted_number = number[order]
        rank = ranks(sorted_number)
        best = rank < LOCAL
        new = np.zeros((len(rows), LOCAL), dtype=np.float32)
        new[sorted_number[best], rank[best]] = values[order[best]]
        before = self.near[rows]
        after = -np.sort(-np.concatenate([before, new], axis=1), axis=1)[:, :LOCAL]
        self.near[rows] = after
        self.met[rows] += np.bincount(number, minlength=len(rows))
        enters = (values > before[number, -1]) & (values >= after[number, -1])
        self._local_known[rows[number[enters]]] = False
        mine, theirs = np.split(enters, 2)
        places = np.concatenate([shared.own[mine[shared.at]], shared.theirs[theirs[shared.at]]])
        seen = self.columns.seen
        np.add.at(seen, places, _ONE)
        seen[places] = np.minimum(seen[places], _MOST_SEEN)

    def local_values(self, places: Ints) -> Floats:
        """Values of terms, scaled by their rarity among the article's LOCAL nearest."""
        values: Floats = self.columns.values[places] * _LOCAL_RARITY[self.columns.seen[places]]
        return values

    def local_norms(self, rows: Ints) -> Floats:
        """Lengths of the vectors of local values: rows x LOCAL_CHANNELS."""
        old = rows[~self._local_known[rows]]
        # Terms ascend by channel: the local ones are at the front.
        sizes = self.sizes[old, : max(LOCAL_CHANNELS) + 1].astype(np.int64)
        squares = np.square(
            self.local_values(ranges(self.columns.starts[old], sizes.sum(axis=1))), dtype=np.float64
        )
        ends = np.cumsum(sizes.ravel())
        some = sizes.ravel() > 0
        sums = np.zeros(sizes.size)
        sums[some] = np.add.reduceat(squares, (ends - sizes.ravel())[some])
        norms = np.sqrt(np.maximum(sums, 1e-6)).reshape(sizes.shape)
        self._local_norms[old] = norms[:, LOCAL_CHANNELS]
        self._local_known[old] = True
        found: Floats = self._local_norms[rows]
        return found

    def _grow(self, size: int) -> None:
        for name in (
            "norms",
            "_local_norms",
            "_local_known",
            "sizes",
            "near",
            "days",
            "outlets",
            "languages",
            "years_back",
            "measured_at",
            "met",
        ):
            old = getattr(self, name)
            new = np.zeros((size, *old.shape[1:]), dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)


def _summed(cells: Ints, values: NDArray[np.floating] | None, rows: int) -> Sums:
    """Rows x channels."""
    sums = np.bincount(cells, values, minlength=rows * CHANNELS)
    return sums.astype(np.float64, copy=False).reshape(rows, CHANNELS)
