"""Who changed what, when and where."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class AuditEntry:
    """One change: a command that was carried out.

    `member` is `str(Place)` of the person, empty once they asked to be forgotten.
    """

    at: datetime
    member: str
    name: str
    place: str
    command: str
    """As it would be typed, with its words."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.at, "at")
