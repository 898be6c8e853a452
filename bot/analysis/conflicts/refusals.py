"""Why two figures that look alike are not set against each other.

Precision comes from refusing to compare: each rule here follows from what the words around a figure
say, never from a set of events.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from bot.analysis.conflicts.alignment import (
    GENERIC,
    PLAUSIBLE_RATIO,
    Key,
    claimants_differ,
    contrasts,
    denies,
    disputed,
    other_years,
    tells_one_sentence,
)
from bot.analysis.conflicts.localities import localities_differ
from bot.analysis.conflicts.values import Range, ratio
from bot.domain.figure import Figure, Kind, Trait

TWO_DIGITS = 2
SHARED_OF_SCORES = 3
"""Words that the sentences of two scores must share."""
SHARED_OF_SUMS = 3
"""Words that two sums of money or two shares must have in common close by."""
SHARED_OF_TIMES = 2
"""The same for durations whose nouns differ."""
SHARED_OF_MOMENTS = 3
"""Words that the sentences of two times of day must share."""
SMALL = 100
"""Up to here a count is of a few things that another report need not mean."""
SHARED_OF_SMALL = 2
"""Words beside two small counts of one noun that must be the same, the noun apart."""
A_GROUP = 10
"""From here on a count of one specific noun is seldom met twice in one event."""
SHARED_OF_GROUPS = 2
"""Words that the sentences of two such counts must share, the noun apart, not all of them names."""
SHARED_OF_DISPUTES = 1
"""The same where two named sources give them."""
SHARED_OF_DATES = 3
TOLLS_RATIO = Decimal(8)
"""First counts of the dead and the hurt differ more than other counts."""
SUMS_RATIO = Decimal("1.6")
"""Sums and shares of one measure differ less, unless two named sources dispute them."""
ONE_QUAKE = Decimal("0.3")
"""Agencies differ less on the magnitude of one quake; an aftershock is weaker by more."""
MAX_GAP = 21
"""Days between two reports after which a count is another one's."""
_OTHER_MOMENTS = frozenset({"pronounc", "stop", "end", "open", "close", "died"})
"""Stems beside a time that is not when something began."""
_FIXED = frozenset({"caliber"})
"""What a thing has once and for all: two values of one thing need no further word in common."""
_SUMS = frozenset({"money", "percent", "time"})
_LOCAL = frozenset({"mayor", "village", "district", "county", "doctor", "doctors", "nurse"})
"""Words of sources that count what happened in their own place."""
SPREAD = frozenset({"damaged", "destroyed"})
"""What happens all over a region: what one place has of it is a part."""
_NOW = "this "
_OF_MANY_GAMES = frozenset({"season", "game", "win", "loss"})
"""What a player does over many games."""
_FLEETING = frozenset({"speed", "category", "temperature"})
_TOO_FEW = "too few words beside them are the same"
_NEVER: Mapping[Trait, str] = {
    Trait.LIMIT: "one is a limit, not a count",
    Trait.VAGUE: "one is too vague to differ",
    Trait.CHANGE: "one is a change, not a level",
    Trait.INCREMENT: "one is added to what was counted before",
    Trait.HYPOTHETICAL: "one is not stated as a fact",
    Trait.NEGATED: "one is not stated as a fact",
    Trait.IMPLICIT: "one tells of a victim without a count",
    Trait.SOURCE: "one counts those who were asked",
}
"""Traits that keep a figure from being set against any other."""
_ONLY_ALIKE: Mapping[Trait, str] = {
    Trait.RATE: "one is a rate",
    Trait.PART: "one is a part of a whole",
    Trait.ATTRIBUTE: "one is a fixed attribute, like a capacity",
    Trait.CUMULATIVE: "one is a total over a longer time",
    Trait.INCLUSIVE: "one includes those who did it",
    Trait.PLANNED: "one is planned or expected, the other told as a fact",
}
"""Traits that both figures must have or lack."""


def refusal(  # noqa: PLR0911 - one case after another
    a: Figure,
    b: Figure,
    key: Key,
    first: Range | None,
    second: Range | None,
    *,
    framed: bool = False,
) -> str | None:
    """Why two differing figures are not set against each other, or None when they may be.

    `framed`: that they measure one thing is known from elsewhere.
    """
    if a.article_id == b.article_id and contrasts(a, b):
        return _by_traits(a, b, key)
    if denies(a, b):
        return _by_traits(a, b, key) or _by_place(a, b, key) or _by_day(a, b, key)
    for test in _TESTS:
        reason = test(a, b, key)
        planned = key[0] == "count" and reason == _ONLY_ALIKE[Trait.PLANNED]
        if framed and (test is _by_kind or planned):
            continue  # what it counts is told by its frame: "will shed 90 jobs", "90 posts at risk"
        if framed and test is _by_place and key[0] == "moment":
            continue  # a bar, and the city in which it is
        if reason is not None:
            return reason
    if first is None or second is None or key[0] == "moment":
        return None
    apart = ratio(first, second)
    wide = _is_toll(a, b) or (framed and claimants_differ(a, b))
    if apart > (TOLLS_RATIO if wide else PLAUSIBLE_RATIO):
        return "the values are so far apart that two things must have been counted"
    if key[0] in _SUMS and apart > SUMS_RATIO and not framed and not disputed(a, b):
        return "the sums are so far apart that they are of two things"
    return None


def _is_toll(a: Figure, b: Figure) -> bool:
    """Whether both count what happened to several people."""
    if a.role is None or a.role != b.role:
        return False
    return _least(a, b) > 1 or tells_one_sentence(a, b)


def refusal_by_gap(first: date | None, second: date | None, key: Key) -> str | None:
    """Why reports far apart in time are not set against each other."""
    if key[0] == "moment" or first is None or second is None:
        return None
    if abs((first - second).days) > MAX_GAP:
        return "the reports are weeks apart"
    return None


def _by_traits(a: Figure, b: Figure, key: Key) -> str | None:
    both, differing = a.traits | b.traits, a.traits ^ b.traits
    for trait, reason in _NEVER.items():
        if trait in both:
            return reason
    for trait, reason in _ONLY_ALIKE.items():
        if trait in differing and not (trait is Trait.PART and _is_severity(a, b)):
            return reason
    if Trait.PART in both and key[0] == "count" and _least(a, b) == 1 and not _is_severity(a, b):
        return "one speaks of one of several"
    if Trait.RELATIVE in both and key[0] == "time" and {a.unit, b.unit} & {"day", "hour", "week"}:
        return "both count back from the day of writing"
    apart = Trait.ATTRIBUTE not in a.traits & b.traits  # "the 38-word oath" is no look back
    if Trait.DEFINITE in both and apart and key[0] == "count" and _least(a, b) <= SMALL:
        return "one speaks of a group that its text has named before"
    return None


def _is_severity(a: Figure, b: Figure) -> bool:
    """Whether both count those who are badly hurt, who are always a part of all the hurt."""
    return a.role is not None and a.role == b.role and " " in a.role


def _least(a: Figure, b: Figure) -> Decimal:
    return min(value for value in (a.low, b.low, Decimal(10**18)) if value is not None)


def _by_kind(a: Figure, b: Figure, key: Key) -> str | None:
    if a.complement and b.complement and a.complement != b.complement and a.head == b.head:
        return f"they are of different things: {a.complement} and {b.complement}"
    if _is_performance(a, b, key) and (a.actor is None or a.actor != b.actor):
        return "it is not certain that they are of one player"
    test = _KINDS.get(key[0])
    return test(a, b, key) if test is not None else None


def _by_ordinal(a: Figure, b: Figure, key: Key) -> str | None:
    del a, b, key
    return "ranks are not set against each other"


def _by_count(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if _count_different_things(a, b):
        return f"they count different things: {a.head} and {b.head}"
    if is_small_and_loose(a, b) and not of_one_player(a, b):
        return "too few words beside such small counts are the same"
    return None if _count_one_thing(a, b) else "it is not certain that they count the same"


def _by_age(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if a.actor is None or a.actor != b.actor:
        return "the ages are of different people"
    return None


def _by_sum(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] == "percent" and None not in {a.actor, b.actor} and a.actor != b.actor:
        return f"they are of different people: {a.actor} and {b.actor}"
    shared = len(a.near & b.near)
    named = key[0] == "percent" and a.actor is not None and a.actor == b.actor
    length = key[1] == "length" and "yd" not in {a.unit, b.unit}
    return None if shared >= SHARED_OF_SUMS - (named or length) else _TOO_FEW


def _by_measure(a: Figure, b: Figure, key: Key) -> str | None:
    if key[1] in _FLEETING:
        return "such a level changes from hour to hour"
    if key[1] == "magnitude" and a.low is not None and b.low is not None:
        return None if abs(a.low - b.low) <= ONE_QUAKE else "they are two quakes"
    if key[1] in _FIXED and a.head and a.head == b.head:
        return None
    return _by_sum(a, b, key)


def _by_time(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if a.head and a.head == b.head:
        return None
    if Trait.RELATIVE in a.traits & b.traits and a.actor is not None and a.actor == b.actor:
        return None if len(a.near & b.near) >= SHARED_OF_TIMES else _TOO_FEW
    if Kind.INTERVAL in {a.kind, b.kind}:
        return "it is not certain that they are the time between the same two things"
    if Trait.RELATIVE in a.traits & b.traits and a.unit == b.unit == "minute":
        return None  # both read the clock of one match
    return None if len(a.near & b.near) >= SHARED_OF_TIMES else _TOO_FEW


def _by_moment(a: Figure, b: Figure, key: Key) -> str | None:
    if key[1] == "year":
        return "years are not set against each other"
    if not _OTHER_MOMENTS.isdisjoint(a.near ^ b.near):
        return "one is of another moment: a death, an end, an opening"
    if key[1] == "date" and len(a.near & b.near) < SHARED_OF_DATES:
        return _TOO_FEW
    one_day = a.period is not None and a.period == b.period
    shared = len(a.context & b.context)
    return None if shared >= SHARED_OF_MOMENTS - one_day else _TOO_FEW


_KINDS: Mapping[str, Callable[[Figure, Figure, Key], str | None]] = {
    "ordinal": _by_ordinal,
    "count": _by_count,
    "age": _by_age,
    "money": _by_sum,
    "percent": _by_sum,
    "measure": _by_measure,
    "time": _by_time,
    "moment": _by_moment,
}


def _is_performance(a: Figure, b: Figure, key: Key) -> bool:
    """Whether they count what a player does: points, goals, yards."""
    if a.partner is not None:
        return False
    counted = key[0] == "count" and Trait.PERFORMANCE in a.traits | b.traits
    return counted or "yd" in {a.unit, b.unit}


def of_one_player(a: Figure, b: Figure) -> bool:
    """Whether both count what one named player did; it may have been in two games."""
    both = Trait.PERFORMANCE in a.traits & b.traits and a.head == b.head
    return both and a.actor is not None and a.actor == b.actor and a.head not in _OF_MANY_GAMES


def is_small_and_loose(a: Figure, b: Figure) -> bool:
    """Whether small counts of one noun share neither fate nor enough words: "two men argued"."""
    if a.partner is not None or (a.role is not None and a.role == b.role):
        return False
    if _least(a, b) == 1:
        return True
    if max(value for value in (a.high, b.high, Decimal(0)) if value is not None) > SMALL:
        return False
    beside = (a.near & b.near) - {a.head}
    if _least(a, b) >= A_GROUP and _count_one_noun(a, b):
        wide = (a.context & b.context) - {a.head}
        return not beside or len(wide) < SHARED_OF_GROUPS or wide <= a.names | b.names
    if not beside - a.names - b.names and not disputed(a, b):
        return True
    shared = len(beside)
    return shared < (SHARED_OF_DISPUTES if disputed(a, b) else SHARED_OF_SMALL)


def _count_one_noun(a: Figure, b: Figure) -> bool:
    """Whether both count one specific noun with one fate, no player's points."""
    specific = a.head == b.head and a.head not in GENERIC and a.role == b.role
    return specific and Trait.PERFORMANCE not in a.traits | b.traits


def _count_one_thing(a: Figure, b: Figure) -> bool:
    """Whether noun, fate or score are the same."""
    if a.partner is not None:
        return True
    if a.role is not None and a.role == b.role:
        return a.head == b.head or Trait.SUBSET not in a.traits | b.traits
    return a.head == b.head and a.head not in GENERIC - {"people"}


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


def _by_frame(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if a.frame and b.frame and a.frame != b.frame:
        return f"they tell different things: {a.frame} and {b.frame}"
    return None


def _by_place(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] in {"count", "measure", "moment"} and localities_differ(a, b):
        return f"the places differ: {a.place} and {b.place}"
    if a.role in SPREAD and a.role == b.role and (a.place is None) != (b.place is None):
        return f"one is of {a.place or b.place} only"
    return None


def _by_source(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] != "count" or not claimants_differ(a, b):
        return None
    said = f"{a.claimant} {b.claimant}".casefold().split()
    return "one source speaks for one place only" if not _LOCAL.isdisjoint(said) else None


def _by_day(a: Figure, b: Figure, key: Key) -> str | None:
    if key[0] == "moment" and key[1] in {"date", "year"}:
        return None
    first, second = other_years(a), other_years(b)
    dated = a.as_of is not None and b.as_of is not None
    apart = first != second and (dated or (first and second and first.isdisjoint(second)))
    if apart and key[0] != "moment":
        return f"one is of {min(first ^ second)}"
    if " " in (a.period or "") + (b.period or "") and _is_within(a.period, b.period):
        return None
    if a.period and b.period and a.period != b.period:
        return f"the days differ: {a.period} and {b.period}"
    if a.period != b.period and " " in (a.period or "") + (b.period or ""):
        return f"one is of {a.period or b.period}"
    return None


def _is_within(first: str | None, second: str | None) -> bool:
    """Whether one is a day and the other the week, month or year of writing."""
    longer, day = sorted((first or "", second or ""), key=lambda said: " " not in said)
    return bool(day) and longer.startswith(_NOW)


def _by_score(a: Figure, b: Figure, key: Key) -> str | None:
    del key
    if (a.partner is None) != (b.partner is None):
        return "one is a score"
    if Trait.RECORD in a.traits & b.traits and a.actor is not None and a.actor == b.actor:
        return None
    if a.partner != b.partner:
        return "the scores are of different moments"
    if a.partner is not None and (
        len(a.partner.strip("-")) < TWO_DIGITS or len(a.context & b.context) < SHARED_OF_SCORES
    ):
        return "the scores may be of different moments"
    return None


def changes_by_the_minute(a: Figure, b: Figure, key: Key) -> bool:
    """Whether only close values can be of one moment: scores, and the time left to play."""
    one_record = Trait.RECORD in a.traits & b.traits and a.actor == b.actor
    return (a.partner is not None and not one_record) or (
        key[0] == "time" and Trait.RELATIVE in a.traits | b.traits and "minute" in {a.unit, b.unit}
    )


_TESTS = (
    _by_traits,
    _by_frame,
    _by_kind,
    _by_role,
    _by_place,
    _by_source,
    _by_day,
    _by_score,
)
