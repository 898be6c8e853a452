"""How the place of two figures in their articles makes up for what their sentences do not share."""

from collections import defaultdict
from collections.abc import Sequence

from bot.analysis.conflicts.alignment import claimants_differ
from bot.analysis.conflicts.readings import (
    Reading,
    is_lead,
    main_tolls,
    share_frame,
    sole_tolls,
)
from bot.analysis.conflicts.refusals import SPREAD
from bot.domain.figure import Figure

FRAMED = 6.0
"""Bonus where each article gives one value only of what newsrooms tell in many words."""
SOLE = 2.5
"""The same where each gives one value only for what happened to people."""
LEADING = 1.5
"""The same for the first figures of a role: they are their articles' main tolls."""
SHARED_OF_LEADING = 3
"""Words that the sentences of two main tolls must share."""
_FEW = 3
"""Fewer may be other people."""
_HOMES = "homes"
"""They are evacuated as people are, but fewer."""
_FATES = frozenset({"killed", "wounded", "shot", "missing", "rescued", "hospitalized"})
"""What happens to people who are counted together."""


class Prominence:
    """Which readings of one kind are what their articles tell of a role or a frame."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._primary = main_tolls(readings)
        self._sole = sole_tolls(readings)
        self._told: dict[str, list[Figure]] = defaultdict(list)
        for reading in readings:
            self._told[reading.figure.article_id].append(reading.figure)

    def are_main(self, i: int, j: int) -> bool:
        """Whether both are the first of their role in their articles."""
        return i in self._primary and j in self._primary

    def framed(self, i: int, j: int) -> bool:
        """Whether one frame tells both, and each is all that its article tells of it."""
        a, b = self._readings[i].figure, self._readings[j].figure
        if not share_frame(a, b) or (_HOMES in {a.head, b.head} and a.frame != b.frame):
            return False
        return i in self._sole and j in self._sole

    def bonus(self, i: int, j: int) -> float:
        """Log odds to add to the affinity of two readings."""
        a, b = self._readings[i].figure, self._readings[j].figure
        if share_frame(a, b):
            return FRAMED if self.framed(i, j) else 0.0
        if a.role is None or a.role != b.role:
            return 0.0
        counted = a.role not in SPREAD or a.head == b.head
        if i in self._sole and j in self._sole and counted and a.low and b.low:
            leads = (is_lead(a) and is_lead(b)) or claimants_differ(a, b)
            if a.low == b.low or (leads and min(a.low, b.low) >= _FEW):
                return SOLE
        shared = len(a.context & b.context) >= SHARED_OF_LEADING
        return LEADING if shared and self.are_main(i, j) else 0.0

    def adds_up(self, i: int, j: int) -> str | None:
        """Whether the smaller toll with another makes the larger: "4 hurt, 1 killed" and 5."""
        less, more = sorted((i, j), key=lambda at: self._readings[at].figure.low or 0)
        a, b = self._readings[less].figure, self._readings[more].figure
        aboard = share_frame(a, b)  # "6 crew and 144 passengers" and 150 people
        if a.low is None or b.low is None or not (aboard or {a.role, b.role} <= _FATES):
            return None
        for other in self._told[a.article_id]:
            if other.sentence != a.sentence or other.low != b.low - a.low:
                continue
            if aboard or (other.role != a.role and other.role in _FATES):
                return "with the others of its sentence the smaller makes the larger"
        return None
