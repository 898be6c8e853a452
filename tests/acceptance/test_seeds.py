"""The articles that the project began with, where the folder with labelled news is beside it."""

from pathlib import Path

import pytest

from benchmarks.seeds import problems, read_digest, renamed_copy, write_company
from benchmarks.shared import SHARED

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason=f"the labelled news is not in {SHARED}: nothing to measure against"
)


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_events_and_flags_are_right_whatever_the_order(tmp_path: Path, seed: int) -> None:
    names = renamed_copy(tmp_path, seed)
    assert list(problems(read_digest(tmp_path), names)) == []


def test_they_are_right_in_company(tmp_path: Path) -> None:
    names = renamed_copy(tmp_path, 2)
    write_company(tmp_path / "company.jsonl", articles=300, seed=2)
    assert list(problems(read_digest(tmp_path), names, alone=False)) == []
