"""When a feed, a host or a page is asked again. The clock and the chance are arguments."""

from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.errors import FetchError

LONGEST_BACK_OFF = timedelta(hours=24)
"""A feed that keeps failing is still tried once a day: it may come back."""
LONGEST_OBEYED = timedelta(days=7)
"""A site that asks to stay away for longer is asked again after a week: it may be a mistake."""
PAGE_PAUSE = timedelta(minutes=15)
"""Half of the pause after a page's first failure: most outages are over within an hour."""
MOST_PAGE_TRIES = 7
"""The pauses then add up to a day and a half: a night's outage, or a day's, is outlasted."""
_DOUBLINGS = 10
_JITTER = 0.1
"""Share of a wait by which it may be longer, so that feeds which failed together part."""
_HOURS_A_WEEK = 7 * 24


def back_off(
    name: str, failures: int, *, interval: timedelta, asked: timedelta | None = None
) -> timedelta:
    """How long to leave a feed or host alone after so many failures in a row.

    Twice the interval, then twice as long each time, at most a day, with up to a tenth more that
    follows from the name and the number. Never less than the site `asked` for, up to a week.
    """
    doublings = 1 << min(failures, _DOUBLINGS)
    wait = min(interval * doublings, max(LONGEST_BACK_OFF, interval))
    wait += wait * (_JITTER * _chance(name, failures))
    return max(wait, min(asked or wait, LONGEST_OBEYED))


def next_page_try(url: str, tries: int, error: Exception, now: datetime) -> datetime | None:
    """When to ask again for a page that failed so many times, the last time with this error.

    None: not again, since it would be in vain or has been often enough.
    """
    if not isinstance(error, FetchError) or not error.is_passing or tries >= MOST_PAGE_TRIES:
        return None
    return now + back_off(url, tries, interval=PAGE_PAUSE, asked=error.retry_after)


def next_allowed(
    moment: datetime, *, skip_hours: AbstractSet[int], skip_days: AbstractSet[int]
) -> datetime:
    """The moment, or the first full hour after it that the site does not ask to skip (UTC).

    A feed that asks to skip every hour is not taken at its word.
    """
    allowed = moment
    for _ in range(_HOURS_A_WEEK):
        if allowed.hour not in skip_hours and allowed.weekday() not in skip_days:
            return allowed
        allowed = allowed.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def _chance(name: str, number: int) -> float:
    """A number from 0 to 1 that looks random and is always the same."""
    digest = blake2b(f"{name}\0{number}".encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) / 0xFFFFFFFF
