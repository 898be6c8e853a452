"""Facts told in words: how often outlets tell one, how they differ, and never across two events.

    python -m benchmarks.facts [--show]

Gold events, events by our own grouping, and hard pairs, each taken for one event. Writes `facts.md`
beside this file; `--show` prints every flag instead. Needs the labelled news.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from time import process_time

from benchmarks.draw_figures import SETS, events, shown
from benchmarks.shared import DATASETS, read_rows, require_shared, to_article
from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.events.clustering import assign_events
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Article
from bot.domain.figure import Comparison, Figure, Trait, Verdict
from bot.domain.options import FigureOptions

REPORT = Path(__file__).with_suffix(".md")
BY_HAND = "## Judged by hand"
"""From this heading on the report is written by people and kept."""
PAIRS = ("gva", "allsides")
_FLAGS = {Verdict.CONFLICT, Verdict.SOFT}
Told = Mapping[str, Sequence[Figure]]


def facts_of(articles: Iterable[Article]) -> Told:
    """The facts alone of each article."""
    return {
        one.id: [figure for figure in extract_figures(one) if Trait.FACT in figure.traits]
        for one in articles
    }


def compared(articles: Sequence[Article], told: Told) -> tuple[Comparison, ...]:
    """What comparing them as one event finds."""
    return compare_figures(articles, told, copies={}, options=FigureOptions()).comparisons


def gold_events() -> Iterator[tuple[str, Comparison]]:
    """The comparisons in the events of all sets that carry no annotation."""
    for event, rows in events():
        articles = [to_article(row) for row in rows]
        for comparison in compared(articles, facts_of(articles)):
            yield event, comparison


def own_events(name: str) -> Iterator[tuple[bool, Comparison]]:
    """The comparisons in our own grouping of a set, and whether they are of one gold event."""
    rows = read_rows(name)
    articles = {row["id"]: to_article(row) for row in rows}
    gold = {row["id"]: row["event"] for row in rows}
    told = facts_of(articles.values())
    for event in assign_events(list(articles.values())).saved:
        for comparison in compared([articles[id_] for id_ in event.article_ids], told):
            yield len({gold[figure.article_id] for figure in comparison.readings}) == 1, comparison


def pairs(name: str) -> Iterator[tuple[int, tuple[Comparison, ...]]]:
    """The comparisons of each hard pair; 1 where both are of one event."""
    articles = {row["id"]: to_article(row) for row in read_rows(name)}
    told = facts_of(articles.values())
    with gzip.open(DATASETS / f"{name}.hard_pairs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for pair in map(json.loads, lines):
            both = [articles[pair["a"]], articles[pair["b"]]]
            yield pair["same"], compared(both, told)


def is_flag(comparison: Comparison) -> bool:
    """Whether it tells readers that outlets differ."""
    return comparison.verdict in _FLAGS


def by_kind(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """A table: kinds beside verdicts."""
    counts = Counter((one.kind, one.verdict) for one in comparisons)
    verdicts = [verdict for verdict in Verdict if any(verdict == found for _, found in counts)]
    yield "| kind | " + " | ".join(verdicts) + " |"
    yield "|---" * (len(verdicts) + 1) + "|"
    for kind in sorted({kind for kind, _ in counts}):
        cells = (str(counts[kind, verdict]) for verdict in verdicts)
        yield f"| {kind} | " + " | ".join(cells) + " |"


def measured() -> Iterator[str]:
    """The report's paragraphs, measured anew."""
    found = list(gold_events())
    yield "# Facts told in words"
    yield f"In the gold events of {', '.join(SETS)} that carry no annotation:"
    yield "\n".join(by_kind(comparison for _, comparison in found))
    for name in ("gva", "ecbplus", "basil", "wikinews", "allsides"):
        flags = [alone for alone, comparison in own_events(name) if is_flag(comparison)]
        yield f"{name} by our own grouping: {len(flags)} flags, {sum(flags)} within one gold event"
    for name in PAIRS:
        counts: Counter[int] = Counter()
        flagged: Counter[int] = Counter()
        for same, comparisons in pairs(name):
            counts[same] += 1
            flagged[same] += any(map(is_flag, comparisons))
        yield (
            f"hard pairs of {name}: {flagged[0]} of {counts[0]} of two events flagged, "
            f"{flagged[1]} of {counts[1]} of one event"
        )


def main() -> None:
    """Measure and write the report, or show the flags."""
    require_shared()
    if "--show" in sys.argv:
        for event, comparison in gold_events():
            if is_flag(comparison):
                print(event, comparison.why, *map(shown, comparison.readings), sep="\n")
        return
    started = process_time()
    written = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
    report = "\n\n".join(measured()) + "\n\n" + "".join(written.partition(BY_HAND)[1:])
    REPORT.write_text(report, encoding="utf-8")
    print(report)
    print(f"{process_time() - started:.0f} s of processor time")


if __name__ == "__main__":
    main()
