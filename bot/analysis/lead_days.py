"""The days that a headline and lead speak of, in any language that we know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.analysis.calendar_words import MONTHS, RELATIVE_DAYS, WEEKDAYS
from bot.analysis.text import fold

_WEEK = 7
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class LeadDays:
    """Weekdays from 1, Monday; `days` are codes of month and day, without year."""

    weekdays: frozenset[int]
    days: frozenset[int]


def read_lead_days(
    surfaces: Sequence[str], mentions: Sequence[int], published: date | None
) -> LeadDays:
    """Resolve the tokens at `mentions` against the publication.

    News looks back: a weekday is the last one up to the publication. Without a publication only
    months with a day's number are resolved; the year is left out, for few articles state it.
    """
    weekdays: set[int] = set()
    days: set[int] = set()
    for at in mentions:
        word = fold(surfaces[at])
        if word in WEEKDAYS:
            weekdays.add(WEEKDAYS[word])
            if published is not None:
                back = (published.isoweekday() - WEEKDAYS[word]) % _WEEK
                days.add(_code(published, -back))
        elif word in RELATIVE_DAYS:
            if published is not None:
                days.add(_code(published, RELATIVE_DAYS[word]))
        else:
            days.update(_dated(MONTHS[word], surfaces, at))
    return LeadDays(frozenset(weekdays), frozenset(days))


def _dated(month: int, surfaces: Sequence[str], at: int) -> list[int]:
    """Code of the month with the number beside it: after it in English, before it elsewhere."""
    # "5 de marzo", "5. März": a word or a mark may stand between.
    for beside in (at + 1, at - 1, at - 2):
        if 0 <= beside < len(surfaces):
            number = surfaces[beside]
            if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= _LONGEST_MONTH:
                return [month * 32 + int(number)]
    return []


def _code(published: date, step: int) -> int:
    try:
        day = published + timedelta(days=step)
    except OverflowError:
        day = published
    return day.month * 32 + day.day
