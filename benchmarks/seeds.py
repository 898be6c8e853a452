"""The five articles the project began with: right events, right flags, in any order and company.

Reads `seeds/` and `datasets/` of the folder with labelled news that may lie beside the project.
"""

import asyncio
import gzip
import json
import random
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.shared import SHARED
from bot.analysis.events.clustering import assign_events
from bot.domain.article import Article
from bot.domain.feed import ArchiveFile
from bot.domain.options import DigestOptions, FigureOptions, ReadOptions
from bot.ingest.archive.file_archive import FileArchive
from bot.jobs.digest_paths import DigestRequest, digest_paths
from bot.rendering.json import render_json
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers

SETS = ("ecbplus", "gva", "allsides", "basil", "wikinews", "gvc")
MORE_SETS = ("neus", "newswcl50", "uci_headlines", "meantime")
FLAGGED = {"conflict", "soft"}
Digest = Mapping[str, Any]


def read_digest(*paths: Path) -> Digest:
    """The digest of these paths, as its JSON object, without starting a process."""
    workers = InlineWorkers()
    digest = asyncio.run(
        digest_paths(
            DigestRequest(paths=tuple(map(str, paths))),
            archive=FileArchive(workers, ReadOptions()),
            workers=workers,
            clock=FakeClock(datetime(2026, 1, 1, tzinfo=UTC)),
            figure_options=FigureOptions(),
            digest_options=DigestOptions(max_events=1_000_000),
        )
    )
    loaded: Digest = json.loads("".join(render_json(digest)))
    return loaded


def problems(digest: Digest, names: Mapping[str, str], *, alone: bool = True) -> Iterator[str]:
    """What is wrong with a digest of the seeds. `names`: article id -> `000` … `004`."""
    gold = json.loads((SHARED / "seeds" / "gold.json").read_text(encoding="utf-8"))
    yield from _wrong_events(digest, names, gold, alone=alone)
    groups = [
        (figure["verdict"], [_place(r, names) for r in figure["readings"]])
        for event in digest["events"]
        for figure in event["figures"]
    ]
    places = {f["id"]: (f["article"], f["start"], f["end"]) for f in gold["figures"]}
    for event in gold["events"].values():
        for conflict in event["conflicts"]:
            if conflict.get("must_flag") and not _flagged_together(groups, conflict, places):
                yield f"not flagged: {conflict['members']}"
    for trap in _traps(gold):
        wanted = [places[m] for m in trap["members"] if m in places]
        if len(wanted) > 1 and _flagged_together(groups, trap, places):
            yield f"flagged: {trap['members']}"
    if not any(
        verdict == "agree" and len({p[0] for p in found} & {"000", "002", "003"}) == 3
        for verdict, found in groups
        if any(_overlap(place, places["002-07"]) for place in found)
    ):
        yield "the hour of the first call is not agreed on over three outlets"


def _wrong_events(
    digest: Digest, names: Mapping[str, str], gold: Any, *, alone: bool
) -> Iterator[str]:
    found = sorted(
        sorted(names[a["id"]] for a in event["articles"] if a["id"] in names)
        for event in digest["events"]
        if any(a["id"] in names for a in event["articles"])
    )
    wanted = sorted(event["articles"] for event in gold["events"].values())
    if found != wanted:
        yield f"events {found}, expected {wanted}"
    for event in digest["events"]:
        inside = [a["id"] in names for a in event["articles"]]
        if any(inside) and not all(inside):
            yield f"strangers in the event of {event['headline']!r}"
    if not alone:
        return
    dates = {
        names[a["id"]]: (a["published"] or "")[:10]
        for event in digest["events"]
        for a in event["articles"]
    }
    for article in ("000", "002", "004"):
        if dates[article] != gold["articles"][article]["published"]:
            yield f"{article} dated {dates[article]!r}"


def _traps(gold: Any) -> Iterator[Any]:
    for event in gold["events"].values():
        yield from event["false_conflicts"]
    for trap in gold["cross_event_false_conflicts"]:
        if trap["level"] == "must-not-flag":
            yield trap


def _flagged_together(groups: list[Any], pair: Any, places: Mapping[str, Any]) -> bool:
    """Whether one flagged group holds readings at the first member and at another one."""
    first, *others = [places[member] for member in pair["members"] if member in places]
    return any(
        verdict in FLAGGED
        and any(_overlap(place, first) for place in found)
        and any(_overlap(place, other) for place in found for other in others)
        for verdict, found in groups
    )


def _place(reading: Any, names: Mapping[str, str]) -> tuple[str, int, int]:
    return names.get(reading["article"], ""), reading["start"], reading["end"]


def _overlap(a: tuple[str, int, int], b: tuple[str, int, int]) -> bool:
    return a[0] == b[0] and a[1] < b[2] and b[1] < a[2]


def renamed_copy(folder: Path, seed: int) -> dict[str, str]:
    """Copy the seeds under random names; answers new name -> `000` … `004`."""
    chance = random.Random(seed)
    names = {}
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        name = f"{chance.getrandbits(64):x}.txt"
        shutil.copy(path, folder / name)
        names[name] = path.name[:3]
    return names


def write_company(path: Path, *, articles: int, seed: int) -> None:
    """Draw articles at random from the labelled sets into one JSON Lines file."""
    lines: list[str] = []
    for name in SETS:
        with gzip.open(SHARED / "datasets" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as rows:
            lines.extend(rows)
    chance = random.Random(seed)
    path.write_text("".join(chance.sample(lines, articles)), encoding="utf-8")


def count_unmixed(sets: tuple[str, ...], *, articles: int, draws: int) -> int:
    """In how many draws of company the two events hold the five seeds and nobody else."""
    seeds = _read_articles(sorted((SHARED / "seeds").glob("*.txt")))
    pool = _read_articles([SHARED / "datasets" / f"{name}.jsonl.gz" for name in sets])
    wanted = {frozenset({"000", "002", "003"}), frozenset({"001", "004"})}
    ours = {article.id for article in seeds}
    right = 0
    for draw in range(draws):
        company = random.Random(draw + 1000).sample(pool, articles)
        events = assign_events([*seeds, *company]).saved
        found = {
            frozenset(id_[:3] if id_ in ours else id_ for id_ in event.article_ids)
            for event in events
            if not ours.isdisjoint(event.article_ids)
        }
        right += found == wanted
    return right


def _read_articles(paths: list[Path]) -> list[Article]:
    async def read() -> list[Article]:
        archive = FileArchive(InlineWorkers(), ReadOptions())
        files = [f async for f in archive.scan([str(path) for path in paths])]
        return [
            item
            for file in files
            if isinstance(file, ArchiveFile)
            async for item in archive.read(file)
            if isinstance(item, Article)
        ]

    return asyncio.run(read())


def main() -> None:
    """Print what is wrong in each run; nothing when all is right."""
    for seed, articles in [(0, 0), (1, 0), (2, 300), (3, 300), (4, 300), (5, 4_500)]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            names = renamed_copy(folder, seed)
            if articles:
                write_company(folder / "company.jsonl", articles=articles, seed=seed)
            wrong = list(problems(read_digest(folder), names, alone=not articles))
        print(f"seeds with {articles} others (draw {seed}): {'; '.join(wrong) or 'right'}")
    for title, sets, articles, draws in (
        ("six sets", SETS, 300, 60),
        ("ten sets", (*SETS, *MORE_SETS), 300, 60),
        ("ten sets", (*SETS, *MORE_SETS), 5_000, 5),
    ):
        right = count_unmixed(sets, articles=articles, draws=draws)
        print(f"the two events unmixed among {articles} of {title}: {right} of {draws} draws")


if __name__ == "__main__":
    main()
