"""Dates and times of day in a sentence, and number-like strings that are no figures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.analysis.languages.lexicon import Lexicon

_CENT = Decimal("0.01")
_HOURS = 24
_MINUTES = 60
_LAST_DAY = 31
_LAST_MONTH = 12
_NOON = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """A date (unit `date`, `year`), a time of day (`clock`, `clock UTC`), or a mere code (None).

    `value` is YYYYMMDD, the year or the hour as a decimal rounded to hundredths; None for a date
    without a year, which then stands in `month_day` as `MM-DD`.
    """

    start: int
    end: int
    unit: str | None
    value: int | Decimal | None = None
    month_day: str | None = None


_NUMBERED = r"""
    (?P<code>
        \d{3}[-.\s]\d{3}[-.\s]\d{4}\b                                # telephone numbers
      | \d{3}-\d{4}\b
      | \d{1,3}(?:\.\d{1,3}){3}\b                                     # internet addresses
      | \d{1,5}(?:-|\s)block\b
      | 911\b                                                          # an emergency call
      | (?:9/11|24/7|50/50)\b
      | (?:1[5-9]|20)\d0s\b                                            # the 1990s
      | \d{1,2}/\d{1,2}/\d{2,4}\b
    )
"""
_NAMED = r"""
    (?P<name>
        (?:https?://|www\.)\S{1,200}
      | (?-i:[A-Z]{1,6}+[-\u2010\u2013]\d{1,4}[A-Z]?\b)                 # F-16, COVID-19
      | (?<!\$)[a-z]{1,6}+\d[\w-]{0,12}                                # G8, MH370, H1N1
    )
"""
_MARKED = r"""
    (?P<mark>
        \(\d{3}\)\s?\d{3}-\d{4}                                      # telephone numbers
      | [#]\d{1,9}\b
      | (?<!\d)['\u2019]\d\ds?\b                                              # '95
    )
"""


@lru_cache(maxsize=16)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """One expression for everything that is a moment or a code in this language."""
    months = "|".join(sorted(map(re.escape, lexicon.months), key=len, reverse=True))
    # A look at the first letter spares trying a dozen names at every word.
    starts = "".join(sorted({month[0] for month in lexicon.months}))
    clock_words = "|".join(map(re.escape, lexicon.clock_words)) or "(?!)"
    return re.compile(
        rf"""
        \b(?:(?=\d)(?:
        (?P<iso>(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d\b)
      | (?P<day2>[0-3]?\d)(?:st|nd|rd|th|er|\.|\sde)?\s{{1,3}}(?:of\s)?(?P<month2>{months})\b\.?
        (?:(?:,|\sde)?\s{{0,3}}(?P<year2>(?:1[5-9]|20)\d\d)\b)?
      | (?:(?<![\d.:$€£,])|(?<=,)(?=\d\d?:\d\d))(?P<hour>[01]?\d|2[0-4])
        (?: (?::|\.|h)(?P<minute>[0-5]\d)(?!\d|\.\d)(?::[0-5]\d\b)? )?
        (?: \s{{0,2}}(?P<half>[ap])\.?\s?m\b\.?
            (?P<universal>\s{{0,2}}(?:\((?:GMT|UTC)\)|(?:GMT|UTC)\b))?
          | (?=\s{{0,2}}(?:GMT|UTC)\b)(?P<zone>\s{{0,2}}(?:GMT|UTC))
          | \s{{0,2}}(?P<uhr>Uhr|o['\u2019]clock)\b
          | (?P<bare>(?<=:\d\d)) )
      | (?<![\d.:,$€£])(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)(?=\s(?:GMT|UTC)\b)
      | {_NUMBERED}
      | (?<![\d.,$€£#/-])(?P<bareyear>1[5-9]\d\d|20\d\d|2100)\b(?![,.]\d|[%/])
        (?:[-\u2013/](?:(?:19|20)\d\d|\d\d)\b)?
      )|(?!\d)(?:
        (?=[{starts}])(?P<month>{months})\.?\s{{1,3}}
        (?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s?[:%])(?:[-\u2013][0-3]?\d\b)?
        (?:,?\s{{0,3}}(?P<year>(?:1[5-9]|20)\d\d)\b)?
      | (?=[{starts}])(?:{months})\.?(?:\sof|\sde)?,?\s{{1,3}}(?P<year3>(?:1[5-9]|20)\d\d)\b
      | (?P<word>{clock_words})\b
      | {_NAMED}
      ))
      | {_MARKED}
        """,
        re.VERBOSE | re.IGNORECASE,
    )


_CUE = re.compile(r"\d")


@lru_cache(maxsize=16)
def _says(lexicon: Lexicon) -> re.Pattern[str]:
    """Noon, midnight: the only moments without a digit."""
    words = "|".join(map(re.escape, lexicon.clock_words)) or "(?!)"
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def find_moments(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Moment]:
    """Dates, times of day and codes between two offsets, in order."""
    if _CUE.search(text, start, end) is None and not _says(lexicon).search(text, start, end):
        return
    for found in _pattern(lexicon).finditer(text, start, end):
        kind = found.lastgroup
        if (found["code"] or found["name"] or found["mark"]) is not None:
            yield Moment(found.start(), found.end(), None)
        elif found["hour"] is not None:
            yield _clock(found)
        elif found["hours"] is not None:
            hour = int(found["hours"]) + Decimal(int(found["minutes"])) / _MINUTES
            yield Moment(found.start(), found.end(), "clock UTC", hour.quantize(_CENT))
        elif found["word"] is not None:
            hour = Decimal(lexicon.clock_words[found["word"].lower()])
            yield Moment(found.start(), found.end(), "clock", hour)
        elif found["bareyear"] is not None:
            yield Moment(*found.span("bareyear"), "year", int(found["bareyear"]))
        elif kind is not None:
            yield _date(found, lexicon)


def _clock(found: re.Match[str]) -> Moment:
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"] is not None:
        if not 1 <= hour <= _NOON:
            return Moment(found.start(), found.end(), None)
        hour = hour % _NOON + (_NOON if found["half"] in "pP" else 0)
    elif found["bare"] is not None:
        left = Decimal(int(found["hour"])) + Decimal(minute) / _MINUTES
        return Moment(found.start(), found.end(), "bare", left.quantize(_CENT))
    if hour > _HOURS:
        return Moment(found.start(), found.end(), None)
    value = (Decimal(hour) + Decimal(minute) / _MINUTES).quantize(_CENT)
    return Moment(
        found.start(),
        found.end(),
        "clock UTC" if found["zone"] or found["universal"] else "clock",
        value,
    )


def _date(found: re.Match[str], lexicon: Lexicon) -> Moment:
    start, end = found.span()
    if found["iso"] is not None:
        return Moment(start, end, "date", int(found["iso"].replace("-", "")))
    if found["year3"] is not None:
        return Moment(start, end, "year", int(found["year3"]))
    month = lexicon.months[(found["month"] or found["month2"]).lower()]
    day = int(found["day"] or found["day2"])
    year = found["year"] or found["year2"]
    if not 1 <= day <= _LAST_DAY:
        return Moment(start, end, None)
    month_day = f"{month:02d}-{day:02d}"
    value = int(year) * 10000 + month * 100 + day if year else None
    return Moment(start, end, "date", value, month_day)
