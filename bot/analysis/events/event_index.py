"""Events as articles come in: each is placed at once, earlier decisions around it are mended."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from math import inf, isnan

import numpy as np
from numpy.typing import NDArray

from bot.analysis.disjoint_sets import DisjointSets
from bot.analysis.events.active_groups import ActiveGroups
from bot.analysis.events.constraints import Constraints
from bot.analysis.events.kept_pairs import KeptPairs
from bot.analysis.events.neighbourhood import Neighbourhood
from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.pair_weights import THRESHOLD
from bot.analysis.events.partition import average_link
from bot.analysis.events.rare_terms import RareTerms
from bot.analysis.events.similarity import EVIDENCE, Ints, Pairs, cosines, weigh
from bot.analysis.events.timing import gap_odds, recalled, time_odds
from bot.analysis.events.traits import Traits, Weights

_CHUNK = 512
"""Articles whose pairs are weighed at a time: bounds the memory of what they share."""

OUTGROWN = 1.25
"""Growth of the active articles after which a term's rarity is taken anew."""

LINKED = -4.5
"""Log-odds, time included, below which a pair is not kept: it weighs as UNRELATED then. Keeping all
gives the same scores and ten times the links (benchmarks/events.md)."""

MOST_REGROUPED = 400
"""Articles that are grouped anew at once; where more hang together, events stay whole and only
the new articles choose: bounds the cost of a story that everybody reports."""

MET_ANEW = 1.25
"""Growth of the others that two articles have met after which their pair is weighed again. 1.6 is a
little cheaper, but half as many look-alikes more merge on allsides (benchmarks/events.py)."""


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
        self._pairs = KeptPairs()
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
        self._meet(rows)
        pools = self._pools(rows)
        changed = [
            self._ids(group)
            for start in range(0, len(pools), _CHUNK)
            for group in self._regroup(pools[start : start + _CHUNK], set(rows))
        ]
        self.expire(self.horizon)
        return changed

    def restore(self, groups: Iterable[Sequence[Traits]]) -> None:
        """Take up articles whose groups are known, without deciding anything."""
        groups = list(groups)
        fresh = {t.article_id: t for group in groups for t in group if t.article_id not in self}
        self._meet(self._enter(list(fresh.values())))
        for group in groups:
            known = {self._rows[traits.article_id] for traits in group}
            numbers = {self._groups.of(row) for row in known}
            left = [[r for r in self._groups.rows(n) if r not in known] for n in numbers]
            self._groups.replace(numbers, [sorted(known), *filter(None, left)])

    @property
    def horizon(self) -> float:
        """The day (since year 1) before which nothing is active but what lasts beyond it.

        A whole day, so that an article of which only the day is known is on one side of it.
        """
        return float(np.floor(self._latest - self._reach))

    def obey(self, constraints: Constraints) -> None:
        """Respect these from now on."""
        self._constraints = constraints

    def rarity(self, traits: Traits) -> Weights:
        """How rare each of the article's terms is among the active ones."""
        return self._terms.rarity(traits.terms)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget these articles, as if they had never come."""
        rows = [row for id_ in dict.fromkeys(ids) if (row := self._rows.get(id_)) is not None]
        for row in rows:
            self._groups.drop(row)
        self._close(rows)

    def _ids(self, rows: Sequence[int]) -> tuple[str, ...]:
        return tuple(self._place.ids[row] for row in rows)

    def _enter(self, arrived: Sequence[Traits]) -> list[int]:
        """Give each a row, a group of its own, and let its terms count."""
        if not arrived:
            return []
        found = self._place.open_rows(arrived)
        self._terms.count(np.concatenate([traits.terms for traits in arrived]), len(arrived))
        self._place.measure(found, self._terms)
        rows: list[int] = found.tolist()
        days = [traits.day for traits in arrived if not isnan(traits.day)]
        self._latest = max(self._latest, *days, -inf)
        for row, traits in zip(rows, arrived, strict=True):
            self._rows[traits.article_id] = row
            self._pairs.open(row)
            self._groups.open([row], [self._latest if isnan(traits.day) else traits.day])
        return rows

    def _close(self, rows: Sequence[int]) -> None:
        if not rows:
            return
        columns = self._place.columns
        terms = columns.terms[columns.places(np.array(rows, dtype=np.int64))]
        self._terms.discount(terms, rows)
        for row in rows:
            self._pairs.close(row)
            del self._rows[self._place.ids[row]]
        self._place.close_rows(rows)

    def expire(self, day: float) -> None:
        """Forget the groups whose last article is older (days since year 1)."""
        self._close(self._groups.end_before(day))

    def _meet(self, rows: Sequence[int]) -> None:
        """Compare new articles with those that share rare terms with them."""
        place = self._place
        for start in range(0, len(rows), _CHUNK):
            chunk = np.array(rows[start : start + _CHUNK], dtype=np.int64)
            first, second = self._terms.search(chunk, place.columns)
            others = np.unique(second)
            place.measure(
                others[OUTGROWN * place.measured_at[others] < len(self._terms)], self._terms
            )
            shared = place.compare(first, second)
            place.approach(shared, cosines(place, shared))
            self._link(weigh(place, [shared]))

    def _link(self, pairs: Pairs) -> None:
        """Keep the pairs that are not hopeless and of which none recalls the other."""
        if not len(pairs):
            return
        odds, lasting = self._model.weigh(self._place, pairs)
        closeness = pairs.evidence[:, EVIDENCE.index("words")]
        first, second = pairs.first, pairs.second
        gaps = np.abs(self._place.days[first] - self._place.days[second])
        kept = odds + gap_odds(np.nan_to_num(gaps)) > LINKED
        kept &= ~recalled(self._place.days, self._place.years_back, first, second)
        first, second = first[kept], second[kept]
        met = self._place.met[first] + self._place.met[second]
        self._pairs.put(first, second, lasting[kept], closeness[kept], met)

    def _pools(self, rows: Sequence[int]) -> list[list[int]]:
        """Groups that hang together by links of new articles, as lists of group numbers."""
        pools = DisjointSets(self._groups.of(row) for row in rows)
        for row in rows:
            for ally in self._constraints.allies(self._place.ids[row]):
                if ally in self._rows:
                    pools.join(self._groups.of(self._rows[ally]), self._groups.of(row))
        pairs = np.unique(self._pairs.around(rows))
        pairs = pairs[self._odds(pairs) >= THRESHOLD]
        first, second = self._pairs.first[pairs].tolist(), self._pairs.second[pairs].tolist()
        for one, other in zip(first, second, strict=True):
            pools.join(self._groups.of(other), self._groups.of(one))
        return pools.parts()

    def _regroup(
        self, pools: Sequence[Sequence[int]], new: AbstractSet[int]
    ) -> Iterator[tuple[int, ...]]:
        """Decide each pool's groups anew; answers those with another or a new member."""
        rows = [
            sorted(row for number in pool for row in self._groups.rows(number)) for pool in pools
        ]
        pairs, sizes = self._pairs.inside([each if len(each) > 1 else () for each in rows])
        self._renew(pairs)
        place = {row: at for each in rows for at, row in enumerate(each)}
        weighed = zip(
            map(place.__getitem__, self._pairs.first[pairs].tolist()),
            map(place.__getitem__, self._pairs.second[pairs].tolist()),
            self._odds(pairs).tolist(),
            strict=True,
        )
        for pool, within, size in zip(pools, rows, sizes.tolist(), strict=True):
            before = {self._groups.rows(number) for number in pool}
            decided = self._decide(within, before, islice(weighed, size), new)
            self._groups.replace(pool, decided)
            yield from (g for g in decided if g not in before or not new.isdisjoint(g))

    def _decide(
        self,
        rows: Sequence[int],
        before: AbstractSet[tuple[int, ...]],
        pairs: Iterable[tuple[int, int, float]],
        new: AbstractSet[int],
    ) -> list[tuple[int, ...]]:
        """How the rows of these groups are divided now; `pairs` are by their places in `rows`."""
        if len(rows) == 1:
            return list(before)
        number = {row: place for place, row in enumerate(rows)}
        found = average_link(
            len(rows),
            pairs,
            threshold=THRESHOLD,
            dated=(~np.isnan(self._place.days[rows])).tolist(),
            together=self._together(before, number, new),
            apart=self._apart(number),
        )
        return [tuple(rows[place] for place in places) for places in found]

    def _together(
        self, before: Iterable[Sequence[int]], number: Mapping[int, int], new: AbstractSet[int]
    ) -> list[list[int]]:
        """Places that stay together: by people's word, and in a pool too large to mend."""
        kept = []
        if len(number) > MOST_REGROUPED:
            kept = [[number[row] for row in group if row not in new] for group in before]
        if self._constraints.together:
            for row, place in number.items():
                allies = self._constraints.allies(self._place.ids[row])
                kept.append(
                    [place, *(number[self._rows[a]] for a in allies if self._is_in(a, number))]
                )
        return [places for places in kept if len(places) > 1]

    def _apart(self, number: Mapping[int, int]) -> list[tuple[int, int]]:
        if not self._constraints.apart:
            return []
        return [
            (place, number[self._rows[enemy]])
            for row, place in number.items()
            for enemy in self._constraints.enemies(self._place.ids[row])
            if self._is_in(enemy, number)
        ]

    def _is_in(self, article_id: str, number: Mapping[int, int]) -> bool:
        return self._rows.get(article_id, -1) in number

    def _renew(self, pairs: Ints) -> None:
        """Weigh those again that would join and whose articles have met many others since.

        What has become common around the two counts less then. Nothing counts more: rarities grow
        with what is active, and would raise old pairs above new ones. Nor can pairs change much
        that speak against joining already.
        """
        kept, place = self._pairs, self._place
        met = place.met[kept.first[pairs]] + place.met[kept.second[pairs]]
        old = (met > MET_ANEW * kept.met[pairs]) & (self._odds(pairs) >= THRESHOLD)
        pairs, met = pairs[old], met[old]
        shared = place.compare(kept.first[pairs], kept.second[pairs])
        _, lasting = self._model.weigh(place, weigh(place, [shared]))
        kept.lasting[pairs] = np.minimum(kept.lasting[pairs], lasting)
        kept.met[pairs] = met

    def _odds(self, pairs: Ints) -> NDArray[np.float64]:
        """Of kept pairs, time included."""
        kept = self._pairs
        first, second = kept.first[pairs], kept.second[pairs]
        closeness = kept.closeness[pairs]
        odds = kept.lasting[pairs] + self._model.moving(self._place, first, second, closeness)
        whole: NDArray[np.float64] = odds + time_odds(self._place.days, first, second, odds)
        return whole
