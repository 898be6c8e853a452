"""Links between readings of one measure: which must go, and what groups they leave."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.analysis.conflicts.alignment import denies, disputed
from bot.analysis.conflicts.readings import Reading
from bot.analysis.conflicts.values import Relation, relation
from bot.analysis.conflicts.verdicts import explain
from bot.analysis.disjoint_sets import DisjointSets
from bot.domain.figure import Comparison, Figure, Kind, Scope, Verdict
from bot.domain.options import FigureOptions

MAX_TOLD = 20
"""Readings of one report in one group that are held against each other."""
_ONE_QUAKE = Decimal("0.3")
"""A report that gives two magnitudes this close has them from two agencies."""
_DIFFERING = frozenset({Verdict.CONFLICT, Verdict.SOFT})


@dataclass(slots=True)
class Link:
    """Two readings, by number, of what looks like one measure."""

    first: int
    second: int
    relation: Relation
    verdict: Verdict
    score: float


Refused = list[tuple[Link, str]]


def other_occasions(
    links: Sequence[Link],
    readings: Sequence[Reading],
    games: Mapping[str, set[tuple[object, ...]]],
) -> Refused:
    """Links of articles that differ on two figures of one person: they tell of two occasions.

    Not so where they agree on the score of a game: `games` holds those of each article.
    """
    differing: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    people = [_person(link, readings, games) for link in links]
    for person in filter(None, people):
        for article in person[0]:
            differing[article].add(person[1])
    return [
        (link, "the articles differ on several such figures: two occasions")
        for link, person in zip(links, people, strict=True)
        if person is not None and any(len(differing[article]) > 1 for article in person[0])
    ]


def _person(
    link: Link, readings: Sequence[Reading], games: Mapping[str, set[tuple[object, ...]]]
) -> tuple[frozenset[str], tuple[str, str | None]] | None:
    """The two articles of a link between differing figures of one person, and which figure."""
    a, b = readings[link.first].figure, readings[link.second].figure
    if link.verdict not in _DIFFERING or a.role is not None or a.kind is not Kind.COUNT:
        return None
    if a.actor is None or a.actor != b.actor:
        return None
    if games.get(a.article_id, set()) & games.get(b.article_id, set()):
        return None
    return frozenset((a.article_id, b.article_id)), (a.head, a.actor)


def contradictions(
    links: Sequence[Link], readings: Sequence[Reading], options: FigureOptions
) -> Refused:
    """Links that would put two values which one report tells apart into one group.

    What a single report tells apart is two measures, unless it names two sources for it. The
    surest links go first, agreements before differences, and a weaker one gives way: correlation
    clustering with pairs that must not meet, done greedily (Bansal, Blum & Chawla 2004).
    """
    sets = DisjointSets()
    members: dict[int, dict[str, list[int]]] = {}
    refused: Refused = []

    def told(index: int) -> dict[str, list[int]]:
        """The readings of the group of a root, by voice."""
        return members.setdefault(index, {readings[index].voice: [index]})

    def sureness(link: Link) -> tuple[bool, float, int, int]:
        return link.verdict in _DIFFERING, -link.score, link.first, link.second

    for link in sorted(links, key=sureness):
        one, other = sets.root(link.first), sets.root(link.second)
        if one == other:
            continue
        if len(told(one)) < len(told(other)):
            one, other = other, one
        if readings[link.first].voice != readings[link.second].voice and any(
            _tells_apart(readings[i].figure, readings[j].figure, options)
            for voice in told(other).keys() & told(one).keys()
            for i in told(one)[voice][:MAX_TOLD]
            for j in told(other)[voice][:MAX_TOLD]
        ):
            refused.append((link, "one report tells both values apart"))
            continue
        sets.join(one, other)
        for voice, indices in told(other).items():
            told(one).setdefault(voice, []).extend(indices)
    return refused


def _tells_apart(a: Figure, b: Figure, options: FigureOptions) -> bool:
    if relation(a, b, options) not in {Relation.SOFT, Relation.APART}:
        return False
    if a.unit == "magnitude" and a.low is not None and b.low is not None:
        return abs(a.low - b.low) > _ONE_QUAKE
    return not (disputed(a, b) or denies(a, b))


def make_comparison(
    readings: Sequence[Reading], members: Sequence[int], links: Sequence[Link]
) -> Comparison | None:
    """One group with its strongest verdict; None for a lone date or rank, which tells nothing."""
    figures = tuple(readings[index].shown for index in members)
    voices = {readings[index].voice for index in members}
    if len(figures) == 1 and figures[0].kind in {Kind.DATE, Kind.ORDINAL}:
        return None
    order = list(Verdict)
    told = Counter((figure.low, figure.high) for figure in figures)

    def rank(link: Link) -> tuple[int, int, float, int, int]:
        """The verdict, and of a verdict's pairs the one whose values most reports give."""
        a, b = readings[link.first].figure, readings[link.second].figure
        support = told[a.low, a.high] + told[b.low, b.high]
        return order.index(link.verdict), -support, -link.score, link.first, link.second

    strongest = min(links, key=rank, default=None)
    if strongest is None or (
        len(voices) == 1 and strongest.verdict in {Verdict.AGREE, Verdict.COMPATIBLE}
    ):
        verdict = Verdict.SINGLE
    else:
        verdict = strongest.verdict
    pair = (
        (readings[strongest.first].shown, readings[strongest.second].shown) if strongest else None
    )
    return Comparison(
        measure=_title(figures),
        scope=Scope(
            place=_shared([f.place for f in figures]),
            period=_shared([f.period for f in figures]),
        ),
        kind=figures[0].kind,
        verdict=verdict,
        why=explain(verdict, figures, pair, len(voices)),
        readings=figures,
    )


def _title(figures: tuple[Figure, ...]) -> str:
    """The longest of the most frequent names of the measure."""
    counts: dict[str, int] = defaultdict(int)
    for figure in figures:
        if figure.measure:
            counts[figure.measure] += 1
    if not counts:
        return figures[0].kind.value
    return max(counts, key=lambda name: (counts[name], len(name), name))


def _shared(values: list[str | None]) -> str | None:
    """The value that all known ones share, when most readings name it."""
    known = [value for value in values if value]
    if len(set(known)) != 1 or 2 * len(known) <= len(values):
        return None
    return known[0][:1].upper() + known[0][1:]
