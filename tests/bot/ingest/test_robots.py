"""What sites ask of programs, and that it is done."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.domain.options import FetchOptions
from bot.errors import FetchError
from bot.ingest.robots import ForbiddenError, RobotRules, is_allowed, parse_rules
from bot.ingest.web_client import WebClient
from tests.bot.ingest.feed_server import FeedServer, serving
from tests.fakes.clock import FakeClock

RULES = b"""\xef\xbb\xbfUser-agent: Googlebot
Disallow: /

User-Agent: OtherBot
User-agent: *   # everybody
Disallow: /private
Allow: /private/press
Disallow: /*.pdf$
Disallow: /search?q=*&page
Disallow:
nonsense
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/x", False),
        ("/private/press/1", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x", True),
        ("/search?q=ferry&page=2", False),
        ("/search?q=ferry", True),
    ],
)
def test_the_longest_pattern_decides(path: str, *, allowed: bool) -> None:
    assert is_allowed(parse_rules(RULES), path) is allowed


def test_our_own_group_comes_before_everyones() -> None:
    body = b"User-agent: *\nDisallow: /\nUser-agent: Variorum/1.0\nDisallow: /drafts\n"
    assert is_allowed(parse_rules(body), "/news")
    assert not is_allowed(parse_rules(body), "/drafts/1")
    free = b"User-agent: *\nDisallow: /\n\nUser-agent: variorum\nDisallow:\n"
    assert is_allowed(parse_rules(free), "/news")


def test_escapes_are_one_spelling() -> None:
    rules = parse_rules("User-agent: *\nDisallow: /stra\u00dfe".encode())
    assert not is_allowed(rules, "/stra%C3%9Fe/1")


def test_hostile_rules_take_no_time() -> None:
    rules = parse_rules(
        b"User-agent: *\n" + b"Disallow: /" + b"*a" * 300_000 + b"\n" + b"x" * 10**6
    )
    assert is_allowed(rules, "/" + "a" * 200 + "b")


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with serving() as running:
        yield running


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def robots(clock: FakeClock) -> AsyncIterator[RobotRules]:
    hosts = frozenset({"127.0.0.1"})
    web = WebClient(FetchOptions(allow_hosts=hosts, spacing_seconds=0, total_seconds=2))
    yield RobotRules(web, clock)
    await web.close()


async def _allows(robots: RobotRules, url: str) -> bool:
    try:
        await robots.require(url)
    except (ForbiddenError, FetchError):
        return False
    return True


async def test_it_is_asked_once_a_day(
    robots: RobotRules, server: FeedServer, clock: FakeClock
) -> None:
    url = server.url("news/1")
    server.answer("robots.txt", b"User-agent: *\nDisallow: /news\n")
    assert [await _allows(robots, url) for _ in range(3)] == [False] * 3
    assert await _allows(robots, server.url("other"))
    assert len(server.asked) == 1
    clock.advance(timedelta(hours=25))
    server.answer("robots.txt", b"")
    assert await _allows(robots, url)


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (429, False), (503, False)]
)
async def test_a_site_without_one_allows_everything(
    robots: RobotRules, server: FeedServer, status: int, *, allowed: bool
) -> None:
    server.answer("robots.txt", status=status)
    assert await _allows(robots, server.url("news/1")) is allowed


async def test_a_site_in_trouble_is_left_alone_for_a_while(
    robots: RobotRules, server: FeedServer, clock: FakeClock
) -> None:
    url = server.url("news/1")
    server.answer("robots.txt", status=301, headers={"Location": "/robots.txt"})
    assert not await _allows(robots, url)
    server.answer("robots.txt", b"")
    with pytest.raises(FetchError, match="could not be asked"):
        await robots.require(url)
    clock.advance(timedelta(hours=1))
    assert await _allows(robots, url)
