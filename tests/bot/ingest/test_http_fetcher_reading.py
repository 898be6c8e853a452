"""What the fetcher makes of feeds and pages that it got: in workers, within their limits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import ParamSpec, TypeVar

import pytest

from bot.domain.feed import Feed
from bot.errors import FetchError, ParseError
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers
from tests.bot.ingest.feed_server import OPTIONS, RSS, FeedServer
from tests.fakes.clock import FakeClock

P = ParamSpec("P")
T = TypeVar("T")


async def test_an_entity_bomb_in_a_real_worker(server: FeedServer) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "boom">{levels}]>'
        "<rss version='2.0'><channel><title>B</title>"
        "<item><title>&l11;</title></item></channel></rss>"
    )
    url = server.answer("feed", bomb.encode())
    async with ProcessWorkers(1) as workers:
        fetcher = HttpFetcher(workers, FakeClock(), OPTIONS)
        with pytest.raises(ParseError, match="entities that grow"):
            await fetcher.fetch(Feed(url=url))
        await fetcher.close()


async def test_a_parser_that_takes_too_long_is_a_parse_error(server: FeedServer) -> None:
    url = server.answer("feed", RSS)
    async with ProcessWorkers(1) as workers:
        fetcher = HttpFetcher(workers.limited(0.001), FakeClock(), OPTIONS)
        with pytest.raises(ParseError, match="reading it took longer"):
            await fetcher.fetch(Feed(url=url))
        await fetcher.close()


async def test_a_large_feed_is_read_within_its_processor_time(server: FeedServer) -> None:
    words = "The ferry with forty people on board came back to port. " * 80
    items = "".join(
        f"<item><title>{n}</title><description>{words}</description></item>" for n in range(500)
    )
    url = server.answer("feed", f"<rss version='2.0'><channel>{items}".encode())
    async with ProcessWorkers(1) as workers:
        limited = workers.limited(20, cpu_seconds=2)
        fetcher = HttpFetcher(limited, FakeClock(), replace(OPTIONS, max_bytes=4 * 2**20))
        fetched = await fetcher.fetch(Feed(url=url))
        assert len(fetched.articles) == 500
        again = await fetcher.fetch(Feed(url=url, body_hash=fetched.body_hash))
        assert not again.modified
        await fetcher.close()


PAGE = (
    b"<html><head><title>Ferry back in port</title></head><body><article><h1>Ferry back in port"
    b"</h1>%s</article></body></html>"
) % b"".join(b"<p>Ferry %d with forty people on board came back to port.</p>" % n for n in range(9))


async def test_reads_a_page(fetcher: HttpFetcher, server: FeedServer) -> None:
    server.answer("ferry", PAGE, headers={"Content-Type": "text/html"})
    start = server.answer("start", status=302, headers={"Location": "/ferry?utm_source=rss"})
    page = await fetcher.fetch_page(start)
    assert page.url == server.url("ferry?utm_source=rss")
    assert page.article is not None
    assert page.article.url == server.url("ferry")
    assert page.article.title == "Ferry back in port"
    assert [path for path, _ in server.asked] == ["robots.txt", "start", "ferry"]


async def test_a_page_that_robots_may_not_read_is_not_asked_for(
    fetcher: HttpFetcher, server: FeedServer
) -> None:
    server.answer("robots.txt", b"User-agent: *\nDisallow: /ferry")
    page = await fetcher.fetch_page(server.answer("ferry", PAGE))
    assert page.refused is not None
    assert "robots.txt" in page.refused
    assert [path for path, _ in server.asked] == ["robots.txt"]


async def test_robots_are_heeded_wherever_a_page_leads(
    fetcher: HttpFetcher, server: FeedServer
) -> None:
    server.answer("robots.txt", b"User-agent: *\nDisallow: /ferry")
    server.answer("ferry", PAGE)
    page = await fetcher.fetch_page(server.answer("x", status=302, headers={"Location": "/ferry"}))
    assert page.article is None
    assert "robots.txt" in (page.refused or "")
    assert [path for path, _ in server.asked] == ["robots.txt", "x"]


async def test_pages_that_fail(fetcher: HttpFetcher, server: FeedServer) -> None:
    blocked = server.answer("ferry", PAGE, status=429, headers={"Retry-After": "60"})
    with pytest.raises(FetchError, match="answered 429 Too Many Requests") as caught:
        await fetcher.fetch_page(blocked)
    assert caught.value.retry_after == timedelta(minutes=1)
    for address in ("file:///etc/hostname", "/etc/hostname", "http://[::1]/"):
        with pytest.raises(FetchError):
            await fetcher.fetch_page(address)


async def test_a_page_that_takes_too_long_is_a_parse_error(server: FeedServer) -> None:
    url = server.answer("ferry", PAGE)
    async with ProcessWorkers(1) as workers:
        fetcher = HttpFetcher(workers.limited(0.001), FakeClock(), OPTIONS)
        with pytest.raises(ParseError, match="reading it took longer"):
            await fetcher.fetch_page(url)
        await fetcher.close()


class BreakingWorkers:
    """Implements `bot.ports.Workers`; whatever is run breaks as libraries do."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        raise LookupError(function, args, kwargs)


async def test_what_breaks_a_reader_is_a_parse_error(server: FeedServer) -> None:
    fetcher = HttpFetcher(BreakingWorkers(), FakeClock(), OPTIONS)
    with pytest.raises(ParseError, match=r"cannot be read \(LookupError\)"):
        await fetcher.fetch(Feed(url=server.answer("feed", RSS)))
    with pytest.raises(ParseError, match=r"cannot be read \(LookupError\)"):
        await fetcher.fetch_page(server.answer("ferry", PAGE))
    await fetcher.close()
