"""Readings of one kind and dimension: which measure the same thing, and how they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bot.analysis.conflicts.alignment import (
    DENIED,
    GENERIC,
    Key,
    affinity,
    closeness,
    contrasts,
    count_apart,
    denies,
    disputed,
    echoes,
    of_one_crowd,
)
from bot.analysis.conflicts.links import (
    Link,
    Refused,
    contradictions,
    make_comparison,
    other_occasions,
)
from bot.analysis.conflicts.prominence import Prominence
from bot.analysis.conflicts.readings import (
    Reading,
    coarse_class,
    games_told,
    is_same_value,
    may_align,
)
from bot.analysis.conflicts.refusals import (
    changes_by_the_minute,
    is_small_and_loose,
    of_one_player,
    refusal,
    refusal_by_gap,
)
from bot.analysis.conflicts.values import Range, Relation, is_equal, relation
from bot.analysis.conflicts.verdicts import judge, undated
from bot.analysis.conflicts.zones import mistakes_zone
from bot.analysis.disjoint_sets import DisjointSets
from bot.domain.figure import Comparison, Figure, Kind, Refusal, Trait, Verdict
from bot.domain.options import FigureOptions

SAME_AT = -2.0
"""Affinity at which two readings of one value are one measure."""
DIFFER_AT = -2.4
"""Affinity at which two differing readings may be set against each other."""
CLOSE_AT = -3.6
"""The same for values within the soft tolerance."""
COMPATIBLE_AT = -0.5
RIVAL = 0.3
"""How much better than any other figure of the same article the counterpart must fit."""
AGREED = 3
"""Values on which two articles with several figures of one sort must agree."""
OF_A_CAREER = 100
"""What a player does in one game is less."""
UNLIKELY = 1000
"""From here on values do not agree by chance."""
SPECIFIC_AT = -3.2
"""The same for two counts of one specific noun with another word beside both in common."""
SHARED_OF_SPECIFIC = 1
CROWD_AT = -4.3
"""The same for two counts of people of whom one act is told: of all who marched there is one."""
DISPUTED_AT = 0.8
"""The same for two figures of one article that two named sources give."""
FAINT = -5.0
MAX_NODES = 300
"""Figures of one kind that are compared pair by pair; beyond, one for each value and noun."""


class Bucket:
    """Figures of one kind and dimension."""

    def __init__(
        self,
        key: Key,
        readings: list[Reading],
        options: FigureOptions,
        said: Mapping[str, set[tuple[object, ...]]],
    ) -> None:
        self.key = key
        self.readings = readings
        self.options = options
        self.refusals: list[Refusal] = []
        self._sets = DisjointSets(range(len(readings)))
        self._links: list[Link] = []
        self._nodes = self._choose_nodes()
        self._scores: dict[int, dict[int, float]] = defaultdict(dict)
        self._told: dict[int, dict[str, list[int]]] = {}
        self._said = said
        self._prominence = Prominence(readings)
        self._games = games_told(readings)
        self._kinds: dict[tuple[str, str], set[Range]] = defaultdict(set)
        for reading in readings:
            if reading.range is not None:
                self._kinds[reading.figure.article_id, coarse_class(reading.figure)].add(
                    reading.range
                )

    # Which pairs

    def _choose_nodes(self) -> list[int]:
        """The readings to compare pair by pair; in large events one a value and noun."""
        if len(self.readings) <= MAX_NODES:
            return list(range(len(self.readings)))
        classes: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for index, reading in enumerate(self.readings):
            figure = reading.figure
            classes[
                figure.low, figure.high, figure.unit, figure.head, figure.role, figure.actor
            ].append(index)
        ranked = sorted(classes.values(), key=lambda members: (-len(members), members[0]))
        for members in ranked:
            for member in members[1:]:
                self._sets.join(members[0], member)
        return sorted(members[0] for members in ranked[:MAX_NODES])

    def score_pairs(self) -> None:
        """Score every pair that may measure the same thing, and count what articles agree on."""
        nodes, readings, key = self._nodes, self.readings, self.key
        scores = self._scores
        for at, i in enumerate(nodes):
            a = readings[i].figure
            near, voice = a.near, readings[i].voice
            for j in nodes[at + 1 :]:
                b = readings[j].figure
                denial = (
                    key[0] == "count"
                    and (a.low == 0 or b.low == 0)
                    and self._prominence.are_main(i, j)
                    and denies(a, b)
                )
                told_twice = a.low == b.low and readings[i].range == readings[j].range
                if not (denial or told_twice or may_align(a, b)) and near.isdisjoint(b.near):
                    continue
                if readings[j].voice == voice and a.article_id != b.article_id:
                    continue
                score = DENIED if denial else affinity(a, b, key) + self._prominence.bonus(i, j)
                if score <= FAINT:
                    continue
                first, second = readings[i].range, readings[j].range
                if first is not None and second is not None and key[0] != "moment":
                    score += closeness(first, second)
                if score > FAINT:
                    scores[i][j] = score
                    scores[j][i] = score

    # Which links

    def comparisons(self) -> Iterator[Comparison]:
        """Every group of readings with its verdict."""
        for i in self._nodes:
            for j, score in self._scores[i].items():
                if i < j:
                    self._consider(i, j, score)
        self._drop(other_occasions(self._links, self.readings, self._games))
        self._drop(contradictions(self._links, self.readings, self.options))
        sets = self._sets
        for link in self._links:
            sets.join(link.first, link.second)
        links: dict[int, list[Link]] = defaultdict(list)
        for link in self._links:
            links[sets.root(link.first)].append(link)
        for members in sets.parts():
            comparison = make_comparison(self.readings, members, links[sets.root(members[0])])
            if comparison is not None:
                yield comparison

    def _consider(self, i: int, j: int, score: float) -> None:  # noqa: C901, PLR0911 - one case after another
        """Link two readings when they measure the same thing; note why not when they look alike."""
        first, second = self.readings[i], self.readings[j]
        a, b = first.figure, second.figure
        if count_apart(a, b):
            return
        stands = relation(a, b, self.options, first.range, second.range)
        same_article = a.article_id == b.article_id
        if stands is Relation.EQUAL:
            if score >= SAME_AT:
                self._link(i, j, stands, Verdict.AGREE, score)
            return
        contrasted = contrasts(a, b) or denies(a, b)
        if same_article and not contrasted and (a.low == 1 or b.low == 1):
            return  # "one … and the other"
        if same_article and not contrasted and not (disputed(a, b) and score >= DISPUTED_AT):
            return
        if (
            stands is Relation.APART
            and self.key[0] == "moment"
            and not mistakes_zone(first.shown, second.shown)
        ):
            return
        if stands is Relation.COMPATIBLE:
            if (
                score >= COMPATIBLE_AT
                and refusal(a, b, self.key, None, None) is None
                and not self._disturbed(i, j, score)
            ):
                self._link(i, j, stands, Verdict.COMPATIBLE, score)
            return
        if stands is Relation.APART and changes_by_the_minute(a, b, self.key):
            return
        if score < self._threshold(a, b, stands) and not (same_article and contrasted):
            return
        reason = self._reason(i, j, score)
        if reason is not None:
            self._refuse(i, j, reason)
            return
        verdict = judge(first, second, stands, self.key)
        self._link(i, j, stands, verdict, score)

    def _reason(self, i: int, j: int, score: float) -> str | None:
        """Why two differing readings are not set against each other."""
        first, second = self.readings[i], self.readings[j]
        a, b = first.figure, second.figure
        framed = self._prominence.framed(i, j)
        reason = refusal(a, b, self.key, first.range, second.range, framed=framed)
        if reason is None and not denies(a, b):
            reason = (
                self._prominence.adds_up(i, j)
                or self._disturbed(i, j, score)
                or self._both_told(i, j)
                or self._other_occasion(i, j)
            )
        return (
            reason
            or refusal_by_gap(first.published, second.published, self.key)
            or undated(a, b, first.published, second.published, self.key)
        )

    def _threshold(self, a: Figure, b: Figure, stands: Relation) -> float:
        """The affinity at which two differing figures may be set against each other."""
        if stands is Relation.SOFT and self.key[0] != "moment":
            return CLOSE_AT
        if self.key[0] == "count" and of_one_crowd(a, b):
            return CROWD_AT
        specific = a.head == b.head and a.head not in GENERIC and self.key[0] == "count"
        if specific and len((a.near & b.near) - {a.head}) >= SHARED_OF_SPECIFIC:
            return SPECIFIC_AT
        return DIFFER_AT

    def _disturbed(self, i: int, j: int, score: float) -> str | None:  # noqa: C901 - one case after another
        """Whether either article reports the other's value too, or has a better counterpart."""
        for here, there in ((i, j), (j, i)):
            value, voice = self.readings[here], self.readings[there].voice
            other = self.readings[there]
            if self.readings[i].figure.article_id == self.readings[j].figure.article_id:
                continue
            for k, rival in self._scores[here].items():
                candidate = self.readings[k]
                if candidate.voice != voice or k == there:
                    continue
                if value.range is not None and candidate.range is not None:
                    if is_equal(value.range, candidate.range):
                        if echoes(value.figure, candidate.figure, rival) and not disputed(
                            candidate.figure, other.figure
                        ):
                            return "one article carries both values"
                        continue
                    if other.range is not None and is_equal(other.range, candidate.range):
                        continue
                if (
                    self._is_someone_else(here, there, k)
                    or self._is_other_quake(here, there, k)
                    or _counts_else(value.figure, other.figure, candidate.figure)
                    or value.figure.role == other.figure.role != candidate.figure.role
                ):
                    continue
                if rival > score - RIVAL:
                    return "another figure of the same article fits as well"
        return None

    def _is_other_quake(self, here: int, there: int, rival: int) -> bool:
        """Whether the rival is farther from the value: agencies differ by little on one quake."""
        if self.key[1] != "magnitude":
            return False
        value, other, third = (self.readings[at].figure.low for at in (here, there, rival))
        if value is None or other is None or third is None:
            return False
        return abs(value - other) <= abs(value - third)

    def _is_someone_else(self, here: int, there: int, rival: int) -> bool:
        """Whether the counterpart is of the same person and the rival of another one."""
        actor = self.readings[here].figure.actor
        if actor is None or self.readings[there].figure.actor != actor:
            return False
        return self.readings[rival].figure.actor not in {actor, None}

    def _tellers(self, i: int) -> dict[str, list[int]]:
        """Who reports this value of what looks like the same measure, with which figures."""
        known = self._told.get(i)
        if known is None:
            mine = self.readings[i]
            known = {mine.voice: [i]}
            for k, score in self._scores[i].items():
                other = self.readings[k]
                if is_same_value(mine, other) and echoes(mine.figure, other.figure, score):
                    known.setdefault(other.voice, []).append(k)
            self._told[i] = known
        return known

    def _both_told(self, i: int, j: int) -> str | None:
        """Whether some report carries both values, and so holds them for two measures."""
        first, second = self._tellers(i), self._tellers(j)
        for voice in first.keys() & second.keys():
            if any(
                disputed(self.readings[m].figure, self.readings[n].figure)
                or contrasts(self.readings[m].figure, self.readings[n].figure)
                for m in first[voice]
                for n in second[voice]
            ):
                continue
            return "a report carries both values as figures of two things"
        return None

    def _other_occasion(self, i: int, j: int) -> str | None:
        """Whether both articles give several such values and agree on little: another match."""
        first, second = self.readings[i].figure, self.readings[j].figure
        if first.article_id == second.article_id:
            return None
        if of_one_player(first, second):
            games, others = self._games[first.article_id], self._games[second.article_id]
            if games & others:
                return None
            in_one_game = first.low is not None and first.low < OF_A_CAREER
            if is_small_and_loose(first, second) or (in_one_game and games and others):
                return "it is not certain that they are of one game"
        return self._other_match(first, second)

    def _other_match(self, first: Figure, second: Figure) -> str | None:
        """Whether two counts of one noun come from articles that agree on little else."""
        if first.kind is not Kind.COUNT or first.head in GENERIC or first.head != second.head:
            return None
        several = [len(self._kinds[f.article_id, coarse_class(f)]) > 1 for f in (first, second)]
        if (
            Trait.PERFORMANCE in first.traits
            and any(several)
            and None not in {first.actor, second.actor}
            and first.actor != second.actor
        ):
            return "they are of different people"
        exact = (
            first.low is not None
            and second.low is not None
            and min(first.low, second.low) > UNLIKELY
        )
        if (
            all(several)
            and not exact
            and self._agreed(first.article_id, second.article_id) < AGREED
        ):
            return "the articles give several such figures and agree on too few of them"
        return None

    def _agreed(self, first: str, second: str) -> int:
        """How many unround values of one noun two articles share."""
        return len(self._said[first] & self._said[second])

    def _link(self, i: int, j: int, stands: Relation, verdict: Verdict, score: float) -> None:
        self._links.append(Link(i, j, stands, verdict, score))

    def _drop(self, refused: Refused) -> None:
        for link, reason in refused:
            self._refuse(link.first, link.second, reason)
        dropped = {id(link) for link, _ in refused}
        self._links = [link for link in self._links if id(link) not in dropped]

    def _refuse(self, i: int, j: int, reason: str) -> None:
        first, second = self.readings[i].shown, self.readings[j].shown
        self.refusals.append(Refusal(first=first, second=second, reason=reason))


def _counts_else(value: Figure, other: Figure, rival: Figure) -> bool:
    """Whether both count one specific noun, and their rival another one."""
    if value.kind is not Kind.COUNT or value.role is not None or value.head in GENERIC:
        return False
    return value.head == other.head != rival.head
