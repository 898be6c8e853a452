"""What a person said on which articles belong together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.times import require_aware


class EditKind(StrEnum):
    """What was said."""

    MERGE = "merge"
    """These and those articles are of one event."""
    SPLIT = "split"
    """These are an event of their own, none of those is in it."""
    APART = "apart"
    """None of these is of one event with any of those."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """One decision of a person; article ids, so that it outlives every event's id."""

    id: str
    kind: EditKind
    these: tuple[str, ...]
    those: tuple[str, ...]
    by: str
    """Who said so, as people know them."""
    at: datetime
    before: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The events that it changed, id and articles each, as they were: what undoing brings back."""

    def __post_init__(self) -> None:
        """Refuse naive times and edits that say nothing."""
        require_aware(self.at, "at")
        if not self.these or not self.those or not set(self.these).isdisjoint(self.those):
            message = f"edit {self.id}: needs two sides without common articles"
            raise ValueError(message)
