"""What speaks for and against two articles telling of one happening: numbers for each pair."""

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
rank                         1 / (1 + geometric mean of the ranks that they have for each other)
local_*                      cosine by words rare among their own neighbours, where a topic's common
                             words count nothing: what tells look-alikes apart
"""

COMMON_RARITY = 3.0
"""Rarity (-ln share of articles) from which a shared term counts: below one article in twenty."""

NEAREST = 10
"""Neighbours whose closeness is a pair's surroundings."""

LOCAL = 20
"""Neighbours among which a word is rare or common."""

_CHUNK = 20_000
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
    columns: dict[str, list[Values]] = {}
    commons = []
    for start in range(0, len(pairs), _CHUNK):
        first, second = (rows[start : start + _CHUNK] for rows in (pairs.first, pairs.second))
        common = corpus.matrix[first].multiply(corpus.matrix[second]).tocsr()
        commons.append(common)
        for name, values in _shared_evidence(corpus, first, second, common).items():
            columns.setdefault(name, []).append(values)
    evidence = {name: np.concatenate(parts) for name, parts in columns.items()}
    ranks = _ranks(pairs, evidence["words"])
    evidence |= _surroundings(pairs, evidence["words"], ranks, len(corpus.days))
    evidence |= _local_evidence(corpus, pairs, sparse.vstack(commons, format="csr"), ranks)
    return np.stack([evidence[name] for name in EVIDENCE], axis=1).astype(np.float32)


def _shared_evidence(
    corpus: Corpus, first: Ints, second: Ints, common: sparse.csr_array
) -> dict[str, Values]:
    """Everything that follows from the terms of the two articles alone."""
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
        "rank": 1 / (1 + np.sqrt(ranks.of_first * ranks.of_second)),
    }


def _local_evidence(
    corpus: Corpus, pairs: Pairs, common: sparse.csr_array, ranks: _Ranks
) -> dict[str, Values]:
    """Cosines with each term's idf scaled by its rarity among the article's LOCAL neighbours."""
    n, m = corpus.matrix.shape
    rows = np.repeat(np.arange(n), np.diff(corpus.matrix.indptr))
    cells = rows * m + corpus.matrix.indices
    pair = np.repeat(np.arange(len(pairs)), np.diff(common.indptr))
    in_first = np.searchsorted(cells, pairs.first[pair] * m + common.indices)
    in_second = np.searchsorted(cells, pairs.second[pair] * m + common.indices)
    neighbours = np.bincount(in_first, (ranks.of_second < LOCAL)[pair], minlength=len(cells))
    neighbours += np.bincount(in_second, (ranks.of_first < LOCAL)[pair], minlength=len(cells))
    rarity = 1 - np.log1p(neighbours) / np.log1p(LOCAL)
    plain = corpus.matrix.data * corpus.idf[corpus.matrix.indices]
    weight = plain * rarity
    places = rows * CHANNELS + corpus.channels[corpus.matrix.indices]
    lost = np.bincount(places, plain**2 - weight**2, minlength=n * CHANNELS).reshape(n, CHANNELS)
    norms = np.sqrt(np.maximum(corpus.norms**2 - lost, 1e-6))
    channel = corpus.channels[common.indices]
    cosine = _by_channel(common, channel, weight[in_first] * weight[in_second])
    cosine /= norms[pairs.first] * norms[pairs.second]
    return {
        "local_words": cosine[:, Channel.WORD],
        "local_names": cosine[:, Channel.NAME],
        "local_lead": cosine[:, Channel.LEAD],
    }
