import re
import signal
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.acceptance.program import running, until, variorum
from tests.acceptance.stories import write_folder

CONFIGURATION = """
[database]
url = "store.sqlite"
[archive]
folders = ["in"]
poll_seconds = 1
[[channels]]
name = "desk"
folder = "digests"
schedule = "every 1 second"
max_events = 2
hourly_cap = 1000
"""
EVENTS = 20
KILLS = 20
EVENT_ID = re.compile(r"\bevent\s+(\w+)")


def told(folder: Path) -> Counter[str]:
    files = sorted((folder / "digests").glob("*.txt"))
    return Counter(id_ for file in files for id_ in EVENT_ID.findall(file.read_text("utf-8")))


async def test_kill_at_random_moments_repeats_and_drops_nothing(tmp_path: Path) -> None:
    write_folder(tmp_path / "in", events=EVENTS)
    config = tmp_path / "variorum.toml"
    config.write_text(CONFIGURATION, encoding="utf-8")
    random = Random(20)  # noqa: S311 -- moments, not secrets
    for _ in range(KILLS):
        with running("--config", config, "run", cwd=tmp_path) as process:
            time.sleep(random.uniform(0.2, 2.5))  # noqa: ASYNC251 -- nothing else runs here
            process.send_signal(signal.SIGKILL)

    with running("--config", config, "run", cwd=tmp_path) as process:
        await until(lambda: len(told(tmp_path)) >= EVENTS, 60)
        time.sleep(2)  # noqa: ASYNC251 -- a repeated digest would come now
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - started < 5

    listed = variorum("--config", config, "event", "list", "--limit", "50", cwd=tmp_path)
    stored = set(re.findall(r"^ *- (\w+) ", listed.out, re.MULTILINE))
    assert len(stored) == EVENTS
    assert told(tmp_path) == Counter(dict.fromkeys(stored, 1))
    assert not list((tmp_path / "digests").glob(".*.part.txt"))
    doctor = variorum("--config", config, "doctor", cwd=tmp_path)
    assert doctor.code == 0, doctor.out
    assert "0 deliveries pending" in doctor.out
