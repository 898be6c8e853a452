"""Figures and conflicts against annotated events, both halves; casualties; speed of extraction.

    python -m benchmarks.figures

The rules were written on the even-numbered lines of the annotated set. Needs the labelled news in
`benchmarks.shared.SHARED`; says so where it is absent.
"""

import gc
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.quantities import other_reader
from benchmarks.shared import SHARED, read_rows, to_article
from benchmarks.written_events import table
from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.casualties import KILLED, WOUNDED, main_toll
from bot.analysis.figures.extraction import extract_figures
from bot.analysis.languages.victims_en import VICTIMS_EN
from bot.domain.article import Article
from bot.domain.figure import Figure
from bot.domain.options import FigureOptions

REPORT = Path(__file__).with_suffix(".md")
SETS = ("ecbplus", "gvc", "wikinews", "basil", "allsides", "gva")
BY_HAND = "## Judged by hand"
"""From this heading on the report is written by people and kept."""
MAX_DELAY = 3
"""Days after an incident within which a report's first toll is judged."""
_WORDS = r"\w+|[^\w\s]"


def reading(figure: Figure) -> dict[str, Any]:
    """A reading in the digest's JSON."""
    return {
        "article": figure.article_id,
        "surface": figure.surface,
        "field": figure.field.value,
        "start": figure.span.start,
        "end": figure.span.end,
        "low": None if figure.low is None else float(figure.low),
        "high": None if figure.high is None else float(figure.high),
        "op": figure.bound.value,
        "unit": figure.unit,
        "sentence": figure.sentence,
    }


def digest(gold: Sequence[Mapping[str, Any]], known: Mapping[str, Article]) -> dict[str, Any]:
    """The gold events as a digest with our figures."""
    events = []
    for event in gold:
        members = [known[id_] for id_ in event["articles"]]
        figures = {one.id: extract_figures(one) for one in members}
        compared = compare_figures(members, figures, copies={}, options=FigureOptions())
        events.append(
            {
                "id": event["event"],
                "articles": [{"id": one.id} for one in members],
                "figures": [
                    {
                        "measure": group.measure,
                        "verdict": group.verdict.value,
                        "readings": [reading(figure) for figure in group.readings],
                    }
                    for group in compared.comparisons
                ],
            }
        )
    return {"events": events}


def scored(gold: Sequence[Mapping[str, Any]], found: Mapping[str, Any]) -> dict[str, Any]:
    """What the shared scorer says of a digest."""
    with tempfile.TemporaryDirectory() as folder:
        wanted, digested = Path(folder, "gold.jsonl"), Path(folder, "digest.json")
        wanted.write_text("\n".join(map(json.dumps, gold)), encoding="utf-8")
        digested.write_text(json.dumps(found), encoding="utf-8")
        command = [sys.executable, str(SHARED / "tools" / "score.py"), "figures"]
        command += ["--gold", str(wanted), "--digest", str(digested)]
        result: dict[str, Any] = json.loads(subprocess.check_output(command))
    return result


def conflicts(known: Mapping[str, Article]) -> list[str]:
    """Score both halves, then the whole way: events by our own grouping."""
    with (SHARED / "datasets" / "conflicts.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    rows_: list[tuple[str, dict[str, Any]]] = [
        (name, scored(half, digest(half, known)))
        for name, half in (("even (written on)", gold[1::2]), ("odd", gold[::2]), ("both", gold))
    ]
    rows_.append(("both, our own grouping", scored(gold, own_digest())))
    first = rows_[0][1]
    report = ["| half | " + " | ".join(first) + " |", "|---" * (len(first) + 1) + "|"]
    report += [f"| {name} | " + " | ".join(map(str, one.values())) + " |" for name, one in rows_]
    return report


def own_digest() -> dict[str, Any]:
    """The sets of the annotated events through the command line, all events together."""
    events: list[Any] = []
    for name in SETS[:-1]:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "digest.json"
            path = SHARED / "datasets" / f"{name}.jsonl.gz"
            command = [sys.executable, "-m", "bot", "digest", str(path), "--format", "json"]
            command += ["--output", str(out)]
            subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
            events += json.loads(out.read_text(encoding="utf-8"))["events"]
    return {"events": events}


def casualties(known: Mapping[str, Article]) -> list[str]:
    """Main killed and injured counts of reports published soon after their incident."""
    asked = told = right = 0
    for row in read_rows("gva.incidents"):
        one = known.get(row["id"])
        if one is None or one.published is None or not row["incident_date"]:
            continue
        delay = (one.published.at.date() - date.fromisoformat(row["incident_date"])).days
        if not 0 <= delay <= MAX_DELAY:
            continue
        figures = extract_figures(one)
        for role, name in ((KILLED, "killed"), (WOUNDED, "injured")):
            asked += row[name] > 0
            toll = main_toll(one, figures, role, VICTIMS_EN)
            told += toll is not None
            right += toll == row[name]
    return [f"precision {right / told:.3f}, recall {right / asked:.3f}, {told} of {asked} told"]


def speed(known: Mapping[str, Article]) -> list[str]:
    """Extraction beside tokenising alone and quantulum3, in one run; an event of 2,000 articles."""
    articles = [one for id_, one in known.items() if id_.startswith("gva-")][:2000]

    def pace(read: Callable[[Article], object], number: int) -> float:
        started = process_time()
        for one in articles[:number]:
            read(one)
        return number / (process_time() - started)

    pace(extract_figures, 20)
    gc.collect()
    gc.freeze()  # twelve thousand other articles, which no program would hold
    report = [
        f"extraction {pace(extract_figures, 1000):.0f} articles/s",
        f"tokenising alone {pace(lambda one: re.findall(_WORDS, one.text), 1000):.0f} articles/s",
    ]
    other = other_reader()
    if other is not None:
        report.append(f"quantulum3 {pace(lambda one: other(one.text), 40):.0f} articles/s")
    figures = {one.id: extract_figures(one) for one in articles}
    for number in (500, 1000, 2000):
        started = process_time()
        compare_figures(articles[:number], figures, copies={}, options=FigureOptions())
        report.append(f"comparing one event of {number} articles: {process_time() - started:.2f} s")
    return report


def main() -> None:
    """Measure everything, print it and write it beside this file."""
    if not SHARED.is_dir():
        print(f"skipped: it needs the labelled news in {SHARED}")
        return
    known = {row["id"]: to_article(row) for name in SETS for row in read_rows(name)}
    parts = [
        "# Figures",
        "## Annotated events",
        "\n".join(conflicts(known)),
        "## Events written for it",
        "\n".join(table()),
        "## Casualties on gva",
        *casualties(known),
        "## Speed, one core",
        *speed(known),
    ]
    written = REPORT.read_text(encoding="utf-8").partition(BY_HAND)
    report = "\n\n".join(parts) + "\n\n" + "".join(written[1:])
    print(report)
    REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
