import struct
from datetime import timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.figure import Verdict
from bot.domain.timeline import FigureTimeline, Step
from bot.rendering.plot import DPI, HEIGHT, MAX_OUTLETS, WIDTH, render_png, render_svg
from tests.factories import NOON


def step(hours: int, outlet: str | None, low: int, high: int | None = None) -> Step:
    return Step(
        at=NOON + timedelta(hours=hours),
        outlet=outlet,
        article_id=f"{outlet}-{hours}",
        low=Decimal(low),
        high=Decimal(high if high is not None else low),
        surface=str(low),
    )


def timeline(
    *steps: Step, measure: str = "miners killed", verdict: Verdict = Verdict.CONFLICT
) -> FigureTimeline:
    return FigureTimeline(measure=measure, unit=None, verdict=verdict, steps=steps)


RISING = timeline(step(0, "Harbour Post", 9), step(2, "Ruan Daily", 9, 12), step(5, None, 14))


def test_the_picture_is_a_png_as_wide_as_a_phone() -> None:
    picture = render_png(RISING)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", picture[16:24])
    assert (width, height) == (round(WIDTH * DPI), round(HEIGHT * DPI))


def test_the_svg_names_outlets_values_and_the_verdict_in_words() -> None:
    words = " ".join(ET.fromstring(render_svg(RISING)).itertext())  # noqa: S314 -- our own
    assert "Harbour Post: 9" in words
    assert "Ruan Daily: 9–12" in words  # noqa: RUF001 -- a range
    assert "unnamed outlet: 14" in words
    assert "≠ conflict" in words


def test_a_conflict_is_hatched_and_agreement_is_not() -> None:
    agreed = timeline(step(0, "A", 9), step(1, "B", 9), verdict=Verdict.AGREE)
    assert "<pattern" in render_svg(RISING)
    assert "<pattern" not in render_svg(agreed)


def test_the_same_timeline_is_drawn_the_same() -> None:
    assert render_svg(RISING) == render_svg(RISING)


def test_many_outlets_share_the_last_line() -> None:
    many = timeline(*(step(n, f"outlet {n}", n) for n in range(MAX_OUTLETS + 4)))
    drawn = render_svg(many)
    assert f"outlet {MAX_OUTLETS - 1}: " in drawn
    assert "other outlets" in drawn


@pytest.mark.parametrize("measure", ["<script>x</script>", "$\\frac{1}{0}$", "日本\x00\x1b", ""])
def test_hostile_words_are_only_words(measure: str) -> None:
    drawn = render_svg(timeline(step(0, measure, 1), step(1, "B", 2), measure=measure))
    assert "<script" not in drawn
    assert ET.fromstring(drawn).tag.endswith("svg")  # noqa: S314 -- our own
    assert render_png(timeline(step(0, measure, 1), measure=measure))


@settings(max_examples=10, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 10**5), st.integers(0, 10**15), st.integers(0, 10**15)),
        min_size=1,
        max_size=5,
    )
)
@example([(0, 0, 0), (32, 0, 0)])
def test_any_values_and_times_can_be_drawn(values: list[tuple[int, int, int]]) -> None:
    steps = sorted(
        (step(hours, f"o{low % 3}", min(low, high), max(low, high)) for hours, low, high in values),
        key=lambda s: s.at,
    )
    assert ET.fromstring(render_svg(timeline(*steps))).tag.endswith("svg")  # noqa: S314 -- our own
