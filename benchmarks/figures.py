"""Figures and conflicts against annotated events, both halves; casualties; speed of extraction.

    python -m benchmarks.figures

The rules were written on the even-numbered lines of the annotated set. Needs the labelled news in
`benchmarks.shared.SHARED`; says so where it is absent.
"""

import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from time import process_time
from typing import Any

from bot.analysis.conflicts import compare_figures
from bot.analysis.figures import extract_figures
from bot.domain.article import Article, Precision, Published, whole
from bot.domain.figure import Figure, Kind, Trait
from bot.domain.options import FigureOptions

SHARED = Path(__file__).resolve().parents[2] / "shared"
REPORT = Path(__file__).with_suffix(".md")
SETS = ("ecbplus", "gvc", "wikinews", "basil", "allsides", "gva")
MAX_DELAY = 3
"""Days after an incident within which a report's first toll is judged."""
SIDE = frozenset(
    {Trait.PART, Trait.INCREMENT, Trait.LIMIT, Trait.RATE, Trait.CUMULATIVE, Trait.VAGUE}
)


def rows(name: str) -> Iterator[dict[str, Any]]:
    """The records of one set."""
    with gzip.open(SHARED / "datasets" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def article(row: Mapping[str, Any]) -> Article:
    """A record as the program sees it; the gold labels are left out."""
    day = row.get("published")
    published = None
    if day:
        at = datetime.fromisoformat(day[:10]).replace(tzinfo=UTC)
        published = Published(at=at, precision=Precision.DAY)
    return Article(
        id=row["id"],
        title=row["title"] or "",
        text=row["text"],
        story=whole(row["text"]),
        origin=row["id"],
        language=row.get("language") or "en",
        published=published,
    )


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


def conflicts(known: Mapping[str, Article]) -> list[str]:
    """Score both halves with the shared scorer."""
    with (SHARED / "datasets" / "conflicts.jsonl").open(encoding="utf-8") as lines:
        gold = [json.loads(line) for line in lines]
    report: list[str] = []
    for name, half in (("even (written on)", gold[1::2]), ("odd (measured)", gold[::2])):
        with tempfile.TemporaryDirectory() as folder:
            wanted, found = Path(folder, "gold.jsonl"), Path(folder, "digest.json")
            wanted.write_text("\n".join(map(json.dumps, half)), encoding="utf-8")
            found.write_text(json.dumps(digest(half, known)), encoding="utf-8")
            command = [sys.executable, str(SHARED / "tools" / "score.py"), "figures"]
            command += ["--gold", str(wanted), "--digest", str(found)]
            scored = json.loads(subprocess.check_output(command))
        if not report:
            report += ["| half | " + " | ".join(scored) + " |", "|---" * (len(scored) + 1) + "|"]
        report.append(f"| {name} | " + " | ".join(map(str, scored.values())) + " |")
    return report


def main_toll(figures: Sequence[Figure], role: str) -> Figure | None:
    """The first figure of a role that is no part of another one."""
    return next(
        (f for f in figures if f.role == role and f.kind is Kind.COUNT and not f.traits & SIDE),
        None,
    )


def casualties(known: Mapping[str, Article]) -> list[str]:
    """Main killed and injured counts of reports published soon after their incident."""
    asked = told = right = 0
    for row in rows("gva.incidents"):
        one = known.get(row["id"])
        if one is None or one.published is None or not row["incident_date"]:
            continue
        delay = (one.published.at.date() - date.fromisoformat(row["incident_date"])).days
        if not 0 <= delay <= MAX_DELAY:
            continue
        figures = extract_figures(one)
        for role, name in (("killed", "killed"), ("wounded", "injured")):
            asked += row[name] > 0
            figure = main_toll(figures, role)
            if figure is None or figure.low is None or figure.low == 0:
                continue
            told += 1
            right += figure.low == row[name]
    return [f"precision {right / told:.3f}, recall {right / asked:.3f}, {told} of {asked} told"]


def speed(known: Mapping[str, Article]) -> list[str]:
    """Extraction beside tokenising alone, in one run."""
    articles = [one for id_, one in known.items() if id_.startswith("gva-")][:1000]
    started = process_time()
    for one in articles:
        extract_figures(one)
    extracting = process_time() - started
    started = process_time()
    for one in articles:
        re.findall(r"\w+|[^\w\s]", one.text)
    tokenising = process_time() - started
    return [
        f"extraction {len(articles) / extracting:.0f} articles/s",
        f"tokenising alone {len(articles) / tokenising:.0f} articles/s",
    ]


def main() -> None:
    """Measure everything, print it and write it beside this file."""
    if not SHARED.is_dir():
        print(f"skipped: it needs the labelled news in {SHARED}")
        return
    known = {row["id"]: article(row) for name in SETS for row in rows(name)}
    parts = [
        "# Figures",
        "## Annotated events",
        "\n".join(conflicts(known)),
        "## Casualties on gva",
        *casualties(known),
        "## Speed, one core",
        *speed(known),
    ]
    report = "\n\n".join(parts) + "\n"
    print(report)
    REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
