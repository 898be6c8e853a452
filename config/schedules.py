"""Schedules as people write them: `every 15 minutes`, `daily 08:00, weekdays 17:30`, or cron."""

import re
from datetime import timedelta

from bot.domain.schedule import Cron, Every, Trigger

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_EVERY = re.compile(r"every (?:(\d{1,4}) )?(second|minute|hour|day)s?")
_AT = re.compile(r"(daily|weekdays|weekends|mon|tue|wed|thu|fri|sat|sun) (\d{1,2}):(\d{2})")
_DAYS = {"daily": "*", "weekdays": "mon-fri", "weekends": "sat,sun"}
_CRON = re.compile(r"[\d*/,\-a-z]+(?: [\d*/,\-a-z]+){4}")

EXPECTED = "`every 15 minutes`, `daily 08:00`, `weekdays 17:30`, `mon 09:00` or cron `0 8 * * *`"


def parse_schedule(words: str) -> tuple[Trigger, ...]:
    """Read a comma-separated schedule. Raises ValueError that says what was expected."""
    parts = [" ".join(part.split()).casefold() for part in words.split(", ")]
    return tuple(_parse_part(part) for part in parts)


def _parse_part(part: str) -> Trigger:
    if match := _EVERY.fullmatch(part):
        period = int(match[1] or 1) * _UNITS[match[2]]
        if period == 0:
            raise ValueError(f"{part!r} never ends; expected {EXPECTED}")
        return Every(period=timedelta(seconds=period))
    if match := _AT.fullmatch(part):
        hour, minute = int(match[2]), int(match[3])
        if hour > 23 or minute > 59:  # noqa: PLR2004 -- the clock
            raise ValueError(f"{part!r} names no time of day")
        return Cron(expression=f"{minute} {hour} * * {_DAYS.get(match[1], match[1])}")
    if _CRON.fullmatch(part):
        return Cron(expression=part)
    raise ValueError(f"{part!r} is no schedule; expected {EXPECTED}")
