"""`make fuzz`: broken documents for so many minutes (10 unless given), or until one fails."""

import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.documents import broken_documents, check_document, content_types, read_seeds

_ROUND = 100


def main() -> None:
    """Print how many documents were read; a failing one is shrunk and shown by Hypothesis."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
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
        )(given(documents, content_types)(check_document))
        seed(first + rounds)(check)()
        rounds += 1
    sys.stdout.write(f"{rounds * _ROUND} documents read, none failed (seed {first})\n")


if __name__ == "__main__":
    main()
