"""The labelled sets through `variorum digest`, each scored by the scorer that lies beside them."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.shared import DATASETS, MACRO, SHARED, require_shared

FLOOR = 0.87


def main() -> None:
    """Print one row a set, and the mean."""
    require_shared()
    print("| set | left out | pairwise F1 | B-cubed F1 |")
    print("|---|---|---|---|")
    scores = {name: _score(DATASETS / f"{name}.jsonl.gz") for name in MACRO}
    for name, one in scores.items():
        print(f"| {name} | {one['missing']} | {one['pairwise_f1']:.3f} | {one['b3_f1']:.3f} |")
    pairwise, b_cubed = (
        sum(one[key] for one in scores.values()) / len(scores) for key in ("pairwise_f1", "b3_f1")
    )
    print(f"| mean (bar {FLOOR}) | | {pairwise:.3f} | {b_cubed:.3f} |")


def _score(gold: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        digest = Path(folder) / "digest.json"
        command = [sys.executable, "-m", "bot", "digest", str(gold), "--format", "json"]
        subprocess.run([*command, "--output", str(digest)], check=True, stderr=subprocess.DEVNULL)
        scorer = [sys.executable, str(SHARED / "tools" / "score.py"), "events"]
        done = subprocess.run(
            [*scorer, "--gold", str(gold), "--digest", str(digest)],
            check=True,
            capture_output=True,
            text=True,
        )
    scores: dict[str, float] = json.loads(done.stdout)
    return scores


if __name__ == "__main__":
    main()
