"""Feeds that are files: the examples' way."""

import os
from pathlib import Path

import pytest

from bot.domain.feed import Feed
from bot.errors import FetchError
from bot.ingest.http_fetcher import HttpFetcher
from bot.ports import Fetcher
from tests.bot.ingest.feed_server import OPTIONS
from tests.fakes.workers import InlineWorkers

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Ferry back in port</title><link>https://harbour-post.example/ferry</link>
<description>The ferry with 40 people on board is back in port.</description>
<pubDate>Mon, 02 Mar 2026 08:30:00 GMT</pubDate></item></channel></rss>"""


async def _refused(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        await fetcher.fetch(Feed(url=url))
    return caught.value


async def test_reads_files(fetcher: HttpFetcher, tmp_path: Path, workers: InlineWorkers) -> None:
    path = tmp_path / "news feed.xml"
    path.write_bytes(RSS)
    fetched = await fetcher.fetch(Feed(url=str(path)))
    assert len(fetched.articles) == 1
    again = Feed(url=path.as_uri(), body_hash=fetched.body_hash)
    assert not (await fetcher.fetch(again)).modified
    assert workers.ran == ["parse_feed"]


async def test_files_that_cannot_be_read(fetcher: HttpFetcher, tmp_path: Path) -> None:
    large = tmp_path / "large.xml"
    large.write_bytes(bytes(OPTIONS.max_bytes + 1))
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for url, reason in (
        (str(tmp_path / "missing.xml"), "no such file; a web address"),
        (str(tmp_path), "directory"),
        (str(pipe), "not a regular file"),
        (str(large), "too much for a feed"),
        ("/dev/zero", "not a regular file"),
        ("file://elsewhere.example/feed.xml", "another machine"),
        ("ftp://harbour-post.example/feed", "only http, https and files"),
        ("a\0b", "null"),
    ):
        assert reason in (await _refused(fetcher, url)).reason
