"""Each bad input: one clear line that names it, the rest processed, bounded time and memory."""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance.program import ROOT, variorum
from tests.acceptance.stories import story

GIGABYTE = 1024 * 1024


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4000)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2 * 1024**3)


def nested_html(path: Path) -> None:
    path.write_text("<html><body>" + "<div>" * 100_000 + "deep", encoding="utf-8")


def loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path, target_is_directory=True)


def locked_folder(path: Path) -> None:
    path.mkdir()
    path.chmod(0)


def array_json(path: Path) -> None:
    path.write_text('[1]\n"text"\n{"id": "x"}\nnot json\n', encoding="utf-8")


def long_line(path: Path) -> None:
    path.write_bytes(b'{"id": "big", "text": "' + b"x" * 50_000_000 + b'"}\n')


def pipe(path: Path) -> None:
    os.mkfifo(path)


CASES: dict[str, Callable[[Path], None]] = {
    "binary.txt": binary,
    "sparse.txt": sparse,
    "nested.html": nested_html,
    "no-object.jsonl": array_json,
    "long-line.jsonl": long_line,
    "empty.txt": Path.touch,
    "pipe.txt": pipe,
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_named_and_the_rest_is_processed(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    CASES[name](folder / name)
    (folder / "good.jsonl").write_text(json.dumps(story(1, 0)) + "\n", encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.monotonic()
    done = variorum("digest", folder, "--format", "json", cwd=tmp_path)
    assert time.monotonic() - started < 60
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    assert [a["id"] for e in done.json["events"] for a in e["articles"]] == [story(1, 0)["id"]]
    assert any(name in skip["path"] for skip in done.json["skipped"])
    for skip in done.json["skipped"]:
        assert "\n" not in skip["reason"]
    after = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert max(before, after) < GIGABYTE  # in KiB


def test_invalid_utf8_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = "Caf\xe9 owners in Brackwater closed their doors on Monday, the mayor said. " * 5
    (tmp_path / "old.txt").write_bytes(text.encode("latin-1") + b"\xff\x81")
    done = variorum("digest", "old.txt", "--format", "json", cwd=tmp_path)
    assert "Traceback" not in done.err
    assert done.code == 0
    assert len(done.json["events"]) == 1


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    loop(tmp_path / "in")
    (tmp_path / "in" / "good.jsonl").write_text(json.dumps(story(1, 0)), encoding="utf-8")
    done = variorum("digest", tmp_path / "in", "--format", "json", cwd=tmp_path)
    assert done.code == 0
    assert len(done.json["events"]) == 1


def test_a_folder_without_rights_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    locked_folder(folder)
    try:
        done = variorum("digest", folder, cwd=tmp_path)
    finally:
        folder.chmod(0o700)
    assert done.code == 1
    assert "locked" in done.err
    assert "Traceback" not in done.err


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = variorum("--database", tmp_path / "file" / "s.sqlite", "event", "list", cwd=tmp_path)
    assert done.code == 1
    assert "Traceback" not in done.err
    assert str(tmp_path / "file") in done.err


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m bot digest {ROOT}/examples/archive --format json | head -c 10"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in done.stderr
