"""Pairs of articles with their evidence and gold label, and models fitted on them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import md5
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks.shared import MACRO, read_rows, to_article
from bot.analysis.events.neighbourhood import Neighbourhood
from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.partition import average_link
from bot.analysis.events.side_by_side import put_side_by_side
from bot.analysis.events.similarity import EVIDENCE, Pairs, weigh
from bot.analysis.events.timing import time_odds
from bot.analysis.events.traits import TermMemory, read_traits
from bot.analysis.reading_order import reading_order

FOLDS = 4

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class PairSet:
    """One labelled set. `folds`: of each article's event (its topic where there are topics)."""

    ids: tuple[str, ...]
    events: tuple[str, ...]
    folds: NDArray[np.int64]
    days: Matrix
    pairs: Pairs

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether each pair is of one event."""
        events = np.array(self.events)
        return np.asarray(events[self.pairs.first] == events[self.pairs.second])


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Log-odds = intercept + evidence @ weights."""

    weights: Matrix
    intercept: float

    def odds(self, evidence: NDArray[np.floating]) -> NDArray[np.float32]:
        """For each row."""
        return (evidence @ self.weights + self.intercept).astype(np.float32)


def load_pair_sets(names: Sequence[str] = MACRO) -> dict[str, PairSet]:
    """Read every set and compare its candidates."""
    twins = _twins() if "gvc" in names else {}
    return {name: _pair_set(read_rows(name), twins) for name in names}


def _twins() -> dict[str, str]:
    """The gva event of each gvc event, so that the two never lie in different folds."""
    known = {row["url"]: row["event"] for row in read_rows("gva")}
    return {row["event"]: known[row["url"]] for row in read_rows("gvc") if row["url"] in known}


def _pair_set(rows: list[dict[str, Any]], twins: Mapping[str, str]) -> PairSet:
    label = {row["id"]: row for row in rows}
    articles = sorted(map(to_article, rows), key=reading_order)
    beside = put_side_by_side(read_traits(articles, TermMemory()))
    ordered = [label[article.id] for article in articles]
    topics = [row.get("topic") or twins.get(row["event"], row["event"]) for row in ordered]
    return PairSet(
        ids=tuple(row["id"] for row in ordered),
        events=tuple(row["event"] for row in ordered),
        folds=np.array([_fold(topic) for topic in topics]),
        days=beside.place.days[: len(articles)].copy(),
        pairs=weigh(beside.place, beside.looks),
    )


def _fold(topic: str) -> int:
    return int(md5(topic.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def fit(
    sets: Mapping[str, PairSet],
    chosen: Mapping[str, NDArray[np.bool_]],
    gone: Sequence[int] = (),
) -> Model:
    """Logistic regression, each set weighing the same, with an intercept of its own a set.

    A set's own intercept takes up how narrowly it draws its events, which would otherwise be
    learnt as if it followed from, say, being undated. The mean of them is the model's.
    """
    evidence = np.concatenate([sets[name].pairs.evidence[mask] for name, mask in chosen.items()])
    same = np.concatenate([sets[name].same[mask] for name, mask in chosen.items()])
    weight = np.concatenate(
        [
            np.full(mask.sum(), 1 / max(1, sets[name].same[mask].sum()))
            for name, mask in chosen.items()
        ]
    )
    number = np.repeat(np.arange(len(chosen)), [mask.sum() for mask in chosen.values()])
    evidence = evidence.copy()
    evidence[:, list(gone)] = 0
    mean, spread = evidence.mean(0), evidence.std(0) + 1e-9
    own = np.eye(len(chosen))[number] * 3  # hardly shrunk by the ridge
    design = np.hstack([(evidence - mean) / spread, own])
    solver = LogisticRegression(C=1.0, max_iter=800, fit_intercept=False)
    found = solver.fit(design, same, sample_weight=weight).coef_[0]
    weights = found[: len(mean)] / spread
    intercept = float(found[len(mean) :].mean() * 3 - mean @ weights)
    return Model(weights, intercept)


def cross_validated_odds(
    sets: Mapping[str, PairSet], left_out: Sequence[str] = ()
) -> dict[str, NDArray[np.float32]]:
    """Word odds of each pair by a model that saw neither of its two events' folds."""
    odds = {name: np.zeros(len(data.pairs), dtype=np.float32) for name, data in sets.items()}
    for (one, other), model in fit_folds(sets, left_out).items():
        for name, data in sets.items():
            tested = _between(data, one, other)
            odds[name][tested] = model.odds(data.pairs.evidence[tested])
    return odds


def fit_folds(
    sets: Mapping[str, PairSet], left_out: Sequence[str] = ()
) -> dict[tuple[int, int], Model]:
    """For each two folds a model that saw neither; `left_out` kinds of evidence weigh nothing."""
    gone = [EVIDENCE.index(name) for name in left_out]
    return {
        (one, other): fit(sets, {n: _without(data, one, other) for n, data in sets.items()}, gone)
        for one in range(FOLDS)
        for other in range(one, FOLDS)
    }


class FoldedModel(PairModel):
    """Weighs each pair by the model that saw neither article's fold."""

    def __init__(self, data: PairSet, models: Mapping[tuple[int, int], Model]) -> None:
        super().__init__()
        self._folds = dict(zip(data.ids, data.folds.tolist(), strict=True))
        self._models = {
            folds: PairModel(dict(zip(EVIDENCE, model.weights, strict=True)), model.intercept)
            for folds, model in models.items()
        }

    def weigh(
        self, place: Neighbourhood, pairs: Pairs
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See `PairModel.weigh`."""
        odds, lasting = np.zeros((2, len(pairs)), dtype=np.float32)
        for model, chosen in self._parts(place, pairs.first, pairs.second):
            part = Pairs(pairs.first[chosen], pairs.second[chosen], pairs.evidence[chosen])
            odds[chosen], lasting[chosen] = model.weigh(place, part)
        return odds, lasting

    def moving(
        self,
        place: Neighbourhood,
        first: NDArray[np.int64],
        second: NDArray[np.int64],
        closeness: NDArray[np.float32],
    ) -> NDArray[np.float32]:
        """See `PairModel.moving`."""
        odds = np.zeros(len(first), dtype=np.float32)
        for model, chosen in self._parts(place, first, second):
            part = model.moving(place, first[chosen], second[chosen], closeness[chosen])
            odds[chosen] = part
        return odds

    def _parts(
        self, place: Neighbourhood, first: NDArray[np.int64], second: NDArray[np.int64]
    ) -> Iterator[tuple[PairModel, NDArray[np.bool_]]]:
        one = np.array([self._folds[place.ids[row]] for row in first.tolist()])
        other = np.array([self._folds[place.ids[row]] for row in second.tolist()])
        low, high = np.minimum(one, other), np.maximum(one, other)
        for folds, model in self._models.items():
            chosen = (low == folds[0]) & (high == folds[1])
            if chosen.any():
                yield model, chosen


def left_out_odds(sets: Mapping[str, PairSet]) -> dict[str, NDArray[np.float32]]:
    """Word odds by a model that saw no article of the set (gva and gvc count as one set)."""
    odds = {}
    for name, data in sets.items():
        related = {"gva", "gvc"} if name in {"gva", "gvc"} else {name}
        others = {n: np.ones(len(d.pairs), bool) for n, d in sets.items() if n not in related}
        odds[name] = fit(sets, others).odds(data.pairs.evidence)
    return odds


def _folds_of(data: PairSet) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return data.folds[data.pairs.first], data.folds[data.pairs.second]


def _without(data: PairSet, one: int, other: int) -> NDArray[np.bool_]:
    first, second = _folds_of(data)
    return np.asarray(~np.isin(first, (one, other)) & ~np.isin(second, (one, other)))


def _between(data: PairSet, one: int, other: int) -> NDArray[np.bool_]:
    first, second = _folds_of(data)
    return np.asarray(((first == one) & (second == other)) | ((first == other) & (second == one)))


def clusters(data: PairSet, odds: NDArray[np.float32], threshold: float) -> dict[str, int]:
    """Article id -> cluster, with the program's own timing and linking."""
    whole = odds + time_odds(data.days, data.pairs.first, data.pairs.second, odds)
    found = average_link(
        len(data.ids),
        zip(data.pairs.second.tolist(), data.pairs.first.tolist(), whole.tolist(), strict=True),
        threshold=threshold,
        dated=(~np.isnan(data.days)).tolist(),
    )
    return {data.ids[row]: number for number, rows in enumerate(found) for row in rows}
