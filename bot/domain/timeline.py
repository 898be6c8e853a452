"""How the values of one measure moved from report to report."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.figure import Verdict
from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """What one outlet reports from `at`, its time of publication, on."""

    at: datetime
    outlet: str | None
    article_id: str
    low: Decimal
    high: Decimal
    surface: str
    """Word for word, as in the article."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.at, "at")


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureTimeline:
    """One measure's values by publication time, then by article id."""

    measure: str
    unit: str | None
    verdict: Verdict
    steps: tuple[Step, ...]
