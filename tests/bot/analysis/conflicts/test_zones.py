from dataclasses import replace
from decimal import Decimal

import pytest

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.conflicts.zones import in_local_time, local_offset, mistakes_zone
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Comparison, Verdict
from bot.domain.options import FigureOptions
from tests.factories import article


def offset_of(*texts: str) -> Decimal | None:
    return local_offset(
        {str(n): extract_figures(article(str(n), text=t)) for n, t in enumerate(texts)}
    )


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("The quake struck at 3 p.m. local time (1200 GMT).", 3),
        ("The quake struck at 11:30 p.m. (04:30 GMT).", -5),
        ("The quake struck at 0200 UTC, 7:45 a.m. local time.", "5.75"),
        ("The quake struck at 1 a.m. local time (2200 GMT).", 3),
    ],
)
def test_a_report_that_gives_both_times_tells_the_zone(text: str, hours: int | str) -> None:
    assert offset_of(text) == Decimal(hours)


@pytest.mark.parametrize(
    "text",
    [
        "The quake struck at 3 p.m. local time.",
        "The quake struck at 3:10 p.m. (1200 GMT).",
        "It began at 3 p.m. and, as the harbour office wrote, was over by 1900 GMT.",
    ],
)
def test_other_times_tell_no_zone(text: str) -> None:
    assert offset_of(text) is None


def test_two_zones_are_none() -> None:
    assert offset_of("At 3 p.m. (1200 GMT) it sank.", "At 4 p.m. (1200 GMT) it sank.") is None


def test_only_universal_times_move() -> None:
    universal, local = (
        extract_figures(article("a", text=text))[-1] for text in ("At 2300 GMT.", "At 9 p.m.")
    )
    assert in_local_time(universal, Decimal(3)) == replace(
        universal, low=Decimal(2), high=Decimal(2), unit="clock"
    )
    assert in_local_time(universal, Decimal(-23)).low == Decimal(0)
    assert in_local_time(replace(universal, low=Decimal(2)), Decimal(-5)).low == Decimal(21)
    assert in_local_time(local, Decimal(3)) is local
    assert in_local_time(universal, None) is universal


def compared(*texts: str) -> tuple[Comparison, ...]:
    articles = [article(str(n), title="", text=text) for n, text in enumerate(texts)]
    figures = {one.id: extract_figures(one) for one in articles}
    return compare_figures(articles, figures, copies={}, options=FigureOptions()).comparisons


def test_universal_and_local_times_are_compared_and_shown_as_written() -> None:
    first, *_ = compared(
        "The ferry Amari struck the harbour wall at Ruan at 3 p.m. (1200 GMT).",
        "The ferry Amari struck the harbour wall at Ruan at 12:30 GMT.",
    )
    assert first.verdict is Verdict.SOFT
    assert {f.surface for f in first.readings} >= {"3 p.m.", "12:30 GMT"}
    assert {f.unit for f in first.readings} == {"clock", "clock UTC"}


STRUCK = "The ferry Amari struck the harbour wall at Ruan at {}."


def test_the_same_digits_in_two_zones_cannot_both_hold() -> None:
    (first,) = compared(STRUCK.format("7:37 a.m. local time"), STRUCK.format("0737 GMT"))
    assert first.verdict is Verdict.CONFLICT
    assert {f.surface for f in first.readings} == {"7:37 a.m.", "0737"}
    known = STRUCK.format("2:37 p.m. (0737 GMT)")
    first, *_ = compared(known, STRUCK.format("7:37 a.m."), STRUCK.format("0737 GMT"))
    assert first.verdict is Verdict.CONFLICT


def test_times_that_may_be_of_one_zone_are_no_conflict() -> None:
    for local in ("7:37 a.m.", "2:37 p.m. local time"):
        found = compared(STRUCK.format(local), STRUCK.format("0737 GMT"))
        assert {one.verdict for one in found} <= {Verdict.COMPATIBLE}


def test_only_a_local_and_a_universal_time_mistake_a_zone() -> None:
    (local,) = extract_figures(article("a", title="", text="At 7:37 a.m. it sank."))
    (universal,) = extract_figures(article("b", title="", text="At 0737 GMT it sank."))
    assert mistakes_zone(local, universal)
    assert not mistakes_zone(local, local)
    assert not mistakes_zone(replace(local, low=Decimal(8)), universal)
