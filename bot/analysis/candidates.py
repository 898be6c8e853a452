"""Which pairs of articles are worth comparing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.analysis.corpus import Corpus, Floats, Ints
from bot.analysis.traits import Channel

CANDIDATES = 40
"""Neighbours kept for each article."""

MAX_SHARE = 0.08
"""Words in a larger share of the articles find no neighbours: 96 to 99 % of the true pairs are
still among the candidates (benchmarks/events.md)."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of rows, first < second, each once, ascending."""

    first: Ints
    second: Ints

    def __len__(self) -> int:
        """How many."""
        return len(self.first)


def find_candidates(corpus: Corpus, *, neighbours: int = CANDIDATES) -> Pairs:
    """Each article's nearest by rare words and names, either way round."""
    n = corpus.matrix.shape[0]
    limit = max(20.0, MAX_SHARE * n)
    telling = (corpus.channels == Channel.WORD) & (corpus.counts <= limit)
    telling |= (corpus.channels == Channel.NAME) & (corpus.counts <= limit)
    rare = corpus.matrix[:, np.flatnonzero(telling)]
    rare = rare * corpus.idf[telling]
    rare = sparse.csr_array(rare.multiply(1 / corpus.norms[:, [Channel.WORD]]))
    transposed = rare.T.tocsr()
    firsts, seconds = [], []
    for start in range(0, n, _CHUNK):
        products = (rare[start : start + _CHUNK] @ transposed).tocoo()
        rows, columns = products.coords[0] + start, products.coords[1]
        rows, columns = _strongest(rows, columns, products.data, neighbours)
        firsts.append(rows)
        seconds.append(columns)
    return _unordered(
        np.concatenate(firsts or [np.empty(0, int)]),
        np.concatenate(seconds or [np.empty(0, int)]),
        n,
    )


_CHUNK = 512
"""Rows multiplied at a time: bounds the memory of the product."""


def _strongest(rows: Ints, columns: Ints, values: Floats, neighbours: int) -> tuple[Ints, Ints]:
    """The best `neighbours` other columns of each row; ties go to the lower column."""
    other = rows != columns
    rows, columns, values = rows[other], columns[other], values[other]
    order = np.lexsort((columns, -values, rows))
    rows, columns = rows[order], columns[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    return rows[rank < neighbours], columns[rank < neighbours]


def _unordered(rows: Ints, columns: Ints, n: int) -> Pairs:
    low, high = np.minimum(rows, columns), np.maximum(rows, columns)
    keys: NDArray[np.int64] = np.unique(low.astype(np.int64) * n + high)
    return Pairs(keys // max(n, 1), keys % max(n, 1))
