"""Schedules as people write them: `every 15 minutes`, `daily 08:00, weekdays 17:30`, or cron."""

import re
from datetime import time, timedelta

from bot.domain.cron import parse_cron
from bot.domain.schedule import Cron, Every, QuietHours, Trigger

_UNITS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400}
_EVERY = re.compile(r"every (?:(\d{1,4}) )?(second|minute|hour|day)s?")
_AT = re.compile(r"(daily|weekdays|weekends|mon|tue|wed|thu|fri|sat|sun) (\d{1,2}):(\d{2})")
_DAYS = {"daily": "*", "weekdays": "mon-fri", "weekends": "sat,sun"}
_QUIET = re.compile(r"(\d{1,2}):(\d{2}) ?(?:-|to) ?(\d{1,2}):(\d{2})")
_CRON = re.compile(r"[\d*/,\-a-z]+(?: [\d*/,\-a-z]+){4}")

EXPECTED = "`every 15 minutes`, `daily 08:00`, `weekdays 17:30`, `mon 09:00` or cron `0 8 * * *`"


def parse_schedule(words: str) -> tuple[Trigger, ...]:
    """Read a comma-separated schedule. Raises ValueError that says what was expected."""
    parts = [" ".join(part.split()).casefold() for part in words.split(", ")]
    return tuple(_parse_part(part) for part in parts)


def parse_quiet_hours(words: str) -> QuietHours | None:
    """Read `22:00-07:00`; None where nothing is given. Raises ValueError."""
    plain = " ".join(words.split()).casefold()
    if not plain:
        return None
    match = _QUIET.fullmatch(plain)
    hours = [int(digits) for digits in match.groups()] if match else []
    if len(hours) != 4 or max(hours[::2]) > 23 or max(hours[1::2]) > 59:  # noqa: PLR2004 -- clock
        raise ValueError(f"{words!r} are no quiet hours; expected 22:00-07:00")
    start, end = time(hours[0], hours[1]), time(hours[2], hours[3])
    if start == end:
        raise ValueError(f"{words!r} would be all day; expected 22:00-07:00")
    return QuietHours(start=start, end=end)


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
        parse_cron(part)
        return Cron(expression=part)
    raise ValueError(f"{part!r} is no schedule; expected {EXPECTED}")
