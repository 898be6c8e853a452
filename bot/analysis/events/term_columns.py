"""The terms of active articles, end to end in flat columns: many are read in one step."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.analysis.events.stretches import ranges
from bot.analysis.events.traits import Terms, Traits, Weights

Ints = NDArray[np.int64]

SPARE = 1.25
"""Room for new articles when the columns are packed, as a multiple of what is active: the more, the
rarer they are packed and the more memory lies idle."""

_COLUMNS = ("terms", "channels", "weights", "values", "seen")


class TermColumns:
    """Every row is a stretch of the columns. A row's stretch moves only while rows are put."""

    def __init__(self) -> None:
        self.terms: Terms = np.empty(0, dtype=np.uint64)
        self.channels: NDArray[np.uint8] = np.empty(0, dtype=np.uint8)
        self.weights: Weights = np.empty(0, dtype=np.float32)
        self.values: Weights = np.empty(0, dtype=np.float32)
        """Weight x rarity, as of when the article was last measured."""
        self.seen: NDArray[np.uint16] = np.empty(0, dtype=np.uint16)
        """How many of the article's nearest have the term."""
        self.starts: Ints = np.empty(0, dtype=np.int64)
        self.sizes: Ints = np.empty(0, dtype=np.int64)
        """Of each row; 0 where the row is in no use."""
        self._end = 0

    def put(self, rows: Ints, arrived: Sequence[Traits]) -> None:
        """Enter the articles' terms under these rows, which are in no use."""
        sizes = np.array([len(traits.terms) for traits in arrived], dtype=np.int64)
        total = int(sizes.sum())
        if not len(rows):
            return
        missing = int(rows.max()) + 1 - len(self.sizes)
        if missing > 0:
            room = np.zeros(missing + len(self.sizes) // 4, dtype=np.int64)
            self.starts = np.concatenate([self.starts, room])
            self.sizes = np.concatenate([self.sizes, room])
        if self._end + total > len(self.terms):
            self._pack(total)
        new = slice(self._end, self._end + total)
        self.terms[new] = np.concatenate([traits.terms for traits in arrived])
        self.channels[new] = self.terms[new] >> np.uint64(32)
        self.weights[new] = np.concatenate([traits.weights for traits in arrived])
        self.values[new] = 0
        self.seen[new] = 0
        self.starts[rows] = self._end + np.cumsum(sizes) - sizes
        self.sizes[rows] = sizes
        self._end += total

    def drop(self, rows: Ints) -> None:
        """Forget these rows' terms."""
        self.sizes[rows] = 0

    def places(self, rows: Ints) -> Ints:
        """Where the terms of these rows stand, one row after the other."""
        return ranges(self.starts[rows], self.sizes[rows])

    def stretch(self, row: int) -> slice:
        """Where the terms of one row stand."""
        start = int(self.starts[row])
        return slice(start, start + int(self.sizes[row]))

    def _pack(self, more: int) -> None:
        """Move what is in use to the front and leave room for `more` terms and some to spare."""
        rows = np.flatnonzero(self.sizes)
        rows = rows[np.argsort(self.starts[rows])]
        places = self.places(rows)
        size = int(SPARE * (len(places) + more))
        for name in _COLUMNS:
            old = getattr(self, name)
            new = np.zeros(size, dtype=old.dtype)
            new[: len(places)] = old[places]
            setattr(self, name, new)
        self.starts[rows] = np.cumsum(self.sizes[rows]) - self.sizes[rows]
        self._end = len(places)
