"""Whether two figures measure the same thing: a score from their words, and reasons to refuse.

The score is a logistic regression over what two figures share. Its weights were fitted on the
even-numbered events of an annotated set of conflicting news figures and rounded; the odd-numbered
events measure them (benchmarks/figures.md).
"""

import re
from decimal import Decimal
from math import log, sqrt

from bot.analysis.conflicts.localities import same_locality
from bot.analysis.conflicts.values import Range, ratio
from bot.analysis.figures.units import dimension_of
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
RECORD = 5.0
"""Wins and losses of one team or boxer: there is one record at a time."""
SCORE_DIFFERS = -2.0
TRAIT_DIFFERS = -0.5
KIND_BASE = {"clock": 3.9, "date": 2.6, "year": 2.6, "ordinal": 2.0, "age": 0.9, "time": 1.85}
MEASURE_BASE = 2.5
AGE_ACTOR = 2.1

CLOSE = 1.2
PRECISE = 1.5
EXACT = 2.0
"""How far one value of three digits, told twice, speaks for one measure."""
PRECISE_RATIO = Decimal("1.05")
PRECISE_FROM = 100
PRECISE_DIGITS = 3
_LOG_PLAUSIBLE = log(3.2)

GENERIC = frozenset(
    {"people", "other", "case", "", "others", "time", "thing", "takeaway", "reason", "question"}
    | {"way", "tip", "fact", "issu", "number", "type", "kind", "part", "side", "one", "us", "dozen"}
)
ECHO_AT = -2.5
"""Affinity at which a figure of equal value counts as the same one."""
PLAUSIBLE_RATIO = Decimal("3.2")
"""Reports of one measure seldom differ more; beyond, two things were counted."""
DISPUTED = 2.2
"""Two sources, each named for its own count of one specific noun: what a dispute looks like."""
LONELY = frozenset({Trait.PART, Trait.LIMIT, Trait.INCREMENT, Trait.RATE, Trait.CHANGE})
"""Traits that both figures must share."""

DENIED = 0.0
"""Affinity of a toll and its denial by another named source."""
SAME_NEAR, SAME_CONTEXT = 4, 8
"""Words beside two figures, and in their sentences, by which one sentence was retold."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PART_OF_KIND = frozenset({Trait.PART, Trait.SUBSET})
CROWD = 20
"""Fewer people are a group, of which there may be several."""
_CROWD_ACTS = frozenset(
    {"march", "gather", "protest", "ralli", "shelter", "attend", "evacu", "fled", "flee", "strand"}
    | {"trap", "displac", "protesters", "visitors", "refugees"}
)
"""Stems of what crowds do."""
_HARMED = frozenset({"killed", "wounded", "casualty"})
_LITTLE = frozenset({"the", "a", "an", "of", "for", "and", "in", "at", "from", "to"})
_POSTS = frozenset(
    {"agency", "agencies", "ministry", "department", "office", "official", "officials", "head"}
    | {"spokesman", "spokeswoman", "spokesperson", "director", "group", "authority", "authorities"}
)
"""Words of a source by which it cannot be told from another one."""

Key = tuple[str, str]


def comparison_key(figure: Figure) -> Key:
    """Figures with different keys are never compared: kind, and what the unit measures."""
    kind = figure.kind
    if kind is Kind.MEASURE and figure.unit in {"year", "month", "week", "day"}:
        return "age", ""
    if kind is Kind.DATE:
        return "moment", (figure.unit or "").partition(" ")[0]
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
    if same_locality(a, b):
        score += PLACE
    if a.partner != b.partner:
        score += SCORE_DIFFERS if a.partner is None or b.partner is None else 0
    elif a.partner is not None:
        score += PARTNER
    if Trait.RECORD in a.traits & b.traits and a.actor is not None and a.actor == b.actor:
        score += RECORD
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
        first == second
        and min(abs(first.high), abs(second.high)) >= PRECISE_FROM
        and _is_unround(first.low)
    ):
        near += EXACT
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


def other_years(figure: Figure) -> frozenset[str]:
    """The years that its sentence names, but for that in which it was published."""
    now = None if figure.as_of is None else str(figure.as_of.year)
    return frozenset(_YEAR.findall(figure.sentence)) - {now}


def disputed(a: Figure, b: Figure) -> bool:
    """Whether two sources are named for two figures of the same head and role."""
    if Trait.OWN in a.traits & b.traits:
        return False  # "Labour said it would cut 5,000, the Greens said they would cut 8,000"
    return a.head == b.head and a.role == b.role and claimants_differ(a, b)


def contrasts(a: Figure, b: Figure) -> bool:
    """Whether a text itself sets one figure against the other, as two sources' numbers."""
    differing = a.traits ^ b.traits
    if Trait.RIVAL in differing:
        known = a.sentence == b.sentence or (a.claimant and b.claimant)
        return a.head == b.head and a.role == b.role and a.claimant != b.claimant and bool(known)
    return Trait.ANAPHOR in differing and disputed(a, b)


def denies(a: Figure, b: Figure) -> bool:
    """Whether one source says that nobody was hurt and another one how many were."""
    zero, toll = (a, b) if a.low == 0 else (b, a)
    if zero.low != 0 or zero.kind is not Kind.COUNT or not toll.low or toll.role not in _HARMED:
        return False
    return zero.role in {toll.role, "casualty"} and claimants_differ(a, b)


def tells_one_sentence(a: Figure, b: Figure) -> bool:
    """Whether two reports say the same in nearly the same words, but for the number."""
    return len(a.near & b.near) >= SAME_NEAR and len(a.context & b.context) >= SAME_CONTEXT


def of_one_crowd(a: Figure, b: Figure) -> bool:
    """Whether both count many people who did the same: marched, fled, took shelter."""
    people = a.head == b.head or "people" in {a.head, b.head}
    if not people or a.low is None or b.low is None or min(a.low, b.low) < CROWD:
        return False
    return not _CROWD_ACTS.isdisjoint(a.near & b.near)


def claimants_differ(a: Figure, b: Figure) -> bool:
    """Whether two sources are named that share no word but a post's: ministry, spokesman."""
    if a.claimant is None or b.claimant is None:
        return False
    first, second = (set(c.casefold().split()) - _LITTLE for c in (a.claimant, b.claimant))
    return first & second <= _POSTS and bool(first - second) and bool(second - first)


def count_apart(a: Figure, b: Figure) -> bool:
    """Whether noun and fate differ, and one names its own thing: two shells, two people killed."""
    if a.kind is not Kind.COUNT or a.head == b.head or a.role == b.role:
        return False
    return any(f.role is None and f.head not in GENERIC for f in (a, b))


def echoes(a: Figure, b: Figure, score: float) -> bool:
    """Whether two figures of equal value may be the same one, told elsewhere."""
    if count_apart(a, b) or a.traits ^ b.traits >= _PART_OF_KIND:
        return False  # "15 dead" is not told by "20 dead, including 15 children"
    if a.kind in {Kind.PERCENT, Kind.MONEY} and not a.near.isdisjoint(b.near):
        return True
    if a.role is not None and a.role == b.role:
        return True
    if a.head == b.head and a.head not in GENERIC and a.kind is Kind.COUNT:
        return a.actor is None or b.actor is None or a.actor == b.actor
    return score >= ECHO_AT
