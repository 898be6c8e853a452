"""One rule for every datetime in the program: it knows its zone."""

from datetime import UTC, datetime


def require_aware(moment: datetime | None, name: str) -> None:
    """Raise ValueError when `moment` is naive; a naive time is a bug, never data."""
    if moment is not None and moment.utcoffset() is None:
        message = f"{name} must know its time zone"
        raise ValueError(message)


def isoformat(moment: datetime) -> str:
    """The moment in UTC as `2026-01-01T00:00:00Z`, to the second."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
