"""Flags and refusals drawn at random from events that carry no annotation, to be judged by hand.

    python -m benchmarks.draw_figures [SEED] [HOW_MANY]

The verdicts of the last reading stand in `figures.md`. Needs the labelled news.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED, read_rows, to_article
from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Compared, Figure, Verdict
from bot.domain.options import FigureOptions

SETS = ("ecbplus", "gvc", "wikinews", "basil", "newswcl50", "allsides", "neus", "gva")
MAX_ARTICLES = 12
_FLAGS = {Verdict.CONFLICT, Verdict.SOFT}


def events() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Gold events of two and more articles that the annotated set does not hold."""
    with (SHARED / "datasets" / "conflicts.jsonl").open(encoding="utf-8") as lines:
        used = {id_ for line in lines for id_ in json.loads(line)["articles"]}
    for name in SETS:
        members: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in read_rows(name):
            if row["id"] not in used:
                members[row["event"]].append(row)
        for event, found in members.items():
            if len(found) > 1:
                yield event, found[:MAX_ARTICLES]


def compare(found: list[dict[str, Any]]) -> Compared:
    """The figures of one event."""
    articles = [to_article(row) for row in found]
    figures = {one.id: extract_figures(one) for one in articles}
    return compare_figures(articles, figures, copies={}, options=FigureOptions())


def shown(figure: Figure) -> str:
    """A reading in one line."""
    return f"    {figure.article_id} “{figure.surface}” {figure.sentence[:200]!r}"


def _distinct(figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The first reading of each value."""
    return tuple({(f.low, f.high): f for f in reversed(figures)}.values())


def main() -> None:
    """Print them, flags first."""
    if not Path(SHARED).is_dir():
        print(f"skipped: it needs the labelled news in {SHARED}")
        return
    seed, number = (int(word) for word in [*sys.argv[1:], "1", "50"][:2])
    chance = random.Random(seed)
    flags: list[tuple[str, str, tuple[Figure, ...]]] = []
    refusals: list[tuple[str, str, tuple[Figure, ...]]] = []
    for event, found in events():
        compared = compare(found)
        flags += [
            (event, one.why, _distinct(one.readings))
            for one in compared.comparisons
            if one.verdict in _FLAGS
        ]
        refusals += [(event, one.reason, (one.first, one.second)) for one in compared.refusals]
    for title, drawn in (("flags", flags), ("refusals", refusals)):
        print(f"# {len(drawn)} {title}")
        for event, why, figures in chance.sample(drawn, min(number, len(drawn))):
            print(event, why, *map(shown, figures), sep="\n")


if __name__ == "__main__":
    main()
