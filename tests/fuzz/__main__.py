"""`make fuzz`: broken documents for so many minutes (10 unless given), or until one fails."""

import signal
import sys
import time
from types import FrameType

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.documents import broken_documents, check_document, content_types, read_seeds

_ROUND = 100
_MOST_SECONDS = 20
"""Of wall time, for one document: a regular expression may take hours."""


def check_in_time(body: bytes, content_type: str | None) -> None:
    """Read it as `check_document` does; one that hangs fails too, and so is shrunk and shown."""
    signal.alarm(_MOST_SECONDS)
    try:
        check_document(body, content_type)
    finally:
        signal.alarm(0)


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise AssertionError("is not read in time")


def main() -> None:
    """Print how many documents were read; a failing one is shrunk and shown by Hypothesis."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    signal.signal(signal.SIGALRM, _give_up)
    end = time.monotonic() + minutes * 60
    first = time.time_ns()
    rounds = 0
    documents = broken_documents(read_seeds())
    while time.monotonic() < end:
        check = settings(
            max_examples=_ROUND,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=tuple(HealthCheck),
        )(given(documents, content_types)(check_in_time))
        seed(first + rounds)(check)()
        rounds += 1
    sys.stdout.write(f"{rounds * _ROUND} documents read, none failed (seed {first})\n")


if __name__ == "__main__":
    main()
