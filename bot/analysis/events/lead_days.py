"""The days that a headline and lead speak of, in any language that we know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.analysis.languages.calendar_words import (
    FEIRAS,
    MONTH_SIGN,
    MONTHS,
    RELATIVE_DAYS,
    UNSPACED_RELATIVE,
    UNSPACED_WEEKDAYS,
    WEEKDAYS,
)
from bot.analysis.text import fold

_WEEK = 7
_LONGEST_MONTH = 31
_MONTHS = 12
_UNSPACED = (*UNSPACED_WEEKDAYS, *UNSPACED_RELATIVE)


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
        weekdays.update(_weekdays(word, surfaces[at + 1 : at + 2]))
        if published is not None:
            days.update(_code(published, step) for step in _steps(word))
        days.update(_dated(word, surfaces, at))
    if published is not None:
        backs = [(published.isoweekday() - weekday) % _WEEK for weekday in weekdays]
        days.update(_code(published, -back) for back in backs)
    return LeadDays(frozenset(weekdays), frozenset(days))


def names_day(word: str) -> bool:
    """Whether a folded token names a day, or does so beside others."""
    return (
        word in WEEKDAYS
        or word in MONTHS
        or word in RELATIVE_DAYS
        or word in FEIRAS
        or word.startswith(MONTH_SIGN)
        or (not word.isascii() and any(name in word for name in _UNSPACED))
    )


def _weekdays(word: str, following: Sequence[str]) -> list[int]:
    if word in WEEKDAYS:
        return [WEEKDAYS[word]]
    if word in FEIRAS and "feira" in following:
        return [FEIRAS[word]]
    return [day for name, day in UNSPACED_WEEKDAYS.items() if name in word]


def _steps(word: str) -> list[int]:
    if word in RELATIVE_DAYS:
        return [RELATIVE_DAYS[word]]
    return [step for name, step in UNSPACED_RELATIVE.items() if name in word]


def _dated(word: str, surfaces: Sequence[str], at: int) -> list[int]:
    """Code of the month with the number beside it: after it in English, before it elsewhere."""
    if word.startswith(MONTH_SIGN) and 0 < at < len(surfaces) - 1:
        month, number = _number(surfaces[at - 1]), _number(surfaces[at + 1])
        return [month * 32 + number] if month and number and month <= _MONTHS else []
    if word not in MONTHS:
        return []
    # "5 de marzo", "5. März": a word or a mark may stand between.
    for beside in (at + 1, at - 1, at - 2):
        if 0 <= beside < len(surfaces):
            number = _number(surfaces[beside])
            if number:
                return [MONTHS[word] * 32 + number]
    return []


def _number(surface: str) -> int:
    """A day's number; 0 where the token is none."""
    if surface.isascii() and surface.isdigit() and 1 <= int(surface[:4]) <= _LONGEST_MONTH:
        return int(surface)
    return 0


def _code(published: date, step: int) -> int:
    try:
        day = published + timedelta(days=step)
    except OverflowError:
        day = published
    return day.month * 32 + day.day
