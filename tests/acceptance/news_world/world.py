"""The outlets' hosts on one loopback port, with a clock of their own, and what they were asked."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from tests.acceptance.news_world.outlets import Answer, Outlet
from tests.acceptance.news_world.stories import Story, write_page
from tests.fakes.clock import FakeClock


class LoopbackResolver(AbstractResolver):
    """Every host name is this machine."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        del family
        return [
            ResolveResult(
                hostname=host, host="127.0.0.1", port=port, family=socket.AF_INET, proto=0, flags=0
            )
        ]

    async def close(self) -> None:
        pass


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One request for a feed, and how it was answered."""

    at: datetime
    host: str
    path: str
    status: int


class NewsWorld:
    """Answers for every outlet and keeps the record.

    `shown` are the stories of every feed that was answered in full, `rude` the requests that came
    before the host had allowed the next one.
    """

    def __init__(self, outlets: Sequence[Outlet], clock: FakeClock, interval: timedelta) -> None:
        self.outlets = outlets
        self.asked: list[Asked] = []
        self.pages: Counter[str] = Counter()
        self.shown: dict[str, Story] = {}
        self.rude: list[Asked] = []
        self._clock = clock
        self._interval = interval
        self._by_place = {(o.host, o.path): o for o in outlets}
        self._allowed: dict[tuple[str, str], datetime] = {}
        self._hosts_allowed: dict[str, datetime] = {}

    def url(self, outlet: Outlet) -> str:
        return f"http://{outlet.site}/{outlet.path}"

    def requests(self, outlet: Outlet) -> list[Asked]:
        paths = {outlet.path, f"moved-{outlet.path}"}
        return [a for a in self.asked if a.host == outlet.host and a.path in paths]

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.host.partition(":")[0]
        path = request.path.removeprefix("/")
        moved = path.startswith("moved-")
        outlet = self._by_place.get((host, path.removeprefix("moved-")))
        if outlet is None:
            return self._answer_page(host, path)
        answer = self._decide(outlet, moved=moved)
        etag = f'"{blake2b(answer.body.encode(), digest_size=8).hexdigest()}"'
        known = request.headers.get("If-None-Match") == etag
        if answer.status == 200 and answer.manner == "plain" and known:
            self._note(host, path, answer, 304)
            return web.Response(status=304, headers={"ETag": etag, **answer.headers})
        self._note(host, path, answer, answer.status)
        if answer.manner != "plain":
            return await self._answer_badly(request, answer)
        self.shown |= {story.title: story for story in answer.stories}
        tag = {"ETag": etag} if answer.status == 200 else {}
        return web.Response(
            text=answer.body,
            status=answer.status,
            content_type=answer.kind,
            headers={**tag, **answer.headers},
        )

    def _decide(self, outlet: Outlet, *, moved: bool) -> Answer:
        now = self._clock.now()
        if moved:
            return outlet.show(outlet.items(outlet.stories(now)[:8]))
        return outlet.answer(now, len(self.asked))

    def _note(self, host: str, path: str, answer: Answer, status: int) -> None:
        now = self._clock.now()
        asked = Asked(at=now, host=host, path=path, status=status)
        early = now < self._allowed.get((host, path), now)
        if early or now < self._hosts_allowed.get(host, now):
            self.rude.append(asked)
        self.asked.append(asked)
        redirected = status in {301, 302}
        wait = timedelta() if redirected else max(self._interval, answer.wait)
        self._allowed[host, path] = now + wait
        if answer.whole_host:
            self._hosts_allowed[host] = now + wait

    def _answer_page(self, host: str, path: str) -> web.Response:
        for outlet in self.outlets:
            if outlet.host == host and path != "robots.txt":
                for story in outlet.stories(self._clock.now()):
                    if story.path == path:
                        self.pages[f"{host}/{path}"] += 1
                        return web.Response(
                            text=write_page(outlet.name, story), content_type="text/html"
                        )
        return web.Response(status=404)

    async def _answer_badly(self, request: web.BaseRequest, answer: Answer) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": answer.kind})
        await response.prepare(request)
        half = answer.body.encode()[: len(answer.body) // 2]
        if answer.manner == "reset":
            await response.write(half)
            if request.transport is not None:
                request.transport.abort()
            return response
        try:
            while True:
                await response.write(half if answer.manner == "endless" else b" ")
                await asyncio.sleep(0 if answer.manner == "endless" else 0.05)
        except (ConnectionError, asyncio.CancelledError):
            return response


@asynccontextmanager
async def serving(world: NewsWorld, place: socket.socket) -> AsyncIterator[None]:
    """Run the world on a listening socket of this machine."""
    runner = web.ServerRunner(web.Server(world.handle), shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, place).start()
    try:
        yield
    finally:
        await runner.cleanup()
