"""Pairwise and B-cubed scores of a grouping (B-cubed: Bagga and Baldwin 1998)."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of 1."""

    pairwise: float
    b_cubed: float


def score(gold: Mapping[str, str], found: Mapping[str, Hashable]) -> Scores:
    """Compare two groupings of the same articles."""
    by_gold = Counter(gold.values())
    by_found = Counter(found.values())
    by_both = Counter((event, found[name]) for name, event in gold.items())
    hit = _pairs(by_both)
    precision = sum(n * n / by_found[f] for (_, f), n in by_both.items()) / len(gold)
    recall = sum(n * n / by_gold[g] for (g, _), n in by_both.items()) / len(gold)
    return Scores(
        _f1(hit / max(1, _pairs(by_found)), hit / max(1, _pairs(by_gold))),
        _f1(precision, recall),
    )


def _pairs(counts: Counter[Any]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def hard_pairs(
    pairs: Sequence[Mapping[str, Any]], found: Mapping[str, Hashable]
) -> tuple[float, float]:
    """Share of same-event pairs found, share of different-event pairs merged."""
    joined: dict[int, list[bool]] = {0: [], 1: []}
    for pair in pairs:
        joined[pair["same"]].append(found[pair["a"]] == found[pair["b"]])
    return sum(joined[1]) / len(joined[1]), sum(joined[0]) / len(joined[0])


def look_alikes_merged(rows: Sequence[Mapping[str, Any]], found: Mapping[str, Hashable]) -> float:
    """Share of the pairs across a topic's two events that were merged."""
    topics: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        topics.setdefault(row["topic"], []).append(row)
    merged = [
        found[a["id"]] == found[b["id"]]
        for members in topics.values()
        for a, b in combinations(members, 2)
        if a["event"] != b["event"]
    ]
    return sum(merged) / len(merged)
