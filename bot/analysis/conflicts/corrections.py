"""What a later revision of an article changed in its figures: old value -> new value."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.conflicts.alignment import affinity, comparison_key
from bot.analysis.conflicts.fact_relations import fact_relation, subject_of
from bot.analysis.conflicts.values import Relation, is_equal, relation, value_range
from bot.domain.article import Article
from bot.domain.figure import Figure, Trait
from bot.domain.options import FigureOptions

ONE_MEASURE_AT = 0.0
"""Affinity of an old and a new figure that one sentence gives; revisions keep most words."""
MAX_CORRECTIONS = 20
MAX_COMPARED = 120
"""Figures of one revision that are looked at; the corrected ones stand near the top."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """One measure of one article before and after it was revised."""

    old: Figure
    new: Figure


def since_completion(revisions: Sequence[Article]) -> Sequence[Article]:
    """Without the summaries that stood in for the whole article: they are not what was corrected.

    `revisions` are oldest first.
    """
    whole = (n for n in range(len(revisions) - 1, 0, -1) if revisions[n].completes)
    return revisions[next(whole, 0) :]


def find_corrections(
    revisions: Sequence[Sequence[Figure]], options: FigureOptions
) -> tuple[Correction, ...]:
    """The figures that changed, by the place of the new one; `revisions` are oldest first.

    A figure counts as changed when its value stands nowhere in the latest revision and the new
    value stood nowhere in the earlier one, while the words around both are the same.
    """
    if len(revisions) < 2:  # noqa: PLR2004 - an old and a new one
        return ()
    newest = list(revisions[-1])[:MAX_COMPARED]
    found: dict[tuple[int, int], Correction] = {}
    for earlier in revisions[:-1]:
        old = list(earlier)[:MAX_COMPARED]
        gone = [f for f in old if not any(_is_same(f, g) for g in newest)]
        come = [f for f in newest if not any(_is_same(f, g) for g in old)]
        for figure in come:
            match = _counterpart(figure, gone, options)
            if match is not None:
                place = (figure.span.start, figure.span.end)
                found.setdefault(place, Correction(old=match, new=figure))
    return tuple(found[place] for place in sorted(found))[:MAX_CORRECTIONS]


def _is_same(a: Figure, b: Figure) -> bool:
    if Trait.FACT in a.traits | b.traits:
        return _is_same_subject(a, b) and (fact_relation(a, b, FigureOptions()) is Relation.EQUAL)
    first, second = value_range(a), value_range(b)
    if first is None or second is None:
        return a.surface == b.surface
    return a.kind is b.kind and is_equal(first, second)


def _is_same_subject(a: Figure, b: Figure) -> bool:
    return Trait.FACT in a.traits & b.traits and subject_of(a) == subject_of(b)


def _counterpart(new: Figure, gone: Sequence[Figure], options: FigureOptions) -> Figure | None:
    if Trait.FACT in new.traits:
        return next((old for old in gone if _is_same_subject(old, new)), None)
    key = comparison_key(new)
    scored = [
        (affinity(old, new, key), -old.span.start, old)
        for old in gone
        if Trait.FACT not in old.traits
        and comparison_key(old) == key
        and relation(old, new, options) is not Relation.EQUAL
    ]
    if not scored:
        return None
    score, _, best = max(scored, key=lambda item: item[:2])
    return best if score >= ONE_MEASURE_AT else None
