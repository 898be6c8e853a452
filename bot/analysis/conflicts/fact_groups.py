"""Compare facts of one event that are told in words: who began, on which day, on which block."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bot.analysis.conflicts.fact_relations import (
    explain_facts,
    fact_refusal,
    fact_relation,
    subject_of,
    value_of,
)
from bot.analysis.conflicts.links import Link, make_comparison
from bot.analysis.conflicts.readings import Reading
from bot.analysis.conflicts.values import Relation
from bot.analysis.disjoint_sets import DisjointSets
from bot.domain.figure import Comparison, Kind, Refusal, Verdict
from bot.domain.options import FigureOptions

MAX_VALUES = 30
"""Different values of one fact that are set against each other; more are no one fact."""
_VERDICTS = {
    Relation.EQUAL: Verdict.AGREE,
    Relation.COMPATIBLE: Verdict.COMPATIBLE,
    Relation.SOFT: Verdict.SOFT,
    Relation.APART: Verdict.CONFLICT,
}
_DIFFERING = {Relation.SOFT, Relation.APART}
_BOTH = "one report tells both"
MANY_STREETS = 3
"""Streets in one report from which on it tells of several cases."""
_SEVERAL = "one report tells of several cases"


def compare_facts(
    readings: Sequence[Reading], options: FigureOptions
) -> tuple[list[Comparison], list[Refusal]]:
    """Every fact that two reports tell, with its verdict, and what was not compared.

    `readings` are those of facts only, the earliest first.
    """
    comparisons: list[Comparison] = []
    refusals: list[Refusal] = []
    subjects: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, reading in enumerate(readings):
        subjects[subject_of(reading.figure)].append(index)
    rounds = _rounds(readings)
    for members in subjects.values():
        links, refused = _links(readings, members, rounds, options)
        refusals += refused
        comparisons += _comparisons(readings, links)
    return comparisons, refusals


def _rounds(readings: Sequence[Reading]) -> frozenset[str]:
    """The articles that tell of several cases: of blocks in several streets."""
    streets: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        figure = reading.figure
        if figure.kind is Kind.MEASURE and figure.actor:
            streets[figure.article_id].add(figure.actor)
    return frozenset(id_ for id_, names in streets.items() if len(names) >= MANY_STREETS)


def _links(
    readings: Sequence[Reading],
    members: Sequence[int],
    rounds: frozenset[str],
    options: FigureOptions,
) -> tuple[list[Link], list[Refusal]]:
    """One link from each reading to the first of its value, and those between the values."""
    values: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index in members:
        values[value_of(readings[index].figure)].append(index)
    links = [
        Link(first, other, Relation.EQUAL, Verdict.AGREE, 0.0)
        for first, *others in values.values()
        for other in others
    ]
    refusals: list[Refusal] = []
    several = list(values.values())[:MAX_VALUES]
    pairs = []
    for first, second in combinations(several, 2):
        a, b = readings[first[0]].figure, readings[second[0]].figure
        pairs.append((first, second, fact_relation(a, b, options)))
    told_apart = any(
        stands in _DIFFERING and not _voices(readings, first).isdisjoint(_voices(readings, second))
        for first, second, stands in pairs
    )
    for first, second, stands in pairs:
        a, b = readings[first[0]].figure, readings[second[0]].figure
        reason = fact_refusal(a, b, stands)
        if reason is None and stands in _DIFFERING:
            reason = _BOTH if told_apart else None
            if not rounds.isdisjoint({a.article_id, b.article_id}):
                reason = _SEVERAL
        if reason is None:
            links.append(Link(first[0], second[0], stands, _VERDICTS[stands], 0.0))
        elif stands in _DIFFERING and a.article_id != b.article_id:
            refusals.append(Refusal(first=a, second=b, reason=reason))
    return links, refusals


def _voices(readings: Sequence[Reading], members: Sequence[int]) -> set[str]:
    return {readings[index].voice for index in members}


def _comparisons(readings: Sequence[Reading], links: Sequence[Link]) -> Iterator[Comparison]:
    """One comparison for each group of linked readings."""
    sets = DisjointSets()
    for link in links:
        sets.join(link.first, link.second)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        linked[sets.root(link.first)].append(link)
    for members in sets.parts():
        own = linked[sets.root(members[0])]
        found = make_comparison(readings, members, own)
        if found is None or found.verdict is Verdict.SINGLE:
            continue
        pair = next((link for link in own if link.verdict is found.verdict), None)
        why = pair and explain_facts(
            found.verdict, readings[pair.first].figure, readings[pair.second].figure
        )
        yield replace(found, why=why) if why else found
