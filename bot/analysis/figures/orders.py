"""Since when something is the first or the highest: "the first execution in 17 years"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from bot.analysis.alternatives import any_of
from bot.analysis.figures.fact import Fact
from bot.analysis.languages.fact_words import OrderWords
from bot.domain.figure import Kind

DAY_UNIT = "date"
_MONTH_DAYS = 31
_YEAR = 365
_MORE = 2
"""How often the time told may be contained in "more than" it."""
_ABOUT = Decimal("0.2")
"""How much "nearly" may be off, and decades."""


@lru_cache(maxsize=8)
def _patterns(words: OrderWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The rank, fast for it begins with a set of characters; and what follows one."""
    ranks = any_of([*words.ranks, *(rank.capitalize() for rank in words.ranks)])
    months, numbers = any_of(words.months), any_of(words.numbers)
    return re.compile(rf"\s(?P<rank>{ranks})(?=\s)"), re.compile(
        rf"""
        \s(?P<what>(?:(?!(?:{words.breaks})\b)[\w'’-]+\s){{0,6}}?)
        (?:
          (?:{words.since})\s(?:{words.part})?
          (?:(?P<month>{months})\b\.?\s?(?:(?P<day>\d{{1,2}})\b(?:,\s)?)?)?
          (?P<year>(?:18|19|20)\d\d\b)?
        | (?:{words.within})\s(?:(?P<more>{words.more})\s|(?P<about>{words.about})\s)?
          (?P<number>\d{{1,3}}|{numbers})\s(?P<unit>{any_of(words.units)})s?\b
        )
        """,  # noqa: RUF001 - as news prints it
        re.VERBOSE | re.IGNORECASE,
    )


def find_orders(passage: str, words: OrderWords, published: date | None) -> Iterator[Fact]:
    """What is the first of its kind since when, in the order of the passage.

    `low` and `high` are the days between which the one before it was, as YYYYMMDD. Where they
    follow from the publication only, a text of unknown date tells nothing.
    """
    ranks, rest = _patterns(words)
    for ranked in ranks.finditer(passage):
        found = rest.match(passage, ranked.end())
        if found is None:
            continue
        window = _since(found, words, published) or _within(found, words, published)
        if window is None:
            continue
        what = found["what"].lower().split()
        noun = what[-1] if what else ""
        rank = ranked["rank"].lower()
        first, last = (Decimal(f"{day:%Y%m%d}") for day in window)
        yield Fact(
            start=ranked.start("rank"),
            end=found.end(),
            kind=Kind.ORDINAL,
            head=rank,
            measure=" ".join([rank, *found["what"].split()]),
            actor=noun,
            partner=" ".join(what),
            low=first,
            high=last,
            unit=DAY_UNIT,
            named=bool(noun) and noun not in words.vague,
        )


Window = tuple[date, date]


def _since(found: re.Match[str], words: OrderWords, published: date | None) -> Window | None:
    """The year, month or day after which there was none."""
    month = words.months[found["month"].lower()] if found["month"] else None
    if found["year"]:
        year = int(found["year"])
    elif month is None or published is None:
        return None
    else:
        year = published.year - (month > published.month)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    try:
        if found["day"]:
            day = date(year, month, int(found["day"]))
            return day, day
    except ValueError:
        return None
    first = date(year, month, 1)
    following = (first + timedelta(days=_MONTH_DAYS)).replace(day=1)
    return first, following - timedelta(days=1)


def _within(found: re.Match[str], words: OrderWords, published: date | None) -> Window | None:
    """A number of years before the publication, as exactly as such numbers are told."""
    if not found["unit"] or published is None:
        return None
    written = found["number"].lower()
    number = int(written) if written.isdecimal() else words.numbers[written]
    unit = words.units[found["unit"].lower()]
    off = int(number * unit * _ABOUT)
    if unit <= _YEAR:
        off = max(unit, off) if found["about"] else unit
    latest = number * unit - off
    earliest = number * unit * _MORE if found["more"] else number * unit + off
    try:
        return published - timedelta(days=earliest), published - timedelta(days=max(0, latest))
    except OverflowError:
        return None
