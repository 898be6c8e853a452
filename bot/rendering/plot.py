"""A figure timeline as a plot: a line of steps for each outlet, readable at the width of a phone.

Outlets differ by marker and line as well as by colour, and a conflict is hatched and named in
words, so that nothing rests on seeing colours (WCAG 2.2, 1.4.1). Drawn by Matplotlib without
`pyplot`, which keeps figures in a global list; imported at the first plot, for it costs a third of
a second.
"""

from __future__ import annotations

from collections import defaultdict
from io import BytesIO
from typing import TYPE_CHECKING

from bot.domain.figure import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from decimal import Decimal

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

    from bot.domain.timeline import FigureTimeline, Step

WIDTH, HEIGHT = 4.0, 2.9
"""Inches; at 96 dots an inch as wide as a small phone."""
DPI = 180
"""Dots an inch of the PNG: 720 pixels wide, sharp on a phone and small to send."""
MAX_OUTLETS = 6
"""Outlets with a line of their own; more lines cannot be told apart."""
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#8A6D00", "#5b6470")
"""Okabe and Ito, "Color Universal Design" (2008), the yellow darkened for white paper."""
_MARKERS = "os^Dv*x"
_DASHES = ("-", "--", "-.", ":", "-", "--", ":")
_DAY = 86400
_FONT = "DejaVu Sans"
_MAX_WORDS = 46
_MAX_OUTLET = 26
_OTHERS = "other outlets"
_MARKS = {
    Verdict.CONFLICT: "≠ conflict",
    Verdict.SOFT: "≈ small difference",
    Verdict.SUPERSEDED: "↗ updated",
    Verdict.AGREE: "= agree",
    Verdict.COMPATIBLE: "can hold together",
}


def render_svg(timeline: FigureTimeline) -> str:
    """The plot as one `<svg>` element for a page; text stays text, nothing is fetched."""
    from matplotlib import rc_context  # noqa: PLC0415 - costs a third of a second

    written = BytesIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "variorum", "font.family": _FONT}):
        _draw(timeline).savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    page = written.getvalue().decode("utf-8")
    return page[page.index("<svg") :]


def render_png(timeline: FigureTimeline) -> bytes:
    """The plot as a PNG file, for chat."""
    from matplotlib import rc_context  # noqa: PLC0415 - costs a third of a second

    written = BytesIO()
    with rc_context({"font.family": _FONT}):
        _draw(timeline).savefig(written, format="png", dpi=DPI, metadata={"Software": None})
    return written.getvalue()


def _draw(timeline: FigureTimeline) -> Drawing:
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure as Drawing  # noqa: PLC0415 - see above

    drawing = Drawing(figsize=(WIDTH, HEIGHT), layout="constrained", facecolor="white")
    FigureCanvasAgg(drawing)
    axes = drawing.add_subplot()
    lines = _by_outlet(timeline.steps)
    end = max(step.at for step in timeline.steps)
    for number, (outlet, steps) in enumerate(lines.items()):
        _draw_outlet(axes, _printable(outlet, _MAX_OUTLET), steps, number)
        if steps[-1].at < end:  # what an outlet last said still stands
            value = float(steps[-1].high)
            axes.hlines(value, _day(steps[-1].at), _day(end), colors=_COLOURS[number], alpha=0.35)
    if timeline.verdict is Verdict.CONFLICT:
        _mark_conflict(axes, [steps[-1] for steps in lines.values()], timeline.steps)
    _label(axes, timeline)
    legend = drawing.legend(
        loc="outside lower center", ncols=2 if len(lines) > 1 else 1, fontsize=7, frameon=False
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
    return drawing


def _by_outlet(steps: Sequence[Step]) -> dict[str, list[Step]]:
    """The steps of each outlet, the earliest outlet first; the last line may hold several."""
    lines: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        outlet = step.outlet or "unnamed outlet"
        known = outlet in lines or len(lines) < MAX_OUTLETS
        lines[outlet if known else _OTHERS].append(step)
    return lines


def _draw_outlet(axes: Axes, outlet: str, steps: Sequence[Step], number: int) -> None:
    moments = [_day(step.at) for step in steps]
    highs = [float(step.high) for step in steps]
    spreads = [float(step.high - step.low) for step in steps]
    colour, marker = _COLOURS[number], _MARKERS[number]
    if any(spreads):
        axes.errorbar(
            moments, highs, yerr=(spreads, [0.0] * len(spreads)), fmt="none", ecolor=colour
        )
    axes.plot(
        moments,
        highs,
        color=colour,
        marker=marker,
        markersize=6,
        linestyle=_DASHES[number] if outlet != _OTHERS else "none",
        drawstyle="steps-post",
        label=f"{outlet}: {_written(steps[-1].low, steps[-1].high)}",
    )


def _mark_conflict(axes: Axes, last: Sequence[Step], every: Sequence[Step]) -> None:
    """Hatch what lies between the outlets' last values, or between all where those are one."""
    steps = last if len({step.high for step in last}) > 1 else every
    low, high = min(float(s.high) for s in steps), max(float(s.high) for s in steps)
    axes.axhspan(low, high, facecolor="none", edgecolor="#8a2d1c", hatch="///", alpha=0.25)


def _label(axes: Axes, timeline: FigureTimeline) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415 - see above

    title = _printable(timeline.measure, _MAX_WORDS)
    mark = _MARKS.get(timeline.verdict, "")
    axes.set_title(f"{title}\n{mark}" if mark else title, fontsize=9, parse_math=False)
    if timeline.unit:
        axes.set_ylabel(_printable(timeline.unit, _MAX_OUTLET), fontsize=8, parse_math=False)
    # With four ticks at most, 90 to 120 minutes and 36 to 48 hours would fit no interval.
    locator = AutoDateLocator(minticks=2, maxticks=5)  # type: ignore[no-untyped-call]
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes.yaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
    axes.xaxis.get_offset_text().set_fontsize(8)
    axes.tick_params(labelsize=8)
    axes.margins(x=0.08, y=0.15)
    axes.grid(axis="y", alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)


def _day(at: datetime) -> float:
    """Days since 1970, which is how Matplotlib counts time."""
    return at.timestamp() / _DAY


def _written(low: Decimal, high: Decimal) -> str:
    return _number(high) if low == high else f"{_number(low)}–{_number(high)}"  # noqa: RUF001 - a range


def _number(value: Decimal) -> str:
    return f"{float(value):,.10g}"


def _printable(words: str, longest: int) -> str:
    """One line of characters that the font has; others become boxes rather than warnings."""
    from matplotlib.font_manager import findfont, get_font  # noqa: PLC0415 - see above

    known = get_font(findfont(_FONT)).get_charmap()
    line = " ".join(words.split())
    shown = "".join(c if c.isprintable() and ord(c) in known else "□" for c in line)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
