"""What the process does again and again: APScheduler, with no job store of its own.

When digests are due is computed from the store (`bot.analysis.due_times`); a schedule kept anywhere
else could only disagree with it. Runs missed while the process was busy become one.
"""

from collections.abc import Awaitable, Callable, Sequence
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.domain.schedule import Every

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

    def add(self, name: str, job: Job, triggers: Sequence[Every], *, zone: ZoneInfo) -> None:
        """Run the job after each period."""
        for number, every in enumerate(triggers):
            seconds = round(every.period.total_seconds())
            trigger = IntervalTrigger(seconds=seconds, timezone=zone)
            self._scheduler.add_job(job, trigger, id=f"{name}-{number}", name=name)

    def start(self) -> None:
        """Begin; the event loop must be running."""
        self._scheduler.start()

    def stop(self) -> None:
        """End at once; a job under way is left to its task."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
