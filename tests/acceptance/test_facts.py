"""The example in `docs/facts.md` is what the program prints."""

import json
from pathlib import Path

import jsonschema

from tests.acceptance.program import ROOT, Finished, variorum

REPORTS = (
    ("Harbour Post", "2031-06-11", "Harbour mayor dies at 61"),
    ("Hill Gazette", "2031-06-13", "Port Ruan mourns its mayor"),
    ("Coast Radio", "2031-06-11", "Mayor of Port Ruan dies after crash"),
    ("Bay Wire", "2031-06-11", "Port Ruan mayor dies after crash"),
)
TEXTS = (
    "Mayor Ana Ruiz of Port Ruan died early Tuesday at a clinic in Lisse, her office said. "
    "The crash that hurt her was in the 1700 block of Elm Avenue, police said.\n"
    "Port Ruan mayor Ana Ruiz died on Thursday, the clinic in Lisse said. "
    "She had been hurt in a crash in the 1400 block of Elm Avenue in Port Ruan.\n"
    "Mayor Ana Ruiz died Tuesday at a clinic in Lisse, days after a crash on Elm Avenue. "
    "Governor Eva Lind phoned Omar Amari on Sunday to talk about the harbour.\n"
    "Mayor Ana Ruiz is dead, her office in Port Ruan said. At the initiative of Omar Amari "
    "there was a call between Governor Eva Lind and Omar Amari on Sunday, the harbour office said."
).splitlines()
LINES = [
    {"id": id_, "event": "1", "outlet": outlet, "published": day, "title": title, "text": text}
    for id_, (outlet, day, title), text in zip("abcd", REPORTS, TEXTS, strict=True)
]


def digest(folder: Path, *options: str) -> Finished:
    path = folder / "reports.jsonl"
    path.write_text("\n".join(map(json.dumps, LINES)), encoding="utf-8")
    return variorum("digest", path, "--group-by", "event", *options, cwd=folder)


def test_the_documented_example_is_printed(tmp_path: Path) -> None:
    documented = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8").split("```")[1]
    assert documented.strip("\n") in digest(tmp_path).out


def test_facts_keep_the_published_contract(tmp_path: Path) -> None:
    found = digest(tmp_path, "--format", "json").json
    schema = (ROOT / "bot" / "rendering" / "digest.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(found, json.loads(schema))
    texts = {line["id"]: line["text"] for line in LINES}
    figures = found["events"][0]["figures"]
    assert {"date", "initiator", "measure"} <= {figure["kind"] for figure in figures}
    for reading in (each for figure in figures for each in figure["readings"]):
        if reading["field"] == "text":
            said = texts[reading["article"]][reading["start"] : reading["end"]]
            assert said == reading["surface"]
