import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.acceptance.program import ROOT, Finished, variorum

EXAMPLES = ROOT / "examples" / "archive"


@pytest.fixture(scope="module")
def digest() -> Any:  # noqa: ANN401 -- JSON
    done = variorum("digest", EXAMPLES, "--format", "json", cwd=ROOT)
    assert done.code == 0, done.err
    return done.json


def event_with(digest: Any, words: str) -> Any:  # noqa: ANN401 -- JSON
    return next(e for e in digest["events"] if any(words in a["title"] for a in e["articles"]))


def readings(event: Any, verdict: str) -> list[set[float]]:  # noqa: ANN401 -- JSON
    return [
        {reading["low"] for reading in figure["readings"]}
        for figure in event["figures"]
        if figure["verdict"] == verdict
    ]


def test_it_keeps_the_published_contract(digest: Any) -> None:  # noqa: ANN401 -- JSON
    schema = files("bot.rendering").joinpath("digest.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(digest, json.loads(schema))


def test_the_events_of_the_examples_are_told_apart(digest: Any) -> None:  # noqa: ANN401 -- JSON
    groups = {
        frozenset(article["id"].rpartition("/")[2].partition(".")[0] for article in e["articles"])
        for e in digest["events"]
    }
    assert groups == {
        frozenset({"ferry-fire-harbour-post", "ferry-fire-valley-tribune", "delta-0512-1"}),
        frozenset({"second-ferry-harbour-post", "second-ferry-radio-skerrow", "courier-0602-3"}),
        frozenset({"call-northern-courier", "call-vall-observer"}),
        frozenset({"courier-0531-2", "observer-0529-4"}),
        frozenset(
            {
                "refinery-strike-estuary-times",
                "refinery-strike-hill-gazette",
                "delta-0520-7",
                "inland-observer",
                "refinery-morning-brief",
            }
        ),
    }


@pytest.mark.parametrize(
    ("words", "verdict", "values"),
    [
        ("Ferry fire", "conflict", {240, 160}),
        ("Lowmoor", "conflict", {3000, 1200}),
        ("Vall:", "conflict", {4000, 1500}),
        ("Ferry fire", "superseded", {14, 17}),
        ("aground", "soft", {22, 24}),
    ],
)
def test_figures_that_differ_are_told_apart(
    digest: Any,  # noqa: ANN401 -- JSON
    words: str,
    verdict: str,
    values: set[float],
) -> None:
    event = event_with(digest, words)
    assert any(values <= found for found in readings(event, verdict))
    for other in {"conflict", "soft", "superseded"} - {verdict}:
        assert not any(values <= found for found in readings(event, other))


def test_agreement_is_found(digest: Any) -> None:  # noqa: ANN401 -- JSON
    assert any({95} == values for values in readings(event_with(digest, "aground"), "agree"))


def test_a_syndicated_copy_is_no_independent_report(digest: Any) -> None:  # noqa: ANN401 -- JSON
    strike = event_with(digest, "Lowmoor")
    copies = {a["outlet"]: a["copy_of"] for a in strike["articles"]}
    assert sum(copy is not None for copy in copies.values()) == 1
    assert copies["Estuary Times"] is None
    assert (strike["outlets"], strike["independent_outlets"]) == (5, 4)


def test_every_figure_stands_where_it_is_said_to_stand(digest: Any) -> None:  # noqa: ANN401 -- JSON
    texts = {}
    for line in (EXAMPLES / "wire.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts[row["id"]] = row
    for path in (EXAMPLES / "texts").glob("*.txt"):
        texts[f"texts/{path.name}"] = {"text": path.read_text(encoding="utf-8"), "title": ""}
    checked = 0
    for event in digest["events"]:
        for reading in (r for f in event["figures"] for r in f["readings"]):
            given = texts.get(reading["article"])
            if given is not None:
                checked += 1
                assert (
                    given[reading["field"]][reading["start"] : reading["end"]] == reading["surface"]
                )
    assert checked > 30


def test_furniture_does_not_reach_the_digest(digest: Any) -> None:  # noqa: ANN401 -- JSON
    text = json.dumps(digest)
    for furniture in ("Ten gardens", "Share this", "What a barrel", "rye bread", "Advertisement"):
        assert furniture not in text


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_every_form_shows_the_conflict(form: str) -> None:
    done = variorum("digest", EXAMPLES, "--format", form, cwd=ROOT)
    assert done.code == 0
    words = re.sub(r"<[^>]+>|\\", "", done.out)
    for expected in ("240", "160", "Harbour Post", "Skerrow Lines"):
        assert expected in words


def test_the_readme_shows_what_the_program_shows() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```\n")[1]
    assert shown in variorum("digest", EXAMPLES, cwd=ROOT).out + "\n"


def test_a_file_can_be_written(tmp_path: Path) -> None:
    out = tmp_path / "digest.html"
    done = variorum("digest", EXAMPLES, "--format", "html", "--output", out, cwd=tmp_path)
    assert done.code == 0
    assert done.out == ""
    assert "<!doctype html>" in out.read_text(encoding="utf-8")


def test_since_leaves_out_what_ended_before() -> None:
    done = variorum("digest", EXAMPLES, "--format", "json", "--since", "2026-06-01", cwd=ROOT)
    assert len(done.json["events"]) == 1


def test_group_by_takes_the_field_for_the_event() -> None:
    arguments = ("digest", EXAMPLES / "wire.jsonl", "--format", "json", "--group-by", "outlet")
    done = variorum(*arguments, cwd=ROOT)
    assert sorted(len(e["articles"]) for e in done.json["events"]) == [1, 2, 2]


def refused(done: Finished, path: Path | str) -> None:
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(path) in done.err


def test_nothing_usable_is_exit_code_one(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    refused(variorum("digest", tmp_path / "empty", cwd=tmp_path), tmp_path / "empty")
    refused(variorum("digest", tmp_path / "missing", cwd=tmp_path), tmp_path / "missing")
