"""A figure timeline in words: a small table by time of publication."""

from datetime import UTC, datetime, tzinfo

from bot.domain.message import Run, Table, Tone
from bot.domain.timeline import FigureTimeline

_MAX_ROWS = 8


def timeline_table(timeline: FigureTimeline, *, zone: tzinfo) -> Table | None:
    """Who reported which value from when on; None when all was published at one time.

    Of more than eight steps the first and the last ones stand, for the way between is the rest.
    """
    if len({step.at for step in timeline.steps}) == 1:
        return None
    steps = timeline.steps
    if len(steps) > _MAX_ROWS:
        steps = steps[: _MAX_ROWS // 2] + steps[-_MAX_ROWS // 2 :]
    return Table(
        caption=(Run(f"{timeline.measure}, by time of publication", Tone.QUIET),),
        header=("published", "outlet", "reported"),
        rows=tuple(
            (
                (Run(_moment(step.at, zone), Tone.QUIET),),
                (Run(step.outlet or "unnamed outlet"),),
                (Run(f"“{' '.join(step.surface.split())}”", Tone.FIGURE),),
            )
            for step in steps
        ),
    )


def _moment(at: datetime, zone: tzinfo) -> str:
    """The day, and the time unless it is midnight UTC, which stands for a day without a time."""
    universal = at.astimezone(UTC)
    if (universal.hour, universal.minute) == (0, 0):
        return f"{universal:%d %b %Y}"
    return f"{at.astimezone(zone):%d %b %Y %H:%M}"
