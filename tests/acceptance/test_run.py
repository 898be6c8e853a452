import signal
import time
from pathlib import Path

import pytest

from tests.acceptance.program import ROOT, running, until, variorum

MESSAGES = 6
"""A head and a message for each event that several outlets tell."""


def configuration(folder: Path) -> Path:
    """The examples' own, with its data in a folder of the test's."""
    text = (ROOT / "examples" / "variorum.toml").read_text(encoding="utf-8")
    text = text.replace('"../var/', f'"{folder}/')
    text = text.replace('["archive"]', f'["{ROOT}/examples/archive"]')
    text = text.replace('"feeds/', f'"{ROOT}/examples/feeds/')
    path = folder / "variorum.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_the_examples_are_told_once_and_the_end_is_clean(
    tmp_path: Path, number: signal.Signals
) -> None:
    config = configuration(tmp_path)
    digests = tmp_path / "digests"
    with running("--config", config, "run", cwd=tmp_path) as process:
        await until(lambda: len(list(digests.glob("*.txt"))) >= MESSAGES, 60)
        started = time.monotonic()
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 5
    files = sorted(digests.glob("*.txt"))
    text = "".join(file.read_text(encoding="utf-8") for file in files)
    assert text.count("News digest, ") == 1
    assert "Figures that differ" in text
    assert "“240 people”" in text or "“240”" in text
    assert "Traceback" not in (tmp_path / "output.txt").read_text(encoding="utf-8")

    with running("--config", config, "run", cwd=tmp_path, output=tmp_path / "2.txt") as process:
        second = tmp_path / "2.txt"
        await until(lambda: "started" in second.read_text(encoding="utf-8"), 20)
        time.sleep(3)  # noqa: ASYNC251 -- a repeated digest would come now
        process.send_signal(number)
        assert process.wait(timeout=10) == 0
    assert sorted(digests.glob("*.txt")) == files

    found = variorum("--config", config, "event", "find", "ferry", cwd=tmp_path)
    assert found.code == 0
    assert "ferry" in found.out.casefold()


async def test_without_a_channel_digests_are_shown_where_it_was_started(tmp_path: Path) -> None:
    folders = {"database": tmp_path / "store.sqlite", "digests": tmp_path / "digests"}
    config = tmp_path / "variorum.toml"
    config.write_text(
        f"[archive]\nfolders = ['{ROOT}/examples/archive']\n"
        f"[database]\nurl = '{folders['database']}'\n[chat]\nfolder = '{folders['digests']}'\n",
        encoding="utf-8",
    )
    shown = tmp_path / "output.txt"
    with running("--config", config, "run", cwd=tmp_path) as process:
        await until(lambda: "News digest, " in shown.read_text(encoding="utf-8"), 60)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
    assert list((folders["digests"] / "terminal").glob("terminal-*.txt"))


async def test_what_is_skipped_in_a_folder_is_logged_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "picture.png").write_bytes(b"x")
    config = tmp_path / "variorum.toml"
    config.write_text(
        "[database]\nurl = 's.sqlite'\n"
        "[archive]\nfolders = ['in']\npoll_seconds = 1\nquiet_seconds = 0\n",
        encoding="utf-8",
    )
    log = tmp_path / "output.txt"
    with running("--config", config, "run", cwd=tmp_path) as process:
        await until(lambda: "picture.png" in log.read_text(encoding="utf-8"), 20)
        (tmp_path / "in" / "later.md").write_text("# Ferry\n\nThe ferry is back in its port.\n")
        await until(lambda: "read folders" in log.read_text(encoding="utf-8"), 20)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    assert log.read_text(encoding="utf-8").count("picture.png") == 1
