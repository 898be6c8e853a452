"""When something is due again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Every:
    """Again and again after the same time."""

    period: timedelta


@dataclass(frozen=True, kw_only=True, slots=True)
class Cron:
    """A five-field cron expression: minute, hour, day of month, month, day of week (named)."""

    expression: str


Trigger = Every | Cron
