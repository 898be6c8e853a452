"""When a schedule was due last, local to a zone, right across changes of the clocks.

A time of day that the clocks skip is due at the moment when they have moved on; one that comes
twice is due the first time. A cron expression for every hour is due in each hour that passes.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo

from bot.domain.cron import CronFields, parse_cron
from bot.domain.schedule import Cron, Every, Trigger

_LOOK_BACK_DAYS = 400
"""A cron time further back than a year says nothing about what is due."""


def last_due(
    triggers: Sequence[Trigger], now: datetime, *, zone: tzinfo, since: datetime | None
) -> datetime | None:
    """The latest moment after `since` and not after `now` at which one of the triggers was due.

    Without `since`, before the first time: a period is due at once, a time of day not yet.
    """
    moments = (_last(trigger, now, zone, since) for trigger in triggers)
    return max((moment for moment in moments if moment is not None), default=None)


def _last(trigger: Trigger, now: datetime, zone: tzinfo, since: datetime | None) -> datetime | None:
    match trigger:
        case Every(period=period):
            return now if since is None or now - since >= period else None
        case Cron(expression=expression):
            return None if since is None else _last_cron(parse_cron(expression), now, zone, since)


def _last_cron(fields: CronFields, now: datetime, zone: tzinfo, since: datetime) -> datetime | None:
    today = now.astimezone(zone).date()
    # Clocks move by an hour or two: the day before may reach into the first day looked at.
    days = min((today - since.astimezone(zone).date()).days + 1, _LOOK_BACK_DAYS)
    for back in range(days + 1):
        day = today - timedelta(days=back)
        if fields.is_day(day):
            due = [at for at in _moments(fields, day, zone) if since < at <= now]
            if due:
                return max(due)
    return None


def _moments(fields: CronFields, day: date, zone: tzinfo) -> set[datetime]:
    folds = (0, 1) if fields.any_hour else (0,)
    return {
        datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone, fold=fold).astimezone(UTC)
        for hour in fields.hours
        for minute in fields.minutes
        for fold in folds
    }
