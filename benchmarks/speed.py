"""2,000 articles through `variorum digest --format json`: articles a second and peak memory.

The articles are made by rule, so this runs anywhere. Beside it, in the same run, tokenising alone
with `re`: the ratio is what can be compared between machines.
"""

import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.made_news import write_articles

ARTICLES = 2_000
FLOOR_PER_SECOND = 150
CEILING_MEGABYTES = 400


def main() -> None:
    """Print one table row a measure."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "articles.jsonl"
        write_articles(path, articles=ARTICLES)
        seconds, megabytes = _timed_digest(path)
        tokenising = _tokenise(path)
    rate = ARTICLES / seconds
    print("| measure | value | bar |")
    print("|---|---|---|")
    print(f"| articles a second, whole process | {rate:.0f} | {FLOOR_PER_SECOND} |")
    print(f"| peak memory of the largest process, MB | {megabytes:.0f} | {CEILING_MEGABYTES} |")
    print(f"| time as a multiple of tokenising alone | {seconds / tokenising:.0f} | |")


def _timed_digest(path: Path) -> tuple[float, float]:
    """Wall seconds and peak resident megabytes of the process, measured from outside."""
    program = (
        "import resource,subprocess,sys;"
        "subprocess.run(sys.argv[1:],check=True,stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-m", "bot", "digest", str(path), "--format", "json"]
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, *command], capture_output=True, text=True, check=True
    )
    return time.perf_counter() - started, int(done.stdout) / 1024


def _tokenise(path: Path) -> float:
    words = re.compile(r"\w+")
    started = time.perf_counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        words.findall(json.loads(line)["text"].casefold())
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
