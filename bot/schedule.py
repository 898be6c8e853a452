"""Which job runs when: APScheduler, with no job store of its own.

What is due is told by the configuration and the store; a schedule kept anywhere else could only
disagree with them. Runs that were missed while the process was busy become one.
"""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.schedule import Cron, Every, Trigger

_MISFIRE_GRACE_SECONDS = 300
"""A run that the machine was too busy for is made up for within this time, once."""

Job = Callable[[], Awaitable[None]]


class Schedule:
    """Jobs and their triggers; nothing runs before `start`."""

    def __init__(self) -> None:
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": _MISFIRE_GRACE_SECONDS,
            },
        )

    def add(self, name: str, job: Job, triggers: Sequence[Trigger], *, zone: ZoneInfo) -> None:
        """Run the job at each of the triggers' times, cron times being local to `zone`."""
        for number, trigger in enumerate(triggers):
            self._scheduler.add_job(job, _trigger(trigger, zone), id=f"{name}-{number}", name=name)

    def start(self) -> None:
        """Begin; the event loop must be running."""
        self._scheduler.start()

    def stop(self) -> None:
        """End at once; a job under way is left to its task."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def next_run(trigger: Trigger, after: datetime, *, zone: ZoneInfo) -> datetime:
    """When the trigger fires next after a moment. Raises ValueError for a cron that never does."""
    found = _trigger(trigger, zone).get_next_fire_time(None, after)
    if found is None:
        raise ValueError(f"{trigger} never fires")
    return cast("datetime", found)


def _trigger(trigger: Trigger, zone: ZoneInfo) -> BaseTrigger:
    match trigger:
        case Every(period=period):
            return IntervalTrigger(seconds=round(period.total_seconds()), timezone=zone)
        case Cron(expression=expression):
            return CronTrigger.from_crontab(expression, timezone=zone)
