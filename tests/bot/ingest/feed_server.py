"""A loopback web server whose answers a test writes; it counts and keeps what it was asked."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.domain.options import FetchOptions

OPTIONS = FetchOptions(
    contact="https://operator.example/bot",
    allow_hosts=frozenset({"127.0.0.1"}),
    total_seconds=2,
    idle_seconds=0.3,
    max_bytes=200_000,
    spacing_seconds=0,
)
"""Impatient, and allowed to ask this machine."""

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Ferry back in port</title><link>https://harbour-post.example/ferry</link>
<description>The ferry with 40 people on board is back in port.</description>
<pubDate>Mon, 02 Mar 2026 08:30:00 GMT</pubDate></item></channel></rss>"""

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class FeedServer:
    """Answers `/NAME` with the handler of that name; `asked` holds the requests' headers."""

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.port = 0

    def url(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}/{path}"

    def answer(
        self,
        path: str,
        body: bytes = b"",
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Always answer this at the path; gives its address."""

        async def fixed(_request: web.BaseRequest) -> web.Response:
            return web.Response(body=body, status=status, headers=headers)

        self.handlers[path] = fixed
        return self.url(path)

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path.removeprefix("/")
        self.asked.append((path, dict(request.headers)))
        handler = self.handlers.get(path)
        return web.Response(status=404) if handler is None else await handler(request)


@asynccontextmanager
async def serving() -> AsyncIterator[FeedServer]:
    """Run a server on a free port of this machine."""
    server = FeedServer()
    runner = web.ServerRunner(web.Server(server.handle), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.port = runner.addresses[0][1]
    try:
        yield server
    finally:
        await runner.cleanup()
