"""Fetching feeds over real sockets: good answers, bad answers, and attacks."""

import asyncio
import gzip
import itertools
import time
import zlib
from dataclasses import replace
from datetime import timedelta

import pytest
from aiohttp import web

from bot.domain.feed import Feed, FoundFeed
from bot.errors import FetchError, ParseError
from bot.ingest.http_fetcher import HttpFetcher
from bot.ports import Fetcher
from tests.bot.ingest.feed_server import OPTIONS, RSS, FeedServer, serving
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers


async def _refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(Feed(url=url))
    return caught.value


async def test_reads_a_feed(fetcher: HttpFetcher, server: FeedServer) -> None:
    headers = {
        "ETag": '"v1"',
        "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT",
        "Cache-Control": "public, max-age=1800",
    }
    url = server.answer("feed", RSS, headers=headers)
    fetched = await fetcher.fetch(Feed(url=url))
    assert fetched.modified
    assert [article.title for article in fetched.articles] == ["Ferry back in port"]
    assert fetched.articles[0].origin == url
    assert (fetched.title, fetched.etag) == ("Harbour Post", '"v1"')
    assert fetched.last_modified == headers["Last-Modified"]
    assert fetched.wait == timedelta(minutes=30)
    _, asked = server.asked[0]
    assert asked["User-Agent"].startswith("Variorum/")
    assert "https://operator.example/bot" in asked["User-Agent"]
    assert "If-None-Match" not in asked


async def test_a_site_address_names_its_feeds(fetcher: HttpFetcher, server: FeedServer) -> None:
    page = b'<!doctype html><link rel="alternate" type="application/atom+xml" href="/atom">'
    fetched = await fetcher.fetch(Feed(url=server.answer("", page)))
    assert fetched.site_feeds == (FoundFeed(url=server.url("atom"), title=""),)
    assert fetched.articles == ()


async def test_what_did_not_change_is_not_parsed(
    fetcher: HttpFetcher, server: FeedServer, workers: InlineWorkers
) -> None:
    url = server.answer("feed", RSS, headers={"ETag": '"v1"'})
    first = await fetcher.fetch(Feed(url=url))
    feed = Feed(url=url, etag=first.etag, last_modified="yesterday", body_hash=first.body_hash)

    same = await fetcher.fetch(feed)
    assert not same.modified
    assert same.etag == '"v1"'

    server.answer("feed", status=304)
    with pytest.raises(FetchError, match="answered 304"):  # nobody asked whether it changed
        await fetcher.fetch(Feed(url=url))
    unchanged = await fetcher.fetch(feed)
    assert not unchanged.modified
    assert (unchanged.etag, unchanged.last_modified) == ('"v1"', "yesterday")
    assert unchanged.body_hash == first.body_hash
    assert workers.ran == ["parse_feed"]
    _, asked = server.asked[-1]
    assert asked["If-None-Match"] == '"v1"'
    assert asked["If-Modified-Since"] == "yesterday"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(RSS)),
        ("deflate", zlib.compress(RSS)),
        ("deflate", zlib.compress(RSS)[2:-4]),
    ],
    ids=["gzip", "deflate", "raw deflate"],
)
async def test_unpacks(
    fetcher: HttpFetcher, server: FeedServer, encoding: str, packed: bytes
) -> None:
    url = server.answer("feed", packed, headers={"Content-Encoding": encoding})
    assert len((await fetcher.fetch(Feed(url=url))).articles) == 1


@pytest.mark.parametrize(
    ("encoding", "packed", "reason"),
    [
        ("gzip", gzip.compress(bytes(50_000_000)), "too much for a feed"),
        ("gzip", gzip.compress(RSS)[:-20], "damaged compressed data"),
        ("gzip", RSS, "damaged compressed data"),
        ("br", RSS, "connection broke"),
    ],
    ids=["bomb", "cut off", "not packed", "not asked for"],
)
async def test_bad_packing(
    fetcher: HttpFetcher, server: FeedServer, encoding: str, packed: bytes, reason: str
) -> None:
    url = server.answer("feed", packed, headers={"Content-Encoding": encoding})
    assert reason in (await _refused(fetcher, url)).reason


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "user and password"),
        (403, "answered 403 Forbidden: the site refuses this program; ask the site"),
        (404, "no such page"),
        (410, "gone for good"),
        (429, "asked too often"),
        (500, "trouble of its own"),
        (503, "answered 503 Service Unavailable"),
        (418, "answered 418"),
        (799, "answered 799: "),
    ],
)
async def test_statuses(fetcher: HttpFetcher, server: FeedServer, status: int, words: str) -> None:
    url = server.answer("feed", RSS, status=status, headers={"Retry-After": "120"})
    error = await _refused(fetcher, url)
    assert words in str(error)
    assert error.status == status
    assert error.retry_after == timedelta(minutes=2)


async def test_a_reset_connection(fetcher: HttpFetcher, server: FeedServer) -> None:
    async def reset(request: web.BaseRequest) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        return web.Response()

    server.handlers["feed"] = reset
    assert "connection broke" in (await _refused(fetcher, server.url("feed"))).reason


async def test_nobody_listens(fetcher: HttpFetcher) -> None:
    assert "cannot connect" in (await _refused(fetcher, "http://127.0.0.1:9/feed")).reason


async def test_a_silent_and_an_endless_body(fetcher: HttpFetcher, server: FeedServer) -> None:
    async def silent(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(RSS[:100])
        await asyncio.sleep(5)
        return response

    async def dripping(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b" ")
            await asyncio.sleep(0.1)

    async def endless(request: web.BaseRequest) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"<item>" * 1000)

    server.handlers |= {"silent": silent, "dripping": dripping, "endless": endless}
    begin = time.monotonic()
    assert "did not answer in full" in (await _refused(fetcher, server.url("silent"))).reason
    assert time.monotonic() - begin < 1
    assert "within 2 s" in (await _refused(fetcher, server.url("dripping"))).reason
    assert "too much" in (await _refused(fetcher, server.url("endless"))).reason


async def test_huge_headers(fetcher: HttpFetcher, server: FeedServer) -> None:
    url = server.answer("feed", RSS, headers={"X-Padding": "x" * 20_000})
    assert "headers that are too large" in (await _refused(fetcher, url)).reason
    url = server.answer("feed", RSS, headers={"ETag": '"' + "x" * 5000 + '"'})
    assert (await fetcher.fetch(Feed(url=url))).etag is None


async def test_follows_redirects(fetcher: HttpFetcher, server: FeedServer) -> None:
    end = server.answer("end", RSS)
    server.answer("for-now", status=302, headers={"Location": "/end"})
    start = server.answer("start", status=301, headers={"Location": "/for-now"})
    fetched = await fetcher.fetch(Feed(url=start))
    assert len(fetched.articles) == 1
    assert (fetched.moved_to, fetched.permanent) == (server.url("for-now"), False)
    for_good = server.answer("for-good", status=308, headers={"Location": end})
    moved = await fetcher.fetch(Feed(url=for_good))
    assert (moved.moved_to, moved.permanent) == (end, True)
    stayed = await fetcher.fetch(Feed(url=end))
    assert (stayed.moved_to, stayed.permanent) == (None, False)


async def test_bounds_redirects(fetcher: HttpFetcher, server: FeedServer) -> None:
    url = server.answer("loop", status=302, headers={"Location": "/loop"})
    assert "over 5 times" in (await _refused(fetcher, url)).reason
    assert len(server.asked) == 6


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]:80/",
        "http://[::ffff:127.0.0.1]/",
        "http://10.0.0.1/",
        "http://localhost/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "file:///etc/hostname",
        "gopher://127.0.0.1/",
        "http://[broken/",
    ],
)
async def test_redirects_lead_nowhere_private(
    fetcher: HttpFetcher, server: FeedServer, target: str
) -> None:
    url = server.answer("feed", status=302, headers={"Location": target})
    reason = (await _refused(fetcher, url)).reason
    assert "which is not asked" in reason or "no valid web address" in reason


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "[::1]"])
async def test_private_hosts_are_refused_unless_allowed(server: FeedServer, host: str) -> None:
    server.answer("feed", RSS)
    url = server.url("feed", host=host)
    strict = HttpFetcher(InlineWorkers(), FakeClock(), replace(OPTIONS, allow_hosts=frozenset()))
    assert "this machine itself, which is not asked" in (await _refused(strict, url)).reason
    assert server.asked == []
    await strict.close()


async def test_an_allowed_name_is_asked(server: FeedServer) -> None:
    server.answer("feed", RSS)
    options = replace(OPTIONS, allow_hosts=frozenset({"LocalHost"}))
    fetcher = HttpFetcher(InlineWorkers(), FakeClock(), options)
    fetched = await fetcher.fetch(Feed(url=server.url("feed", host="localhost")))
    assert fetched.modified
    await fetcher.close()


async def test_credentials_are_used_and_never_shown(
    fetcher: HttpFetcher, server: FeedServer
) -> None:
    server.answer("feed", RSS)
    url = f"http://desk:opensesame@127.0.0.1:{server.port}/feed?token=s3cr3t"
    fetched = await fetcher.fetch(Feed(url=url))
    assert server.asked[0][1]["Authorization"].startswith("Basic ")
    assert "opensesame" not in repr(fetched)
    assert "s3cr3t" not in repr(fetched)

    server.answer("feed", status=403)
    error = await _refused(fetcher, url)
    server.answer("feed", b"<html><body>Please log in</body></html>")
    with pytest.raises(ParseError) as caught:
        await fetcher.fetch(Feed(url=url))
    for shown in (str(error), repr(error), str(caught.value)):
        assert "opensesame" not in shown
        assert "s3cr3t" not in shown


async def test_credentials_do_not_follow_a_redirect_elsewhere(
    fetcher: HttpFetcher, server: FeedServer
) -> None:
    async with serving() as other:
        elsewhere = other.answer("feed", RSS)
        server.answer("away", status=302, headers={"Location": elsewhere})
        server.answer("near", status=302, headers={"Location": "/feed"})
        server.answer("feed", RSS)
        login = f"http://desk:opensesame@127.0.0.1:{server.port}"
        await fetcher.fetch(Feed(url=f"{login}/away"))
        await fetcher.fetch(Feed(url=f"{login}/near"))
        assert "Authorization" not in other.asked[0][1]
        assert "Authorization" in server.asked[-1][1]


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"", "text/xml", "is empty"),
        (b"<!DOCTYPE html><html><p>News</p></html>", "text/html", "HTML page, not a feed"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "is image/png, not a feed"),
        (b'{"news": []}', "application/json", "is JSON"),
        (b"/etc/hostname", "text/plain", "is not a feed"),
    ],
)
async def test_what_is_no_feed(
    fetcher: HttpFetcher, server: FeedServer, body: bytes, kind: str, reason: str
) -> None:
    url = server.answer("feed", body, headers={"Content-Type": kind})
    with pytest.raises(ParseError, match=reason) as caught:
        await fetcher.fetch(Feed(url=url))
    assert caught.value.address == url


async def test_hosts_are_asked_one_at_a_time_and_with_pauses(server: FeedServer) -> None:
    busy = 0
    most_busy = 0
    times = []

    async def slow(_request: web.BaseRequest) -> web.Response:
        nonlocal busy, most_busy
        times.append(time.monotonic())
        busy += 1
        most_busy = max(most_busy, busy)
        await asyncio.sleep(0.02)
        busy -= 1
        return web.Response(body=RSS)

    server.handlers["feed"] = slow
    options = replace(OPTIONS, spacing_seconds=0.1)
    fetcher = HttpFetcher(InlineWorkers(), FakeClock(), options)
    await asyncio.gather(*(fetcher.fetch(Feed(url=server.url("feed"))) for _ in range(4)))
    await fetcher.close()
    assert most_busy == 1
    assert min(b - a for a, b in itertools.pairwise(times)) >= 0.1


async def test_closes_twice(fetcher: HttpFetcher) -> None:
    port: Fetcher = fetcher
    await port.close()
    await port.close()
