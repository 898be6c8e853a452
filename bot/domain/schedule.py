"""When something is due again."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Every:
    """Again and again after the same time."""

    period: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Cron:
    """A five-field cron expression: minute, hour, day of month, month, day of week (named)."""

    expression: str


Trigger = Every | Cron


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """The hours of the day, half-open, in which nothing is said; they may span midnight."""

    start: time
    end: time

    def cover(self, local: datetime) -> bool:
        """Whether a local time is one of them."""
        now = local.time()
        if self.start < self.end:
            return self.start <= now < self.end
        return now >= self.start or now < self.end
