"""Every attack in `docs/security.md` names a test that exists."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
_NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_test_that_is_named_exists() -> None:
    table = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
    named = _NAMED.findall(table)
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (TESTS / path).read_text(encoding="utf-8")
    ]
    assert named
    assert not missing


def test_every_attack_names_a_test() -> None:
    table = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
    rows = [row for row in table.splitlines() if row.startswith("| ") and "| test |" not in row]
    assert all(_NAMED.search(row) for row in rows)
