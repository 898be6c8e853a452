"""Articles as one sparse matrix: who has which terms, and how telling each term is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.analysis.traits import Channel, Traits

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PRIOR_ARTICLES = 500.0
"""Articles that a folder is imagined to lie among: five are then judged much like thousands."""

UNSEEN_RATE = 0.0005
"""Share of articles with a word that the background does not know."""


@dataclass(frozen=True, slots=True, eq=False)
class Corpus:
    """n articles by m terms. Terms of a single article are left out of `matrix`, not of `norms`."""

    matrix: sparse.csr_array
    """Term weights, float32, indices ascending in each row."""
    channels: NDArray[np.uint8]
    """Channel of each column."""
    idf: Floats
    """Rarity of each column: -ln of the share of articles that have it."""
    counts: Ints
    """Number of articles that have it."""
    norms: Floats
    """Length of each article's idf-weighted vector, n by channels; never zero."""
    sizes: Floats
    """Number of terms, n by channels."""
    days: NDArray[np.float64]
    outlets: Ints
    languages: Ints
    lengths: Floats


def build_corpus(traits: Sequence[Traits]) -> Corpus:
    """Put articles side by side. Rows are in the order of `traits`."""
    rows = np.repeat(np.arange(len(traits)), [len(t.terms) for t in traits])
    terms = np.concatenate([t.terms for t in traits] or [np.empty(0, np.uint64)])
    weights = np.concatenate([t.weights for t in traits] or [np.empty(0, np.float32)])
    unique, columns, counts = np.unique(terms, return_inverse=True, return_counts=True)
    channels = (unique >> np.uint64(32)).astype(np.uint8)
    idf = _rarity(unique, channels, counts, len(traits))
    squares = (weights * idf[columns]) ** 2
    cells = rows * len(Channel) + channels[columns]
    shape = (len(traits), len(Channel))
    norms = np.bincount(cells, squares, minlength=shape[0] * shape[1]).reshape(shape)
    sizes = np.bincount(cells, minlength=shape[0] * shape[1]).reshape(shape)
    shared = counts > 1
    renumbered = np.cumsum(shared) - 1
    kept = shared[columns]
    matrix = sparse.csr_array(
        (weights[kept], (rows[kept], renumbered[columns[kept]])),
        shape=(len(traits), int(shared.sum())),
    )
    matrix.sort_indices()
    languages = {name: number for number, name in enumerate(sorted({t.language for t in traits}))}
    return Corpus(
        matrix=matrix,
        channels=channels[shared],
        idf=idf[shared],
        counts=counts[shared],
        norms=np.sqrt(np.maximum(norms, 1e-12)).astype(np.float32),
        sizes=sizes.astype(np.float32),
        days=np.array([t.day for t in traits], dtype=np.float64),
        outlets=np.array([t.outlet for t in traits], dtype=np.int64),
        languages=np.array([languages[t.language] for t in traits], dtype=np.int64),
        lengths=np.array([t.length for t in traits], dtype=np.float32),
    )


def _rarity(
    unique: NDArray[np.uint64], channels: NDArray[np.uint8], counts: Ints, n: int
) -> Floats:
    """-ln of each term's share of articles; a headline's word is as rare as in whole texts."""
    shares = counts.astype(np.float64).copy()
    word_terms = unique[channels == Channel.WORD]
    word_counts = counts[channels == Channel.WORD]
    for channel in (Channel.TITLE, Channel.LEAD):
        own = channels == channel
        stems = unique[own] - np.uint64(channel << 32)
        shares[own] = word_counts[np.searchsorted(word_terms, stems)]
    shares = (shares + PRIOR_ARTICLES * UNSEEN_RATE) / (n + PRIOR_ARTICLES)
    return -np.log(np.minimum(shares, 1.0)).astype(np.float32)
