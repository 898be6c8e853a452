"""What users could pick instead, each as plain as it is usually built."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from bot.analysis.text import fold, stop_words, tokens
from bot.domain.article import Article

SETTINGS = (0.08, 0.12, 0.16, 0.2, 0.24, 0.28, 0.34, 0.4, 0.5)
"""Thresholds tried for each method; its best one over all sets is shown."""


def tfidf(articles: Sequence[Article]) -> sparse.csr_array:
    """Cosine-normalised tf-idf over title and text."""
    stops = stop_words("en")
    bags = [
        Counter(
            word
            for word in map(fold, tokens(f"{article.title} {article.text}"))
            if len(word) > 1 and word not in stops
        )
        for article in articles
    ]
    vocabulary = {word: n for n, word in enumerate(sorted(set().union(*bags)))}
    rows = [row for row, bag in enumerate(bags) for _ in bag]
    columns = [vocabulary[word] for bag in bags for word in bag]
    values = [1 + np.log(count) for bag in bags for count in bag.values()]
    matrix = sparse.csr_array((values, (rows, columns)), shape=(len(bags), len(vocabulary)))
    shares = np.bincount(columns, minlength=len(vocabulary)) / len(bags)
    matrix = sparse.csr_array(matrix * -np.log(shares * 0.999))
    norms = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    return sparse.csr_array(matrix.multiply(1 / np.maximum(norms, 1e-9)[:, None]))


def average_link(articles: Sequence[Article]) -> Mapping[float, list[int]]:
    """TF-IDF, hierarchical average link, cut at each setting."""
    vectors = tfidf(articles)
    distance = np.clip(1 - (vectors @ vectors.T).toarray(), 0, 1)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return {cut: fcluster(tree, 1 - cut, "distance").tolist() for cut in SETTINGS}


def single_pass(articles: Sequence[Article], *, days: float = 14) -> Mapping[float, list[int]]:
    """TF-IDF, each article to the nearest centroid that was active in the last `days`."""
    vectors = tfidf(articles)
    moments = [a.published.at.timestamp() / 86_400 if a.published else None for a in articles]
    return {cut: _passes(vectors, moments, cut, days) for cut in SETTINGS}


def _passes(
    vectors: sparse.csr_array, moments: Sequence[float | None], cut: float, days: float
) -> list[int]:
    labels: list[int] = []
    sizes: list[int] = []
    last: list[float | None] = []
    closeness = (vectors @ vectors.T).tocsr()
    for row, moment in enumerate(moments):
        start, end = closeness.indptr[row], closeness.indptr[row + 1]
        sums: Counter[int] = Counter()
        near = zip(closeness.indices[start:end], closeness.data[start:end], strict=True)
        for other, value in near:
            if other < row:
                sums[labels[other]] += value
        best, label = cut, len(sizes)
        for number, total in sums.items():
            seen = last[number]
            late = moment is not None and seen is not None and moment - seen > days
            if not late and total / sizes[number] >= best:
                best, label = total / sizes[number], number
        if label == len(sizes):
            sizes.append(0)
            last.append(moment)
        sizes[label] += 1
        last[label] = moment
        labels.append(label)
    return labels


def title_overlap(articles: Sequence[Article]) -> Mapping[float, list[int]]:
    """Jaccard overlap of headline words, every link followed."""
    stops = stop_words("en")
    words = [{w for w in map(fold, tokens(a.title)) if w.isalnum()} - stops for a in articles]
    vocabulary = {word: n for n, word in enumerate(sorted(set().union(*words)))}
    rows = [row for row, bag in enumerate(words) for _ in bag]
    columns = [vocabulary[word] for bag in words for word in sorted(bag)]
    shape = (len(words), len(vocabulary))
    matrix = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    shared = (matrix @ matrix.T).tocoo()
    sizes: NDArray[np.int64] = np.array([len(bag) for bag in words])
    first, second = shared.coords
    overlap = shared.data / (sizes[first] + sizes[second] - shared.data)
    found = {}
    for cut in SETTINGS:
        near = overlap >= cut
        graph = sparse.csr_array(
            (overlap[near], (first[near], second[near])), shape=(len(words), len(words))
        )
        found[cut] = sparse.csgraph.connected_components(graph, directed=False)[1].tolist()
    return found


METHODS = {
    "TF-IDF average link": average_link,
    "TF-IDF single pass, 14 days": single_pass,
    "title Jaccard": title_overlap,
}
