"""npm's `emulate`, which knows Slack's Web API: started, seeded, asked."""

import asyncio
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

PACKAGE = "emulate@0.12.2"
TOKEN = "xoxb-second-opinion"  # noqa: S105 -- of this workspace only
_LEAST_NODE = 22
_START_SECONDS = 90
_SEED = f"""
slack:
  team:
    name: Newsroom
    domain: newsroom
  users:
    - name: ann
      real_name: Ann Marsh
      email: ann@harbour.example
    - name: bo
      real_name: Bo Quay
      email: bo@harbour.example
  channels:
    - name: news
      topic: Digests
  bots:
    - name: variorum
  tokens:
    - token: {TOKEN}
      user: bo
      scopes: [chat:write, channels:read, channels:history, im:write, users:read, files:write]
"""


def find_npx() -> Path | None:
    """Where Node's `npx` is, or None where Node is missing or too old."""
    node, npx = shutil.which("node"), shutil.which("npx")
    if node is None or npx is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)", told.stdout)
    return Path(npx) if version and int(version[1]) >= _LEAST_NODE else None


@asynccontextmanager
async def emulated_slack(npx: Path) -> AsyncIterator[str]:
    """Run it; gives the address of its Web API. The package comes from npm's registry."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        seed = Path(folder) / "seed.yaml"
        seed.write_text(_SEED, encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            *(str(npx), "--yes", PACKAGE, "start", "-s", "slack"),
            *("-p", str(port), "--seed", str(seed)),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            address = f"http://127.0.0.1:{port}/api/"
            await _wait_for(address, process)
            yield address
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # npx runs the program as its child
            await process.wait()


async def _wait_for(address: str, process: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(_START_SECONDS):
        while process.returncode is None:
            with contextlib.suppress(aiohttp.ClientError):
                await session.post(f"{address}auth.test")
                return
            await asyncio.sleep(0.2)
    raise SystemExit(f"{PACKAGE} did not start; is npm's registry in reach?")
