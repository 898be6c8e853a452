"""Floors beneath what the program decides, on labelled news and pages beside the project.

The benchmarks say how good it is; these say that no change made it worse unnoticed.
"""

import json

import pytest

from benchmarks import extraction, figures
from benchmarks.arrival import arrive, in_date_order
from benchmarks.scores import hard_pairs, look_alikes_merged, score
from benchmarks.shared import MACRO, SHARED, read_rows, to_article
from bot.analysis.events.pair_model import PairModel
from bot.analysis.events.traits import TermMemory, read_traits

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the labelled news is not in {SHARED}: nothing to measure against"
)


def test_flags_are_right_and_traps_are_left_alone() -> None:
    lines = (SHARED / "datasets" / "conflicts.jsonl").read_text("utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    asked = {id_ for event in gold for id_ in event["articles"]}
    known = {
        row["id"]: to_article(row)
        for name in figures.SETS
        for row in read_rows(name)
        if row["id"] in asked
    }
    found = figures.scored(gold, figures.digest(gold, known))
    assert found["precision"] >= 0.88
    assert found["recall"] >= 0.6
    assert found["recall_hard_conflicts"] >= 0.57
    assert found["traps_flagged"] <= 0.02 * found["traps"]
    assert found["superseded_flagged"] <= 0.05 * found["flagged"]
    assert found["agree_recall"] >= 0.85
    assert found["extraction_recall"] >= 0.94


def test_events_are_recognised() -> None:
    rows = {name: read_rows(name) for name in MACRO}
    found = {
        name: arrive(read_traits(in_date_order(rows[name]), TermMemory()), PairModel())[1]
        for name in MACRO
    }
    scores = [score({r["id"]: r["event"] for r in rows[name]}, found[name]) for name in MACRO]
    assert sum(one.pairwise for one in scores) / len(scores) >= 0.865
    assert sum(one.b_cubed for one in scores) / len(scores) >= 0.925
    assert look_alikes_merged(rows["ecbplus"], found["ecbplus"]) <= 0.03
    same, other = hard_pairs(read_rows("gva.hard_pairs"), found["gva"])
    assert same >= 0.7
    assert other <= 0.03


def test_pages_are_read_better_than_by_the_library_alone() -> None:
    pages, truth = extraction.read_pages()
    ours, plain = (
        extraction.score({key: extract(page) for key, page in pages.items()}, truth)[2]
        for extract in (extraction.ours, extraction.fast)
    )
    assert ours >= max(plain, 0.975)
