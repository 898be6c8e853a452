import json
import re
import signal
from pathlib import Path

from tests.acceptance.program import running, until, variorum
from tests.acceptance.stories import story

ARTICLES = 6_000


async def test_a_killed_import_goes_on_where_it_was(tmp_path: Path) -> None:
    archive = tmp_path / "archive.jsonl"
    with archive.open("w", encoding="utf-8") as file:
        for number in range(ARTICLES):
            row = story(number, number % 3) | {"id": f"n{number}"}
            row["text"] += f" Report number {number}."
            file.write(json.dumps(row) + "\n")
    database = tmp_path / "s.sqlite"
    command = ("--database", database, "import", archive)

    def stored() -> int:
        if not database.exists():
            return 0
        done = variorum("--database", database, "doctor", cwd=tmp_path)
        found = re.search(r"(\d+) articles", done.out)
        return int(found[1]) if found else 0

    with running(*command, cwd=tmp_path) as process:
        await until(lambda: stored() > 0 or process.poll() is not None, 30)
        process.send_signal(signal.SIGKILL)
    before = stored()
    assert before > 0

    done = variorum(*command, cwd=tmp_path, timeout=120)
    assert done.code == 0, done.err
    new = re.search(r"(\d+) new articles", done.out)
    known = re.search(r"(\d+) known already", done.out)
    assert new is not None
    assert known is not None
    assert int(new[1]) == ARTICLES - before
    assert int(known[1]) == 0, "what was stored before the kill is not read again"
    assert stored() == ARTICLES
