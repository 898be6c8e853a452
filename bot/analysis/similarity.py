"""What speaks for and against two articles telling of one happening: numbers for each pair."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bot.analysis.candidates import Pairs
from bot.analysis.corpus import Corpus, Floats, Ints
from bot.analysis.traits import CHANNELS, Channel

EVIDENCE = (
    "words",
    "title",
    "lead",
    "names",
    "name_pairs",
    "rare_names",
    "numbers",
    "counted",
    "ages",
    "ages_differ",
    "weekdays",
    "weekdays_differ",
    "runs",
    "contrast",
    "rank",
    "same_outlet",
    "other_language",
    "local_words",
    "local_names",
    "local_lead",
)
"""Columns of the evidence. Cosines are between vectors of idf-weighted terms; sums of rarities and
counts are squashed by ln(1 + x); the rest are 0 or 1.

words, title, lead, names    cosine over all words, headlines, leads, capitalised words
name_pairs, rare_names, numbers, counted, runs    summed rarity of what both have
ages                         count of ages that both have; `ages_differ`: both have, none shared
weekdays                     whether the leads name a common weekday; `weekdays_differ` likewise
contrast                     cosine less what the two articles' nearest ten have on average
rank                         1 / geometric mean of the ranks that they have for each other, from 1
local_*                      cosine by words rare among their own neighbours, where a topic's common
                             words count nothing: what tells look-alikes apart
"""

COMMON_RARITY = 3.0
"""Rarity (-ln share of articles) from which a shared term counts: below one article in twenty."""

NEAREST = 10
"""Neighbours whose closeness is a pair's surroundings."""

LOCAL = 20
"""Neighbours among which a word is rare or common."""

_LOCAL_CHANNELS = (Channel.WORD, Channel.NAME, Channel.LEAD)

_ROWS = 256
"""Articles whose neighbourhoods are counted at a time: bounds the memory of the product."""

_CHUNK = 5_000
"""Pairs multiplied at a time: bounds the memory of the product."""

Values = NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class _Ranks:
    """For each pair, how many articles are closer to the one than the other is, from both sides."""

    of_second: Ints
    of_first: Ints


def compare(corpus: Corpus, pairs: Pairs) -> Floats:
    """One row of EVIDENCE for each pair, float32."""
    if not len(pairs):
        return np.empty((0, len(EVIDENCE)), dtype=np.float32)
    parts = [_shared_evidence(corpus, *chunk) for chunk in _chunks(pairs)]
    evidence = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    ranks = _ranks(pairs, evidence["words"])
    evidence |= _surroundings(pairs, evidence["words"], ranks, len(corpus.days))
    evidence |= _local_evidence(corpus, pairs, ranks)
    return np.stack([evidence[name] for name in EVIDENCE], axis=1).astype(np.float32)


def _chunks(pairs: Pairs) -> Iterator[tuple[Ints, Ints]]:
    for start in range(0, len(pairs), _CHUNK):
        yield pairs.first[start : start + _CHUNK], pairs.second[start : start + _CHUNK]


def _shared_evidence(corpus: Corpus, first: Ints, second: Ints) -> dict[str, Values]:
    """Everything that follows from the terms of the two articles alone."""
    common = corpus.matrix[first].multiply(corpus.matrix[second]).tocsr()
    channel = corpus.channels[common.indices]
    idf = corpus.idf[common.indices]
    products = _by_channel(common, channel, common.data * idf * idf)
    rarity = np.log1p(_by_channel(common, channel, np.maximum(idf - COMMON_RARITY, 0)))
    shared = _by_channel(common, channel, np.ones(len(idf)))
    cosine = products / (corpus.norms[first] * corpus.norms[second])
    both = np.minimum(corpus.sizes[first], corpus.sizes[second]) > 0
    same_outlet = (corpus.outlets[first] == corpus.outlets[second]) & (corpus.outlets[first] != 0)
    return {
        "words": cosine[:, Channel.WORD],
        "title": cosine[:, Channel.TITLE],
        "lead": cosine[:, Channel.LEAD],
        "names": cosine[:, Channel.NAME],
        "name_pairs": rarity[:, Channel.NAME_PAIR],
        "rare_names": rarity[:, Channel.NAME],
        "numbers": rarity[:, Channel.NUMBER],
        "counted": rarity[:, Channel.COUNTED],
        "ages": np.log1p(shared[:, Channel.AGE]),
        "ages_differ": 1.0 * (both[:, Channel.AGE] & (shared[:, Channel.AGE] == 0)),
        "weekdays": 1.0 * (shared[:, Channel.WEEKDAY] > 0),
        "weekdays_differ": 1.0 * (both[:, Channel.WEEKDAY] & (shared[:, Channel.WEEKDAY] == 0)),
        "runs": rarity[:, Channel.RUN] * ~same_outlet,
        "same_outlet": 1.0 * same_outlet,
        "other_language": 1.0 * (corpus.languages[first] != corpus.languages[second]),
    }


def _by_channel(
    common: sparse.csr_array, channel: NDArray[np.uint8], values: Values
) -> NDArray[np.float64]:
    """Sum the values of each pair's common terms by channel: pairs x channels."""
    pairs = common.shape[0]
    pair = np.repeat(np.arange(pairs), np.diff(common.indptr))
    sums = np.bincount(pair * CHANNELS + channel, values, minlength=pairs * CHANNELS)
    return sums.astype(np.float64).reshape(pairs, CHANNELS)


def _ranks(pairs: Pairs, closeness: Values) -> _Ranks:
    rows = np.concatenate([pairs.first, pairs.second])
    order = np.lexsort((-np.concatenate([closeness, closeness]), rows))
    rank = np.empty(len(rows), dtype=np.int64)
    rank[order] = np.arange(len(rows)) - np.searchsorted(rows[order], rows[order])
    return _Ranks(rank[: len(pairs)], rank[len(pairs) :])


def _surroundings(pairs: Pairs, closeness: Values, ranks: _Ranks, n: int) -> dict[str, Values]:
    """How far a pair stands out from its two articles' neighbours."""
    total = np.bincount(pairs.first, closeness * (ranks.of_second < NEAREST), minlength=n)
    total += np.bincount(pairs.second, closeness * (ranks.of_first < NEAREST), minlength=n)
    mean = total / NEAREST
    return {
        "contrast": closeness - (mean[pairs.first] + mean[pairs.second]) / 2,
        "rank": 1 / np.sqrt((1.0 + ranks.of_first) * (1.0 + ranks.of_second)),
    }


def _local_evidence(corpus: Corpus, pairs: Pairs, ranks: _Ranks) -> dict[str, Values]:
    """Cosines with each term's idf scaled by its rarity among the article's LOCAL neighbours."""
    kept = np.flatnonzero(np.isin(corpus.channels, _LOCAL_CHANNELS))
    matrix = sparse.csr_array(corpus.matrix[:, kept])
    matrix.sort_indices()
    channels = corpus.channels[kept]
    plain = matrix.data * corpus.idf[kept][matrix.indices]
    rarity = 1 - np.log1p(_common_among_neighbours(matrix, pairs, ranks)) / np.log1p(LOCAL)
    weight = sparse.csr_array((plain * rarity, matrix.indices, matrix.indptr), shape=matrix.shape)
    places = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr)) * CHANNELS
    places += channels[matrix.indices]
    lost = np.bincount(places, plain**2 - weight.data**2, minlength=corpus.norms.size)
    norms = np.sqrt(np.maximum(corpus.norms**2 - lost.reshape(corpus.norms.shape), 1e-6))
    parts = []
    for first, second in _chunks(pairs):
        common = weight[first].multiply(weight[second]).tocsr()
        cosine = _by_channel(common, channels[common.indices], common.data)
        parts.append(cosine / (norms[first] * norms[second]))
    local = np.concatenate(parts)
    return {
        "local_words": local[:, Channel.WORD],
        "local_names": local[:, Channel.NAME],
        "local_lead": local[:, Channel.LEAD],
    }


def _common_among_neighbours(
    matrix: sparse.csr_array, pairs: Pairs, ranks: _Ranks
) -> NDArray[np.float64]:
    """For each cell of `matrix`, how many of the article's LOCAL neighbours have its term."""
    n = matrix.shape[0]
    one, other = ranks.of_second < LOCAL, ranks.of_first < LOCAL
    rows = np.concatenate([pairs.first[one], pairs.second[other]])
    near = np.concatenate([pairs.second[one], pairs.first[other]])
    neighbours = sparse.csr_array((np.ones(len(rows), np.float32), (rows, near)), shape=(n, n))
    has = sparse.csr_array((np.ones_like(matrix.data), matrix.indices, matrix.indptr), matrix.shape)
    counts = np.zeros(matrix.nnz)
    for start in range(0, n, _ROWS):
        end = min(start + _ROWS, n)
        own = has[start:end]
        found = (neighbours[start:end] @ has).multiply(own) + own
        found.sort_indices()
        counts[matrix.indptr[start] : matrix.indptr[end]] = found.data - 1
    return counts
