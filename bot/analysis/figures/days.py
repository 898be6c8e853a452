"""The days that a text speaks of: dates and weekdays, resolved against its publication."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from bot.domain.article import Span

MAX_MENTIONS = 500
"""A text with more is a calendar."""

_WEEK = 7
_FIRST_YEAR, _LAST_YEAR = 1500, 2199


@dataclass(frozen=True, slots=True)
class DayMention:
    """Words that name a day or a stretch of days.

    `first` and `last` are both included; both are None where the words cannot be resolved, as
    "Friday" in a text of unknown date.
    """

    span: Span
    first: date | None
    last: date | None
    words: str


@dataclass(frozen=True, slots=True)
class DayWords:
    """How one language names days; all in lower case. Add one to `LANGUAGES` for a new language."""

    months: tuple[str, ...]
    """Twelve alternatives, each `name|abbreviation`."""
    weekdays: tuple[str, ...]
    """From Monday."""
    last: str
    """Alternatives for "last" before a weekday or a week."""
    following: str
    week: str
    relative: Mapping[str, int]
    """Words for days counted from the publication: yesterday is -1."""


ENGLISH = DayWords(
    months=(
        "january|jan",
        "february|feb",
        "march|mar",
        "april|apr",
        "may",
        "june|jun",
        "july|jul",
        "august|aug",
        "september|sept|sep",
        "october|oct",
        "november|nov",
        "december|dec",
    ),
    weekdays=("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    last="last",
    following="next|coming",
    week="week",
    relative={"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1},
)

LANGUAGES: Mapping[str, DayWords] = {"en": ENGLISH}


def _pattern(words: DayWords) -> re.Pattern[str]:
    """One expression for everything that names a day in this language."""
    month = "|".join(words.months)
    weekday = "|".join(words.weekdays)
    return re.compile(
        rf"""
        \b(?P<iso_year>\d{{4}})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)\b
      | \b(?P<month_first>{month})\b\.?\ (?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?\b
        (?:,?\ (?P<year_after>\d{{4}})\b)?
      | \b(?P<day_before>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month_second>{month})\b\.?
        (?:,?\ (?P<year_before>\d{{4}})\b)?
      | \b(?:(?P<last_day>{words.last})\ |(?P<next_day>{words.following})\ )?
        (?P<weekday>{weekday})\b
      | \b(?:(?P<last_week>{words.last})|(?P<next_week>{words.following})|this)\ {words.week}\b
      | \b(?P<relative>{"|".join(words.relative)})\b
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_PATTERNS = {name: _pattern(words) for name, words in LANGUAGES.items()}
_MONTHS = {
    name: {
        spelling: number
        for number, spellings in enumerate(words.months, 1)
        for spelling in spellings.split("|")
    }
    for name, words in LANGUAGES.items()
}


def mentioned_days(
    text: str, *, published: date | None, language: str = "en"
) -> tuple[DayMention, ...]:
    """Every day that the text names, in text order; () for a language without a table.

    News looks back: a bare weekday is the last one up to the publication day, "next Friday" the
    first one after it. "Last week" is the calendar week, from Monday, before that of publication.
    Without `published` only dates with a year are resolved.
    """
    if language not in LANGUAGES:
        return ()
    return tuple(islice(_mentions(text, published, language), MAX_MENTIONS))


def _mentions(text: str, published: date | None, language: str) -> Iterator[DayMention]:
    for found in _PATTERNS[language].finditer(text):
        stretch = _resolved(found, published, language)
        if stretch is not None:
            yield DayMention(Span(*found.span()), *stretch, found[0])


Stretch = tuple[date | None, date | None]


def _resolved(found: re.Match[str], published: date | None, language: str) -> Stretch | None:
    """First and last day; None when the words name no possible day ("March 45")."""
    if found["iso_year"]:
        return _dated(found["iso_year"], int(found["iso_month"]), int(found["iso_day"]), published)
    month = found["month_first"] or found["month_second"]
    if month:
        number = _MONTHS[language][month.lower()]
        day = int(found["day_after"] or found["day_before"])
        return _dated(found["year_after"] or found["year_before"], number, day, published)
    if published is None:
        return None, None
    try:
        return _relative(found, published, LANGUAGES[language])
    except OverflowError:
        return None, None


def _relative(found: re.Match[str], published: date, words: DayWords) -> Stretch:
    if found["relative"]:
        day = published + timedelta(days=words.relative[found["relative"].lower()])
        return day, day
    if found["weekday"]:
        day = _weekday(found, words.weekdays.index(found["weekday"].lower()), published)
        return day, day
    weeks = -1 if found["last_week"] else 1 if found["next_week"] else 0
    monday = published + timedelta(days=_WEEK * weeks - published.weekday())
    return monday, monday + timedelta(days=_WEEK - 1)


def _weekday(found: re.Match[str], weekday: int, published: date) -> date:
    back = (published.weekday() - weekday) % _WEEK
    if found["next_day"]:
        return published + timedelta(days=_WEEK - back)
    if found["last_day"] and back == 0:
        back = _WEEK
    return published - timedelta(days=back)


def _dated(year: str | None, month: int, day: int, published: date | None) -> Stretch | None:
    """The date, or the nearest one to the publication when it has no year."""
    if year is not None:
        when = _date(int(year), month, day)
        return None if when is None else (when, when)
    if published is None:
        return (None, None) if _date(2000, month, day) else None
    around = (published.year + step for step in (0, -1, 1))
    candidates = [when for number in around if (when := _date(number, month, day))]
    if not candidates:
        return None
    nearest = min(candidates, key=lambda when: (abs((when - published).days), when))
    return nearest, nearest


def _date(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
