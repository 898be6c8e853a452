"""The program from outside: started as a process, as its users start it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
_QUIET = ("DATABASE_URL", "DISCORD_TOKEN", "LOG_LEVEL", "LOG_FORMAT", "VARIORUM_CONFIG")


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _QUIET}


@dataclass(frozen=True, kw_only=True)
class Finished:
    """What a finished command left."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 -- whatever was printed
        return json.loads(self.out)


def variorum(
    *arguments: str | Path,
    cwd: Path,
    timeout: float = 90,
    variables: Mapping[str, str] | None = None,
) -> Finished:
    """Run a command to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=cwd,
        env={**_environment(), "PYTHONPATH": str(ROOT), **(variables or {})},
        capture_output=True,
        timeout=timeout,
        check=False,
    )
    return Finished(code=done.returncode, out=done.stdout.decode(), err=done.stderr.decode())


@contextmanager
def running(
    *arguments: str | Path,
    cwd: Path,
    output: Path | None = None,
    variables: Mapping[str, str] | None = None,
) -> Iterator[subprocess.Popen[bytes]]:
    """Keep a command running; it is killed at the end if it still is."""
    with (output or cwd / "output.txt").open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", *map(str, arguments)],
            cwd=cwd,
            env={**_environment(), "PYTHONPATH": str(ROOT), **(variables or {})},
            stdout=file,
            stderr=file,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(timeout=10)


async def until(condition: Any, seconds: float) -> None:  # noqa: ANN401 -- a callable
    """Wait for a condition, or fail."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 -- what is waited for is outside this process
            await asyncio.sleep(0.05)
