"""`make bench`: every measurement, one after the other."""

import runpy
from importlib.util import find_spec

from benchmarks.shared import SHARED

_ANYWHERE = ("speed", "quantities", "imports", "polling", "loop_lag", "chat_load")
_WITH_SHARED = (
    "seeds",
    "digest_sets",
    "events",
    "stream",
    "figures",
    "facts",
    "copies",
    "extraction",
)
_FITTING = ("events",)
"""Those that fit models, with scikit-learn, which the program does not need."""


def main() -> None:
    """Run what can be run here, and say what was left out."""
    for name in _ANYWHERE:
        _run(name)
    for name in _WITH_SHARED:
        if name in _FITTING and find_spec("sklearn") is None:
            print(f"## {name}\n\nskipped: scikit-learn is not installed\n")
        elif SHARED.is_dir():
            _run(name)
        else:
            print(f"## {name}\n\nskipped: it needs the labelled news in {SHARED}\n")


def _run(name: str) -> None:
    print(f"## {name}\n", flush=True)
    runpy.run_module(f"benchmarks.{name}", run_name="__main__")
    print(flush=True)


if __name__ == "__main__":
    main()
