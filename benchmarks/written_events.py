"""Flags on events written for it: how many are right, and how many differences are found.

    python -m benchmarks.written_events [--show]

Needs nothing beside the project. `--show` prints what was flagged wrongly and what was missed.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.shared import to_article
from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Comparison, Figure, Verdict
from bot.domain.options import FigureOptions

FOLDER = Path(__file__).parent / "written_news"
SETS = ("tuned", "held_out")
_FLAGS = {Verdict.CONFLICT, Verdict.SOFT}
Row = Mapping[str, Any]


def read_events(name: str) -> list[dict[str, Any]]:
    """The events of one set."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def flagged(event: Row) -> list[Comparison]:
    """What the program flags in an event."""
    articles = [to_article({"url": None, **row}) for row in event["articles"]]
    figures = {one.id: extract_figures(one) for one in articles}
    found = compare_figures(articles, figures, copies={}, options=FigureOptions())
    return [one for one in found.comparisons if one.verdict in _FLAGS]


def matches(figure: Figure, wanted: Row) -> bool:
    """Whether a reading stands where the wanted one does, or has its value in the same article."""
    if figure.article_id != wanted["article"]:
        return False
    here = figure.field.value == wanted["field"]
    if here and figure.span.start < wanted["end"] and wanted["start"] < figure.span.end:
        return True
    return (figure.low, figure.high) == (wanted["low"], wanted["high"])


def tells(comparison: Comparison, group: Row) -> bool:
    """Whether a flag holds two of the group's readings that differ."""
    held = [w for w in group["readings"] if any(matches(f, w) for f in comparison.readings)]
    return any((a["low"], a["high"]) != (b["low"], b["high"]) for a, b in combinations(held, 2))


def score(events: Sequence[Row], *, show: bool = False) -> Counter[str]:
    """Flags, right ones, and wanted groups found, by what was wanted."""
    counts: Counter[str] = Counter()
    for event in events:
        flags = flagged(event)
        wanted = [group for group in event["differ"] if group["verdict"] != "superseded"]
        older = [group for group in event["differ"] if group["verdict"] == "superseded"]
        for flag in flags:
            right = any(tells(flag, group) for group in wanted)
            counts["flagged"] += 1
            counts["right"] += right
            counts["superseded"] += not right and any(tells(flag, group) for group in older)
            if show and not right:
                print("WRONG", event["event"], flag.measure, [f.surface for f in flag.readings])
        for group in wanted:
            found = any(tells(flag, group) for flag in flags)
            counts["wanted"] += 1
            counts["found"] += found
            counts["hard"] += group["verdict"] == "conflict"
            counts["hard_found"] += found and group["verdict"] == "conflict"
            if show and not found:
                print("MISSED", event["event"], group["measure"])
    return counts


def table() -> Iterator[str]:
    """A row a set: events, flags, precision, recall of all and of hard differences."""
    heads = ("set", "events", "flagged", "right", "out of date", "precision", "recall", "of hard")
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for name in SETS:
        events = read_events(name)
        found = score(events)
        yield (
            f"| {name} | {len(events)} | {found['flagged']} | {found['right']} "
            f"| {found['superseded']} | {found['right'] / found['flagged']:.2f} "
            f"| {found['found'] / found['wanted']:.2f} "
            f"| {found['hard_found'] / found['hard']:.2f} |"
        )


def main() -> None:
    """Print the table, and with `--show` every error."""
    if "--show" in sys.argv[1:]:
        for name in SETS:
            score(read_events(name), show=True)
    print("\n".join(table()))


if __name__ == "__main__":
    main()
