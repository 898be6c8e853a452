"""Whether two figures measure the same thing: a score from their words, and reasons to refuse.

The score is a logistic regression over what two figures share. Its weights were fitted on the
even-numbered events of an annotated set of conflicting news figures and rounded; the odd-numbered
events measure them (benchmarks/figures.md).
"""

from decimal import Decimal
from math import log, sqrt

from bot.analysis.units import dimension_of
from bot.analysis.values import Range, ratio
from bot.domain.figure import Figure, Kind, Trait

BASE = -6.4
NEAR = 2.2
NEAR_EACH = 0.4
CONTEXT_EACH = 0.36
HEAD = 1.5
HEAD_GENERIC = -0.2
HEAD_DIFFERS = -0.6
HEAD_BESIDE = 0.4
ROLE = 2.5
ROLE_DIFFERS = -1.0
ACTOR = 0.7
ACTOR_DIFFERS = -0.7
PLACE = 1.2
PARTNER = 3.5
SCORE_DIFFERS = -2.0
TRAIT_DIFFERS = -0.5
KIND_BASE = {"clock": 3.9, "date": 2.6, "year": 2.6, "ordinal": 2.0, "age": 0.9, "time": 1.85}
MEASURE_BASE = 2.5
AGE_ACTOR = 2.1

CLOSE = 1.2
PRECISE = 1.5
PRECISE_RATIO = Decimal("1.05")
PRECISE_FROM = 100
PRECISE_DIGITS = 3
_LOG_PLAUSIBLE = log(3.2)

TWO_DIGITS = 2
SHARED_OF_SCORES = 3
"""Words that the sentences of two scores must share."""
SHARED_OF_SUMS = 3
"""Words that two sums of money or two shares must have in common close by."""
GENERIC = frozenset({"people", "other", "case", "", "others", "time"})
ECHO_AT = -2.5
"""Affinity at which a figure of equal value counts as the same one."""
PLAUSIBLE_RATIO = Decimal("3.2")
"""Reports of one measure seldom differ more; beyond, two things were counted."""
DISPUTED = 2.2
"""Two sources, each named for its own count of one specific noun: what a dispute looks like."""
LONELY = frozenset({Trait.PART, Trait.LIMIT, Trait.INCREMENT, Trait.RATE, Trait.CHANGE})
"""Traits that both figures must share."""

Key = tuple[str, str]


def comparison_key(figure: Figure) -> Key:
    """Figures with different keys are never compared: kind, and what the unit measures."""
    kind = figure.kind
    if kind is Kind.MEASURE and figure.unit in {"year", "month", "week", "day"}:
        return "age", ""
    if kind is Kind.DATE:
        return "moment", figure.unit or ""
    if kind in {Kind.DURATION, Kind.INTERVAL}:
        return "time", ""
    return kind.value, dimension_of(figure.unit)


def affinity(a: Figure, b: Figure, key: Key) -> float:  # noqa: C901, PLR0912 - one case after another
    """How likely two figures with the same key measure the same thing: log odds."""
    shared = len(a.near & b.near)
    score = BASE
    score += NEAR * shared / sqrt((len(a.near) + 1) * (len(b.near) + 1))
    score += NEAR_EACH * min(4, shared)
    score += CONTEXT_EACH * min(6, len(a.context & b.context))
    if a.head == b.head:
        if a.head:
            score += HEAD_GENERIC if a.head in GENERIC else HEAD
    elif a.head not in GENERIC and b.head not in GENERIC:
        score += HEAD_DIFFERS
        if a.head in b.near or b.head in a.near:
            score += HEAD_BESIDE
    if a.role is not None and b.role is not None:
        score += ROLE if a.role == b.role else ROLE_DIFFERS
    if a.actor is not None and b.actor is not None:
        score += ACTOR if a.actor == b.actor else ACTOR_DIFFERS
        if key[0] == "age" and a.actor == b.actor:
            score += AGE_ACTOR
    if a.place is not None and a.place == b.place:
        score += PLACE
    if a.partner != b.partner:
        score += SCORE_DIFFERS if a.partner is None or b.partner is None else 0
    elif a.partner is not None:
        score += PARTNER
    if (a.traits ^ b.traits) & LONELY:
        score += TRAIT_DIFFERS
    if a.head not in GENERIC and key[0] == "count" and disputed(a, b):
        score += DISPUTED
    if key[0] == "moment":
        score += KIND_BASE.get(key[1].split()[0], 2.6)
    elif key[0] in KIND_BASE:
        score += KIND_BASE[key[0]]
    elif key[1]:
        score += MEASURE_BASE
    return score


def closeness(first: Range, second: Range) -> float:
    """How far the values themselves speak for one measure: in log odds, 0 at PLAUSIBLE_RATIO."""
    apart = ratio(first, second)
    if apart >= PLAUSIBLE_RATIO:
        return 0.0
    near = CLOSE * (1 - log(float(apart)) / _LOG_PLAUSIBLE)
    if (
        apart <= PRECISE_RATIO
        and min(abs(first.high), abs(second.high)) >= PRECISE_FROM
        and _is_unround(first.low)
        and _is_unround(second.low)
    ):
        near += PRECISE
    return near


def _is_unround(value: Decimal) -> bool:
    return len(value.normalize().as_tuple().digits) >= PRECISE_DIGITS


def refusal(
    a: Figure, b: Figure, key: Key, first: Range | None, second: Range | None
) -> str | None:
    """Why two differing figures are not set against each other, or None when they may be."""
    for test in (_by_traits, _by_kind, _by_role, _by_place, _by_day, _by_score):
        reason = test(a, b, key)
        if reason is not None:
            return reason
    if (
        first is not None
        and second is not None
        and key[0] != "moment"
        and ratio(first, second) > PLAUSIBLE_RATIO
    ):
        return "the values are so far apart that two things must have been counted"
    return None


def _by_traits(a: Figure, b: Figure, key: Key) -> str | None:  # noqa: C901, PLR0911 - one case after another
    differing = a.traits ^ b.traits
    both = a.traits | b.traits
    if Trait.LIMIT in both:
        return "one is a limit, not a count"
    if Trait.VAGUE in both:
        return "one is too vague to differ"
    if Trait.CHANGE in both:
        return "one is a change, not a level"
    if Trait.RATE in differing:
        return "one is a rate"
    if Trait.PART in differing:
        return "one is a part of a whole"
    if Trait.INCREMENT in both:
        return "one is added to what was counted before"
    if Trait.HYPOTHETICAL in both or Trait.NEGATED in both:
        return "one is not stated as a fact"
    if Trait.ATTRIBUTE in differing:
        return "one is a fixed attribute, like a capacity"
    if Trait.RELATIVE in both and key[0] == "time" and {a.unit, b.unit} & {"day", "hour", "week"}:
        return "both count back from the day of writing"
    if Trait.CUMULATIVE in differing:
        return "one is a total over a longer time"
    return None


def _by_kind(a: Figure, b: Figure, key: Key) -> str | None:  # noqa: PLR0911 - one case after another
    if key[0] == "ordinal":
        return "ranks are not set against each other"
    if key == ("moment", "year"):
        return "years are not set against each other"
    if key in {("measure", "speed"), ("measure", "category"), ("measure", "temperature")}:
        return "such a level changes from hour to hour"
    if key[0] == "count" and _count_different_things(a, b):
        return f"they count different things: {a.head} and {b.head}"
    if key[0] == "age" and (a.actor is None or a.actor != b.actor):
        return "the ages are of different people"
    if key[0] in {"money", "percent"} and len(a.near & b.near) < SHARED_OF_SUMS:
        return "too few words beside them are the same"
    return None


def _count_different_things(a: Figure, b: Figure) -> bool:
    """Whether each names its own noun, and neither noun stands beside the other figure."""
    if a.head == b.head or a.head in GENERIC or b.head in GENERIC:
        return False
    if a.head in b.near or b.head in a.near:
        return False
    return a.role is None or a.role != b.role


def _by_role(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if a.role != b.role and a.role is not None and b.role is not None:
        return "they count different things: " + " and ".join(sorted((a.role, b.role)))
    return None


def _by_place(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] not in {"count", "measure", "moment"} or a.place is None or b.place is None:
        return None
    if _stems_of(a.place).isdisjoint(_stems_of(b.place)):
        return f"the places differ: {a.place} and {b.place}"
    return None


def _stems_of(place: str) -> set[str]:
    """First letters of a place's words: Jabaliya and Jabalya are one."""
    return {word[:4] for word in place.casefold().split()}


def _by_day(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] == "moment" and key[1] in {"date", "year"}:
        return None
    if a.period and b.period and a.period != b.period:
        return f"the days differ: {a.period} and {b.period}"
    return None


def _by_score(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if (a.partner is None) != (b.partner is None):
        return "one is a score"
    if a.partner != b.partner:
        return "the scores are of different moments"
    if a.partner is not None and (
        len(a.partner.strip("-")) < TWO_DIGITS or len(a.context & b.context) < SHARED_OF_SCORES
    ):
        return "the scores may be of different moments"
    return None


def changes_by_the_minute(a: Figure, b: Figure, key: Key) -> bool:
    """Whether only close values can be of one moment: scores, and the time left to play."""
    return a.partner is not None or (
        key[0] == "time" and Trait.RELATIVE in a.traits | b.traits and "minute" in {a.unit, b.unit}
    )


def disputed(a: Figure, b: Figure) -> bool:
    """Whether two sources are named for two figures of the same head and role."""
    if a.claimant is None or b.claimant is None or a.head != b.head or a.role != b.role:
        return False
    first, second = (
        set(c.casefold().split()) - {"the", "a", "an", "of"} for c in (a.claimant, b.claimant)
    )
    return first.isdisjoint(second)


def echoes(a: Figure, b: Figure, score: float) -> bool:
    """Whether two figures of equal value may be the same one, told elsewhere."""
    if (b.traits - a.traits) & {Trait.PART, Trait.INCREMENT}:
        return False
    if a.role is not None and a.role == b.role:
        return True
    if a.head == b.head and a.head not in GENERIC and a.kind is Kind.COUNT:
        return a.actor is None or b.actor is None or a.actor == b.actor
    return score >= ECHO_AT
