"""The only place that reads the time."""

from datetime import UTC, datetime


class SystemClock:
    """Implements `bot.ports.Clock`."""

    def now(self) -> datetime:
        """Ask the system."""
        return datetime.now(UTC)
