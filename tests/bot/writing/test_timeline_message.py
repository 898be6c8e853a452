from datetime import UTC, timedelta
from decimal import Decimal

from bot.domain.figure import Verdict
from bot.domain.message import Message
from bot.domain.timeline import FigureTimeline, Step
from bot.rendering.text import render_text
from bot.writing.timeline_message import timeline_table
from tests.factories import NOON


def timeline(*hours: int) -> FigureTimeline:
    steps = tuple(
        Step(
            at=NOON + timedelta(hours=hour),
            outlet="Harbour Post" if hour else None,
            article_id=f"a{number}",
            low=Decimal(hour),
            high=Decimal(hour),
            surface=f"{hour}\n miners",
        )
        for number, hour in enumerate(hours)
    )
    return FigureTimeline(measure="miners", unit=None, verdict=Verdict.SUPERSEDED, steps=steps)


def test_it_tells_who_reported_what_when() -> None:
    table = timeline_table(timeline(0, 9), zone=UTC)
    assert table is not None
    text = render_text(Message(blocks=(table,)))
    assert "12 May 2026 12:00   unnamed outlet   “0 miners”" in text
    assert "12 May 2026 21:00   Harbour Post     “9 miners”" in text


def test_one_moment_is_no_timeline() -> None:
    assert timeline_table(timeline(3, 3), zone=UTC) is None


def test_a_long_timeline_keeps_its_ends() -> None:
    table = timeline_table(timeline(*range(30)), zone=UTC)
    assert table is not None
    cells = [row[2][0].words for row in table.rows]
    assert (len(cells), cells[0], cells[-1]) == (8, "“0 miners”", "“29 miners”")


def test_a_day_without_a_time_shows_none() -> None:
    table = timeline_table(timeline(12, 13), zone=UTC)
    assert table is not None
    assert [row[0][0].words for row in table.rows] == ["13 May 2026", "13 May 2026 01:00"]
