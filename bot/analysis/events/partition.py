"""Divides articles into events by the log-odds of each pair: average link with cohesion."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

UNRELATED = -6.0
"""Log-odds of a pair that was not compared, and the least of any: one in four hundred."""

CERTAIN = 6.0
"""Log-odds above which a pair weighs no more."""

COHESION = 0.7
"""How much of the drop from two clusters' own cohesion to their mutual one counts against them.

Two events of look-alikes are each tighter than both together; cross-validated in
benchmarks/events.md."""

TIGHTER = 0.4
"""Which cohesion two clusters are held to: that of the looser one (0) or of the tighter one (1).
With 0 two stray articles that hardly belong together are taken in where each alone is refused."""

COHESION_OF_ONE = 0.3
"""The same where one of the two is a single article. Half as much gains half a point of B-cubed,
but lets four times as many strangers into the events of a mixed folder (benchmarks/seeds.py)."""


COMPARED = 24
"""Articles of a large cluster that one article is weighed against: of more it finds only the
nearest (`rare_terms.CANDIDATES`), and what was not compared must not count against a long story."""


@dataclass(slots=True)
class _Clusters:
    """Growing clusters: their rows, the summed scores inside each and between each two linked."""

    needed: float
    """Score from which two are joined."""
    members: list[list[int]]
    inside: list[float]
    cohesion: list[float]
    """Mean score inside each; a single article is as tight as can be."""
    dated: list[int]
    """How many rows of each have a date."""
    between: list[dict[int, float]] = field(default_factory=list)
    enemies: dict[int, set[int]] = field(default_factory=dict)

    def sizes(self, one: int, other: int) -> tuple[int, int]:
        """How many rows each has."""
        return len(self.members[one]), len(self.members[other])

    def vouch(self, one: int, other: int) -> None:
        """Take every row of the one to be of the same event as every row of the other."""
        score = (CERTAIN - UNRELATED) * len(self.members[one]) * len(self.members[other])
        self.between[one][other] = self.between[other][one] = score

    def join_all(self, groups: Iterable[Sequence[int]]) -> list[int]:
        """Put the rows of each group into one cluster; answers where each row is then."""
        place = list(range(len(self.members)))
        for rows in groups:
            low, *others = sorted({place[row] for row in rows})
            for other in others:
                for row in self.members[other]:
                    place[row] = low
                self.vouch(low, other)
                self.join(low, other)
        return place

    def forbid(self, one: int, other: int) -> None:
        """Never let these two meet."""
        if one != other:
            self.enemies.setdefault(one, set()).add(other)
            self.enemies.setdefault(other, set()).add(one)

    def forbidden(self, one: int, other: int) -> bool:
        """Whether these two may not meet."""
        return other in self.enemies.get(one, ())

    def score(self, one: int, other: int, total: float) -> float:
        """Mean score between two clusters, less what they lose in cohesion; 0 is UNRELATED.

        `total` is their summed score. A mean too low as it is stays without that loss.
        """
        size, other_size = len(self.members[one]), len(self.members[other])
        if size == other_size == 1:
            return total
        small, large = (size, other_size) if size < other_size else (other_size, size)
        mean = total / (small * min(large, COMPARED))
        if mean < self.needed:
            return mean
        held, share = self._standard(one, other, alone=small == 1)
        return mean - share * (held - mean) if held > mean else mean

    def _standard(self, one: int, other: int, *, alone: bool) -> tuple[float, float]:
        """The cohesion that both together are held to, and how strictly."""
        looser, tighter = self.cohesion[one], self.cohesion[other]
        if looser > tighter:
            looser, tighter = tighter, looser
        if bool(self.dated[one]) != bool(self.dated[other]):
            settled = self.cohesion[one if self.dated[one] else other]
            return looser if alone else settled, COHESION
        if alone:
            return looser, COHESION_OF_ONE
        return looser + TIGHTER * (tighter - looser), COHESION

    def join(self, one: int, other: int) -> None:
        """Put `other` into `one`."""
        for enemy in self.enemies.pop(other, ()):
            self.enemies[enemy].discard(other)
            self.forbid(one, enemy)
        joint = self.between[one].pop(other)
        del self.between[other][one]
        self.dated[one] += self.dated[other]
        self.inside[one] += self.inside[other] + joint
        self.members[one] += self.members[other]
        self.members[other] = []
        size = len(self.members[one])
        self.cohesion[one] = self.inside[one] / (size * min(size - 1, COMPARED) / 2)
        for third, total in self.between[other].items():
            del self.between[third][other]
            summed = self.between[one].get(third, 0.0) + total
            self.between[one][third] = self.between[third][one] = summed
        self.between[other] = {}


def average_link(
    n: int,
    pairs: Iterable[tuple[int, int, float]],
    *,
    threshold: float,
    dated: Sequence[bool] | None = None,
    together: Iterable[Sequence[int]] = (),
    apart: Iterable[tuple[int, int]] = (),
) -> list[list[int]]:
    """Join the two clusters of highest score until none reaches `threshold`.

    `pairs` are two rows, the lower one first, and their log-odds.

    A cluster is compared as a whole: pairs that are not listed weigh as UNRELATED, so that one
    strong link cannot chain two events together. Equal scores are joined lowest row first; rows
    must therefore be in a reproducible order. Rows of a cluster ascend. Rows in one of `together`
    stay with each other whatever the odds, the two of a pair in `apart` never meet. A row that is
    not `dated` is held to the full cohesion of a cluster with dates: nothing else says that it is
    of that time (benchmarks/seeds.py).
    """
    needed = threshold - UNRELATED
    clusters = _Clusters(
        needed=needed,
        members=[[row] for row in range(n)],
        inside=[0.0] * n,
        cohesion=[CERTAIN - UNRELATED] * n,
        dated=[int(known) for known in dated or [True] * n],
        between=[{} for _ in range(n)],
    )
    for one, other, value in pairs:
        if value > UNRELATED:
            score = min(value, CERTAIN) - UNRELATED
            clusters.between[one][other] = clusters.between[other][one] = score
    place = clusters.join_all(together)
    for one, other in apart:
        clusters.forbid(place[one], place[other])
    heap = [
        (-score, one, other, *clusters.sizes(one, other))
        for one in range(n)
        for other, total in clusters.between[one].items()
        # No score is above the sum, which for single articles is the score.
        if one < other
        and total >= needed
        and (score := clusters.score(one, other, total)) >= needed
    ]
    heapify(heap)
    while heap:
        _, one, other, size, other_size = heappop(heap)
        if clusters.sizes(one, other) != (size, other_size) or clusters.forbidden(one, other):
            continue
        clusters.join(one, other)
        for third, total in clusters.between[one].items():
            if total >= needed and (score := clusters.score(one, third, total)) >= needed:
                low, high = min(one, third), max(one, third)
                heappush(heap, (-score, low, high, *clusters.sizes(low, high)))
    return [sorted(rows) for rows in clusters.members if rows]
