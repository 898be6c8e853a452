"""A web server of made-up feeds in a process of its own, so that its time is not the client's.

`/small/N` and `/large/N` are feeds with an ETag; one in twenty changes with each request.
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

CHANGED_EVERY = 20
SMALL_ENTRIES = 20
LARGE_ENTRIES = 96
"""With `_PARAGRAPHS` some 330 KiB, the size of a large feed with whole articles."""
_PARAGRAPHS = 32


def made_feed(entries: int, *, version: int, paragraphs: int = 1) -> bytes:
    """An RSS feed of so many entries; another version has another first entry."""
    words = "The ferry came back to the harbour with forty people on board, the crew said today."
    text = "".join(f"&lt;p&gt;{words} {n}&lt;/p&gt;" for n in range(paragraphs))
    items = "".join(
        f"<item><title>Ferry {version if n == 0 else n} back</title>"
        f"<link>https://harbour-post.example/{n or -version}</link>"
        f"<description>{text}</description><pubDate>Mon, 02 Mar 2026 08:30:00 GMT</pubDate></item>"
        for n in range(entries)
    )
    return (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>'
        f"{items}</channel></rss>"
    ).encode()


@contextmanager
def serving() -> Iterator[int]:
    """Run the server; gives its port, on every address of this machine's loopback network."""
    command = [sys.executable, "-m", "benchmarks.loopback"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield int(server.stdout.readline() if server.stdout else 0)
        finally:
            server.terminate()


async def _serve() -> None:
    asked: dict[str, int] = {}

    async def answer(request: web.BaseRequest) -> web.Response:
        _, kind, name = request.path.split("/")
        number = int(name)
        asked[request.path] = asked.get(request.path, 0) + 1
        changes = kind == "large" or number % CHANGED_EVERY == 0
        version = asked[request.path] if changes else 0
        headers = {"ETag": f'"{version}"'}
        if request.headers.get("If-None-Match") == headers["ETag"]:
            return web.Response(status=304, headers=headers)
        if kind == "large":
            body = made_feed(LARGE_ENTRIES, version=version, paragraphs=_PARAGRAPHS)
        else:
            body = made_feed(SMALL_ENTRIES, version=version)
        return web.Response(body=body, headers=headers, content_type="application/rss+xml")

    runner = web.ServerRunner(web.Server(answer))
    await runner.setup()
    site = web.TCPSite(runner, "0.0.0.0", 0, backlog=1024)  # noqa: S104 -- all of 127.0.0.0/8
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    os.nice(10)  # it stands for other machines, which take no processor from the client
    asyncio.run(_serve())
