"""Pairs of active articles that may be of one event, with the odds they were given."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_COLUMNS = ("first", "second", "lasting", "closeness", "met")


class KeptPairs:
    """Every pair has a number, which is its place in the columns; numbers are used again."""

    def __init__(self) -> None:
        self.first: Ints = np.empty(0, dtype=np.int64)
        self.second: Ints = np.empty(0, dtype=np.int64)
        """Rows of the two articles: of the one that was compared, and of the one it met."""
        self.lasting: Floats = np.empty(0, dtype=np.float32)
        """The part of the log-odds that stays when further neighbours come."""
        self.closeness: Floats = np.empty(0, dtype=np.float32)
        """Cosine over all words."""
        self.met: Ints = np.empty(0, dtype=np.int64)
        """How many others the two had met when their pair was weighed."""
        self._of: dict[int, dict[int, int]] = {}
        """Row -> row it is paired with -> the pair's number; each pair stands here twice."""
        self._free: list[int] = []

    def open(self, row: int) -> None:
        """Let the row have pairs."""
        self._of[row] = {}

    def close(self, row: int) -> None:
        """Forget the row's pairs."""
        pairs = self._of.pop(row)
        for other in pairs:
            del self._of[other][row]
        self._free += pairs.values()

    def put(self, first: Ints, second: Ints, lasting: Floats, closeness: Floats, met: Ints) -> None:
        """Keep these pairs of open rows, none of which is kept already."""
        if len(self._free) < len(first):
            self._grow(len(first) - len(self._free))
        taken = self._free[len(self._free) - len(first) :]
        del self._free[len(self._free) - len(first) :]
        for name, values in zip(_COLUMNS, (first, second, lasting, closeness, met), strict=True):
            getattr(self, name)[taken] = values
        for one, other, number in zip(first.tolist(), second.tolist(), taken, strict=True):
            self._of[one][other] = self._of[other][one] = number

    def around(self, rows: Iterable[int]) -> Ints:
        """Numbers of all pairs of these rows; of two of the rows twice."""
        return np.fromiter(
            chain.from_iterable(self._of[row].values() for row in rows), dtype=np.int64
        )

    def inside(self, pools: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Numbers of the pairs whose articles are rows of one pool, and how many each pool has.

        They come pool by pool, those with one `first` together. No row is in two pools.
        """
        rows = list(chain.from_iterable(pools))
        numbers = self.around(rows)
        owners = np.repeat(np.array(rows, dtype=np.int64), [len(self._of[row]) for row in rows])
        numbers = numbers[self.first[numbers] == owners]
        first, second = self.first[numbers], self.second[numbers]
        pool = np.full(max(rows, default=0) + 1, -1)
        pool[rows] = np.repeat(np.arange(len(pools)), [len(each) for each in pools])
        known = second < len(pool)
        kept = known & (pool[np.where(known, second, 0)] == pool[first])
        return numbers[kept], np.bincount(pool[first[kept]], minlength=len(pools))

    def _grow(self, more: int) -> None:
        size = len(self.first)
        more = max(more, size // 4)
        for name in _COLUMNS:
            old = getattr(self, name)
            setattr(self, name, np.concatenate([old, np.zeros(more, dtype=old.dtype)]))
        self._free += range(size, size + more)
