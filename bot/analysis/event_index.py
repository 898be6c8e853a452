"""Events as articles come in: each is placed at once, earlier decisions around it are mended."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import inf, isnan

import numpy as np
from numpy.typing import NDArray

from bot.analysis.active_groups import ActiveGroups
from bot.analysis.constraints import Constraints
from bot.analysis.neighbourhood import Neighbourhood, Shared
from bot.analysis.pair_model import PairModel
from bot.analysis.pair_weights import THRESHOLD
from bot.analysis.partition import average_link
from bot.analysis.rare_terms import RareTerms
from bot.analysis.similarity import EVIDENCE, cosines, weigh
from bot.analysis.timing import gap_odds, time_odds
from bot.analysis.traits import Traits, Weights

_CHUNK = 256
"""Articles whose pairs are weighed at a time: bounds the memory of what they share."""

OUTGROWN = 1.25
"""Growth of the active articles after which a term's rarity is taken anew."""

LINKED = -4.5
"""Log-odds, time included, below which a pair is not kept: it weighs as UNRELATED then. Keeping all
gives the same scores and ten times the links (benchmarks/events.md)."""

MOST_REGROUPED = 400
"""Articles that are grouped anew at once; where more hang together, events stay whole and only
the new articles choose: bounds the cost of a story that everybody reports."""


_Link = tuple[float, float]
"""A pair worth keeping: the part of its odds that lasts, and its cosine."""


class EventIndex:
    """The active articles and their groups.

    Articles added at once are compared with each other and with all that is active; then every
    group that one of them could belong to is grouped anew with it. The order of articles that are
    added at once does not matter; the order of additions matters only where decisions are near the
    threshold (benchmarks/events.md). The cost of an addition does not depend on what has expired.
    """

    def __init__(
        self,
        *,
        reach_days: float = inf,
        constraints: Constraints | None = None,
        model: PairModel | None = None,
    ) -> None:
        self._model = model or PairModel()
        self._reach = reach_days
        self._constraints = constraints or Constraints()
        self._place = Neighbourhood()
        self._terms = RareTerms()
        self._groups = ActiveGroups()
        self._rows: dict[str, int] = {}
        self._links: dict[int, dict[int, _Link]] = {}
        self._latest = -inf

    def __len__(self) -> int:
        """How many articles are active."""
        return len(self._rows)

    def __contains__(self, article_id: object) -> bool:
        """Whether the article is active."""
        return article_id in self._rows

    def groups(self) -> list[tuple[str, ...]]:
        """Every active group, as it stands."""
        return [self._ids(rows) for rows in self._groups.every()]

    def has_group(self, ids: Iterable[str]) -> bool:
        """Whether exactly these articles make up one group."""
        rows = {self._rows.get(id_, -1) for id_ in ids}
        return -1 not in rows and rows == set(self._groups.rows(self._groups.of(min(rows))))

    def add(self, arrived: Sequence[Traits]) -> list[tuple[str, ...]]:
        """Place the articles; answers every group that is new or changed, as article ids.

        An article that is active already is placed anew by its present words.
        """
        self.remove(traits.article_id for traits in arrived)
        rows = self._enter(arrived)
        for start in range(0, len(rows), _CHUNK):
            self._link([self._look(row) for row in rows[start : start + _CHUNK]])
        changed = [
            self._ids(group) for pool in self._pools(rows) for group in self._regroup(pool, rows)
        ]
        self._expire()
        return changed

    def restore(self, groups: Iterable[Sequence[Traits]]) -> None:
        """Take up articles whose groups are known, without deciding anything."""
        for group in groups:
            fresh = [traits for traits in group if traits.article_id not in self]
            rows = self._enter(fresh)
            self._link([self._look(row) for row in rows])
            known = {self._rows[traits.article_id] for traits in group}
            numbers = {self._groups.of(row) for row in known}
            left = [[r for r in self._groups.rows(n) if r not in known] for n in numbers]
            self._groups.replace(numbers, [sorted(known), *filter(None, left)])

    @property
    def horizon(self) -> float:
        """The day (since year 1) before which nothing is active but what lasts beyond it."""
        return self._latest - self._reach

    def obey(self, constraints: Constraints) -> None:
        """Respect these from now on."""
        self._constraints = constraints

    def rarity(self, traits: Traits) -> Weights:
        """How rare each of the article's terms is among the active ones."""
        return self._terms.rarity(traits.terms)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these articles, as if they had never come."""
        for id_ in ids:
            row = self._rows.get(id_)
            if row is not None:
                self._groups.drop(row)
                self._close(row)

    def _ids(self, rows: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._place.of(row).article_id for row in rows)

    def _enter(self, arrived: Sequence[Traits]) -> list[int]:
        """Give each a row, a group of its own, and let its terms count."""
        rows = []
        for traits in arrived:
            row = self._place.open_row(traits)
            self._terms.count(traits)
            self._rows[traits.article_id] = row
            self._links[row] = {}
            if not isnan(traits.day):
                self._latest = max(self._latest, traits.day)
            rows.append(row)
        for row, traits in zip(rows, arrived, strict=True):
            self._place.measure(row, self._terms)
            self._groups.open([row], [self._latest if isnan(traits.day) else traits.day])
        return rows

    def _close(self, row: int) -> None:
        traits = self._place.of(row)
        self._terms.discount(traits, row)
        for other in self._links.pop(row):
            del self._links[other][row]
        del self._rows[traits.article_id]
        self._place.close_row(row)

    def _expire(self) -> None:
        for row in self._groups.end_before(self.horizon):
            self._close(row)

    def _look(self, row: int) -> Shared:
        """Compare a new article with those that share rare terms with it."""
        place = self._place
        others = self._terms.search(row, place.of(row).terms, place.values[row])
        outgrown = OUTGROWN * place.measured_at[others] < len(self._terms)
        for other in np.compress(outgrown, others).tolist():
            place.measure(other, self._terms)
        shared = place.compare(row, others)
        place.approach(shared, cosines(place, shared))
        return shared

    def _link(self, looks: Sequence[Shared]) -> None:
        """Keep the pairs that are not hopeless."""
        pairs = weigh(self._place, looks)
        if not len(pairs):
            return
        lasting = self._model.lasting(self._place, pairs)
        closeness = pairs.evidence[:, EVIDENCE.index("words")]
        odds = lasting + self._model.moving(self._place, pairs.first, pairs.second, closeness)
        first, second = pairs.first, pairs.second
        gaps = np.abs(self._place.days[first] - self._place.days[second])
        odds += gap_odds(np.nan_to_num(gaps)).astype(np.float32)
        kept = odds > LINKED
        for one, other, *link in zip(
            pairs.first[kept].tolist(),
            pairs.second[kept].tolist(),
            lasting[kept].tolist(),
            closeness[kept].tolist(),
            strict=True,
        ):
            self._links[one][other] = self._links[other][one] = (link[0], link[1])

    def _pools(self, rows: Sequence[int]) -> list[list[int]]:
        """Groups that hang together by links of new articles, as lists of group numbers."""
        pools = _Union(self._groups.of(row) for row in rows)
        for row in rows:
            for ally in self._constraints.allies(self._place.of(row).article_id):
                if ally in self._rows:
                    pools.join(self._groups.of(self._rows[ally]), self._groups.of(row))
        first = [row for row in rows for _ in self._links[row]]
        second = [other for row in rows for other in self._links[row]]
        odds = self._odds(first, second).tolist()
        for one, other, value in zip(first, second, odds, strict=True):
            if value >= THRESHOLD:
                pools.join(self._groups.of(other), self._groups.of(one))
        return pools.parts()

    def _regroup(self, pool: Sequence[int], new: Sequence[int]) -> list[tuple[int, ...]]:
        """Decide the pool's groups anew; answers those with another or a new member."""
        before = {self._groups.rows(number) for number in pool}
        rows = sorted(row for group in before for row in group)
        if len(rows) == 1:
            return list(before)
        number = {row: place for place, row in enumerate(rows)}
        pairs = [
            (row, other)
            for row in rows
            for other in self._links[row]
            if row < other and other in number
        ]
        odds = self._odds([row for row, _ in pairs], [other for _, other in pairs])
        found = average_link(
            len(rows),
            np.array([number[row] for row, _ in pairs], dtype=np.int64),
            np.array([number[other] for _, other in pairs], dtype=np.int64),
            odds.astype(np.float32),
            threshold=THRESHOLD,
            dated=[not isnan(self._place.of(row).day) for row in rows],
            together=self._together(before, number, set(new)),
            apart=self._apart(number),
        )
        decided = [tuple(rows[place] for place in places) for places in found]
        self._groups.replace(pool, decided)
        fresh = set(new)
        return [g for g in decided if g not in before or not fresh.isdisjoint(g)]

    def _together(
        self, before: Iterable[Sequence[int]], number: Mapping[int, int], new: AbstractSet[int]
    ) -> list[list[int]]:
        """Places that stay together: by people's word, and in a pool too large to mend."""
        kept = []
        if len(number) > MOST_REGROUPED:
            kept = [[number[row] for row in group if row not in new] for group in before]
        for row, place in number.items():
            allies = self._constraints.allies(self._place.of(row).article_id)
            kept.append([place, *(number[self._rows[a]] for a in allies if self._is_in(a, number))])
        return [places for places in kept if len(places) > 1]

    def _apart(self, number: Mapping[int, int]) -> list[tuple[int, int]]:
        return [
            (place, number[self._rows[enemy]])
            for row, place in number.items()
            for enemy in self._constraints.enemies(self._place.of(row).article_id)
            if self._is_in(enemy, number)
        ]

    def _is_in(self, article_id: str, number: Mapping[int, int]) -> bool:
        return self._rows.get(article_id, -1) in number

    def _odds(self, first: Sequence[int], second: Sequence[int]) -> NDArray[np.float64]:
        """Of linked pairs of rows, time included."""
        links = [self._links[one][other] for one, other in zip(first, second, strict=True)]
        if not links:
            return np.empty(0)
        one, other = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
        odds, closeness = np.array(links, dtype=np.float32).T
        odds = odds + self._model.moving(self._place, one, other, closeness)
        rows, places = np.unique(np.concatenate([one, other]), return_inverse=True)
        days = self._place.days[rows]
        whole: NDArray[np.float64] = odds + time_odds(
            days, places[: len(one)], places[len(one) :], odds
        )
        return whole


class _Union:
    """Disjoint sets of numbers (Tarjan 1975)."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._parent = {number: number for number in numbers}

    def join(self, one: int, other: int) -> None:
        self._parent[self._find(one)] = self._find(other)

    def parts(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for number in sorted(self._parent):
            found.setdefault(self._find(number), []).append(number)
        return list(found.values())

    def _find(self, number: int) -> int:
        parent = self._parent
        while parent.setdefault(number, number) != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number
