"""Five-field cron expressions, as POSIX crontab(5) has them: when in a day, and on which days."""

from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_SUNDAY = 7
"""Also 0."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CronFields:
    """The values that each field allows. Week days count from Sunday, 0.

    Where both kinds of day are restricted, either may hold, as crontab(5) says.
    """

    minutes: frozenset[int]
    hours: frozenset[int]
    days: frozenset[int]
    months: frozenset[int]
    week_days: frozenset[int]
    any_hour: bool
    any_day: bool
    any_week_day: bool

    def is_day(self, day: date) -> bool:
        """Whether it fires on this day at all."""
        in_month = day.day in self.days
        in_week = day.isoweekday() % _SUNDAY in self.week_days
        both_needed = self.any_day or self.any_week_day
        wanted = (in_month and in_week) if both_needed else (in_month or in_week)
        return wanted and day.month in self.months


def parse_cron(expression: str) -> CronFields:
    """Read `minute hour day month weekday`. Raises ValueError that names the field."""
    fields = expression.casefold().split()
    if len(fields) != 5:  # noqa: PLR2004 -- what makes it cron
        raise ValueError(f"{expression!r} has not the five fields of a cron expression")
    minute, hour, day, month, week_day = fields
    week_days = _values(week_day, "week day", 0, _SUNDAY, _DAYS)
    return CronFields(
        minutes=_values(minute, "minute", 0, 59),
        hours=_values(hour, "hour", 0, 23),
        days=_values(day, "day", 1, 31),
        months=_values(month, "month", 1, 12, ("", *_MONTHS)),
        week_days=frozenset(each % _SUNDAY for each in week_days),
        any_hour=hour.startswith("*"),
        any_day=day.startswith("*"),
        any_week_day=week_day.startswith("*"),
    )


def _values(
    field: str, name: str, first: int, last: int, names: tuple[str, ...] = ()
) -> frozenset[int]:
    return frozenset(
        value for part in field.split(",") for value in _range(part, name, first, last, names)
    )


def _range(part: str, name: str, first: int, last: int, names: tuple[str, ...]) -> range:
    span, slash, step = part.partition("/")
    low, dash, high = span.partition("-")
    try:
        if span == "*":
            start, end = first, last
        else:
            start = _number(low, names)
            end = _number(high, names) if dash else last if slash else start
        width = int(step) if slash else 1
    except ValueError as error:
        raise ValueError(f"{part!r} is no {name} of a cron expression") from error
    if not first <= start <= end <= last or width < 1:
        raise ValueError(f"{part!r} is no {name} of a cron expression, {first} to {last}")
    return range(start, end + 1, width)


def _number(words: str, names: tuple[str, ...]) -> int:
    return names.index(words) if words in names else int(words)
