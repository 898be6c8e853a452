"""How two facts told in words stand to each other, and why they may not be set side by side."""

import re
from calendar import monthrange
from datetime import date

from bot.analysis.conflicts.values import Relation
from bot.analysis.figures.event_days import EARLY, LATE, date_of, weekday_of
from bot.domain.figure import Figure, Kind, Verdict
from bot.domain.options import FigureOptions

_WEEK = 7
_WRITTEN_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_ONCE = frozenset({"died", "killed", "executed"})
"""What happens to nobody twice."""
NEXT_BLOCK = 100
"""House numbers from one block to the next."""
FAR = 5 * NEXT_BLOCK
"""Beyond, two places on one long street are likelier than a mistake, but for one digit too many."""
_YEAR = 10_000
"""In days written as YYYYMMDD."""
SOON = 3
"""Days within which two reports of a street are taken to be of one happening."""


_CONFLICTS = {
    Kind.INITIATOR: "name two who began one call",
    Kind.MEASURE: "are two places in one street",
    Kind.ORDINAL: "tell of two times when it was so before",
}


def subject_of(fact: Figure) -> tuple[str, ...]:
    """What a fact is told of; facts of different subjects are never compared."""
    if fact.kind is Kind.INITIATOR:
        return fact.kind, fact.head, *sorted((fact.actor or "", fact.partner or ""))
    return fact.kind, fact.head, fact.actor or ""


def value_of(fact: Figure) -> tuple[object, ...]:
    """What a fact says; of two that say the same the later adds nothing."""
    if fact.kind is Kind.INITIATOR:
        return fact.actor, fact.period
    if fact.kind is Kind.DATE:
        return fact.low, fact.period, fact.role, fact.partner
    return fact.low, fact.high, fact.partner, fact.role


def fact_relation(a: Figure, b: Figure, options: FigureOptions) -> Relation:
    """How two facts of one subject stand to each other."""
    if a.kind is Kind.INITIATOR:
        return Relation.EQUAL if a.actor == b.actor else Relation.APART
    if a.kind is Kind.DATE:
        return _days(a, b, options)
    return _ranges(a, b, _YEAR if a.kind is Kind.ORDINAL else NEXT_BLOCK)


def fact_refusal(a: Figure, b: Figure, stands: Relation) -> str | None:
    """Why two facts of one subject are not set side by side, as equal or as differing."""
    if a.kind is Kind.INITIATOR:
        return _of_one_call(a, b, stands)
    if a.kind is Kind.DATE:
        return None if stands is Relation.EQUAL else _of_one_happening(a, b)
    if a.kind is Kind.ORDINAL:
        return _of_one_rank(a, b, stands)
    return _on_one_street(a, b, stands)


def explain_facts(verdict: Verdict, a: Figure, b: Figure) -> str | None:
    """One sentence on two facts that differ; None where the one for figures says it."""
    said = f"“{a.surface}” and “{b.surface}”"
    if verdict is Verdict.CONFLICT and a.kind in _CONFLICTS:
        return f"{said} {_CONFLICTS[a.kind]}."
    if a.kind is Kind.DATE and verdict in {Verdict.CONFLICT, Verdict.SOFT}:
        return f"{said} name days that are {_days_apart(a, b)} apart."
    if a.kind is Kind.DATE and verdict is Verdict.COMPATIBLE:
        return f"{said} can both be of one night."
    if a.kind is Kind.MEASURE and verdict is Verdict.SOFT:
        return f"{said} are neighbouring blocks."
    return None


def _days_apart(a: Figure, b: Figure) -> str:
    days = _distance(a, b)
    return "a day" if days == 1 else f"{days} days"


def _distance(a: Figure, b: Figure) -> int:
    """Days between two days; between weekdays the short way round, for clocks and zones differ."""
    first, second = date_of(a), date_of(b)
    if first is not None and second is not None and a.period is None and b.period is None:
        if not (_WRITTEN_YEAR.search(a.surface) and _WRITTEN_YEAR.search(b.surface)):
            # "on June 10" in a report on what happened years ago
            return min(abs((first - _in_year(second, first.year + n)).days) for n in (-1, 0, 1))
        return abs((first - second).days)
    apart = (weekday_of(a) - weekday_of(b)) % _WEEK
    return min(apart, _WEEK - apart)


def _in_year(day: date, year: int) -> date:
    """The same day of another year; the last of February where it has one fewer."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def _days(a: Figure, b: Figure, options: FigureOptions) -> Relation:
    first, second = date_of(a), date_of(b)
    if first is not None and first == second:
        return Relation.EQUAL
    apart = _distance(a, b)
    if apart == 0:
        # The same weekday of two weeks is refused; without dates it is one day.
        dated = first is not None and second is not None
        return Relation.APART if dated and (a.period or b.period) else Relation.EQUAL
    if apart == 1:
        earlier, later = (a, b) if (weekday_of(a) + 1) % _WEEK == weekday_of(b) else (b, a)
        if earlier.role == LATE and later.role == EARLY:
            return Relation.COMPATIBLE
    return Relation.SOFT if apart <= options.soft_days else Relation.APART


def _of_one_happening(a: Figure, b: Figure) -> str | None:
    first, second = date_of(a), date_of(b)
    if (
        first is not None
        and second is not None
        and not (a.period is None and b.period is None)
        and abs((first - second).days) >= _WEEK
    ):
        return "one names a weekday only, and it comes again every week"
    if not a.names:
        return f"it is not certain that they tell of one {a.actor}"
    if a.head not in _ONCE and _distance(a, b) >= _WEEK:
        return f"the days are far apart, and {a.actor} may have been {a.head} twice"
    if a.partner and b.partner and set(a.partner.split()).isdisjoint(b.partner.split()):
        return f"they may be two of one name: {a.partner} and {b.partner}"
    return None


def _ranges(a: Figure, b: Figure, near: int) -> Relation:
    """Two ranges of days or of house numbers, at most `near` apart for a soft difference."""
    if a.low is None or b.low is None or a.high is None or b.high is None:
        return Relation.APART
    if (a.low, a.high) == (b.low, b.high):
        return Relation.EQUAL
    gap = max(a.low, b.low) - min(a.high, b.high)
    if gap <= 0:
        return Relation.COMPATIBLE
    return Relation.SOFT if gap <= near else Relation.APART


def _of_one_rank(a: Figure, b: Figure, stands: Relation) -> str | None:
    if not a.names:
        return f"“{a.head} {a.actor}” does not tell what is ranked"
    if stands in {Relation.SOFT, Relation.APART} and a.partner != b.partner:
        return f"they may rank different things: {a.partner} and {b.partner}"
    return None


def _on_one_street(a: Figure, b: Figure, stands: Relation) -> str | None:
    for one, other in ((a.partner, b.partner), (a.role, b.role)):
        if one is not None and other is not None and one != other:
            return f"the streets may be two: {one} and {other}"
    if stands in {Relation.EQUAL, Relation.COMPATIBLE}:
        return None
    if a.as_of is None or b.as_of is None or abs((a.as_of - b.as_of).days) > SOON:
        return "the reports are days apart, and may be of two happenings in one street"
    if a.period is not None and b.period is not None and a.period != b.period:
        return f"the days differ: {a.period} and {b.period}"
    if a.low is None or b.low is None or abs(a.low - b.low) <= FAR:
        return None
    least, most = sorted((a.low, b.low))
    return None if most == 10 * least else "the blocks are far apart: two places in one street"


def _of_one_call(a: Figure, b: Figure, stands: Relation) -> str | None:
    told = [None if f.period is None else date.fromisoformat(f.period) for f in (a, b)]
    days = told if told != [None, None] else [a.as_of, b.as_of]
    if days[0] is None or days[1] is None:
        same = stands is Relation.EQUAL
        return None if same else "one report does not tell the day of its call"
    return None if days[0] == days[1] else "the calls are of different days"
