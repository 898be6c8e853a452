import sqlite3
import time
from pathlib import Path

import pytest

from tests.acceptance.program import ROOT, variorum

EXAMPLES = ROOT / "examples" / "archive"


def test_help_comes_at_once(tmp_path: Path) -> None:
    times = []
    for _ in range(3):
        started = time.monotonic()
        done = variorum("--help", cwd=tmp_path)
        times.append(time.monotonic() - started)
        assert done.code == 0
        assert "digest" in done.out
    assert min(times) < 0.3


def test_the_version_is_told(tmp_path: Path) -> None:
    assert variorum("--version", cwd=tmp_path).out.startswith("variorum 0.")


@pytest.mark.parametrize(
    "arguments",
    [("dance",), ("digest",), ("digest", "x", "--format", "pdf"), ("event", "find")],
)
def test_wrong_usage_is_exit_code_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = variorum(*arguments, cwd=tmp_path)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_a_wrong_setting_is_exit_code_two(tmp_path: Path) -> None:
    (tmp_path / "variorum.toml").write_text("[archive]\nfoldres = []\n", encoding="utf-8")
    done = variorum("config", "show", cwd=tmp_path)
    assert done.code == 2
    assert "did you mean 'folders'?" in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_file_is_known_by_its_full_path(tmp_path: Path) -> None:
    database = ("--database", tmp_path / "s.sqlite")
    for desk, words in (("a", "A storm broke the sea wall."), ("b", "The bank raised its rate.")):
        (tmp_path / desk / "news").mkdir(parents=True)
        (tmp_path / desk / "news" / "1.md").write_text(f"# Of {desk}\n\n{words}\n")
        done = variorum(*database, "import", "news", cwd=tmp_path / desk)
        assert "1 new articles" in done.out
    again = variorum(*database, "import", tmp_path / "a", "b/news/1.md", cwd=tmp_path)
    assert "0 files read, 2 unchanged" in again.out


def test_notes_beside_files_may_come_later(tmp_path: Path) -> None:
    command = ("--database", tmp_path / "s.sqlite", "import", tmp_path / "news")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "1.md").write_text("# Wall\n\nA storm broke the sea wall of Vall.\n")
    assert "1 new articles" in variorum(*command, cwd=tmp_path).out
    (tmp_path / "news" / "archive.toml").write_text('[files."1.md"]\noutlet = "Hill Gazette"\n')
    again = variorum(*command, cwd=tmp_path)
    assert "1 files read (1 again: their archive.toml changed)" in again.out
    assert "0 new articles, 0 revisions" in again.out
    assert "0 files read, 1 unchanged" in variorum(*command, cwd=tmp_path).out
    found = variorum("--database", tmp_path / "s.sqlite", "event", "find", "storm", cwd=tmp_path)
    shown = found.out.split("- ", 1)[1].split()[0]
    event = variorum("--database", tmp_path / "s.sqlite", "event", "show", shown, cwd=tmp_path)
    assert "Hill Gazette" in event.out


def test_import_then_look_up_then_back_up(tmp_path: Path) -> None:
    database = ("--database", tmp_path / "s.sqlite")
    first = variorum(*database, "import", EXAMPLES, cwd=tmp_path)
    assert first.code == 0, first.err
    assert "15 new articles" in first.out
    again = variorum(*database, "import", EXAMPLES, cwd=tmp_path)
    assert "0 new articles" in again.out

    found = variorum(*database, "event", "find", "ferry", "Morning", "Star", cwd=tmp_path)
    assert found.code == 0
    id_ = found.out.split("- ", 1)[1].split()[0]
    shown = variorum(*database, "event", "show", id_, cwd=tmp_path)
    assert shown.code == 0
    assert "Harbour Post" in shown.out

    missing = variorum(*database, "event", "show", "nothing", cwd=tmp_path)
    assert missing.code == 1
    assert "There is no event 'nothing'" in missing.err

    copy = tmp_path / "copy.sqlite"
    assert variorum(*database, "database", "backup", copy, cwd=tmp_path).code == 0
    assert variorum("--database", copy, "event", "show", id_, cwd=tmp_path).out == shown.out
    with sqlite3.connect(copy) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    connection.close()
    assert variorum(*database, "database", "upgrade", cwd=tmp_path).code == 0


def test_what_is_kept_of_a_person_is_exported_and_erased(tmp_path: Path) -> None:
    database = ("--database", tmp_path / "s.sqlite")
    done = variorum(*database, "topic", "subscribe", "ferry", "--when", "2 outlets", cwd=tmp_path)
    assert done.code == 0, done.err
    exported = variorum(*database, "member", "export", "console", cwd=tmp_path).json
    assert exported["subscriptions"][0]["filter"] == "ferry"
    assert exported["changes"][0]["command"] == "topic subscribe words: ferry when: 2 outlets"
    erased = variorum(*database, "member", "erase", "console", cwd=tmp_path)
    assert "Erased 2 records of console" in erased.out
    again = variorum(*database, "member", "export", "console", cwd=tmp_path).json
    assert (again["subscriptions"], again["messages"], again["changes"]) == ([], [], [])


def test_doctor_says_how_to_mend(tmp_path: Path) -> None:
    config = tmp_path / "variorum.toml"
    config.write_text(
        "[database]\nurl='s.sqlite'\n[archive]\nfolders=['missing']\n"
        "[[feeds]]\nurl='https://harbour-post.example/feed'\n",
        encoding="utf-8",
    )
    done = variorum("doctor", cwd=tmp_path)
    assert done.code == 1
    assert "missing: is not there" in done.out
    assert "channels: none is configured" in done.out
    assert "[fetch] contact" in done.out


def test_a_database_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").write_text("not a database, " * 100, encoding="utf-8")
    done = variorum("--database", tmp_path / "s.sqlite", "event", "list", cwd=tmp_path)
    assert done.code == 1
    assert "s.sqlite" in done.err
    assert len(done.err.strip().splitlines()) == 1
