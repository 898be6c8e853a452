"""The declaration is parted from what follows, in whatever encoding."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.errors import ParseError
from bot.ingest.feed_parser import parse_feed
from bot.ingest.xml_declaration import part_declaration

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp037",
)  # fmt: skip
FEED = "<rss version='2.0'><channel><item><title>Fähre zurück</title></item></channel></rss>"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_line_is_broken_behind_the_declaration(encoding: str) -> None:
    body = f"<?xml version='1.0'?>{FEED}".encode(encoding)
    assert part_declaration(body).decode(encoding) == f"<?xml version='1.0'?>\n{FEED}"


@pytest.mark.parametrize("body", [b"", b"<", b"<?", FEED.encode(), b"\xff\xfe", b"{}"])
def test_without_one_nothing_that_matters_changes(body: bytes) -> None:
    assert part_declaration(body).rstrip(b"\n") == body


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_the_feed_is_read_as_before(encoding: str) -> None:
    body = f"<?xml version='1.0' encoding='{encoding}'?>{FEED}".encode(encoding)
    feed = parse_feed(body, url="https://harbour.example/", content_type=None, seen_at=NOON)
    assert [article.title for article in feed.articles] == ["Fähre zurück"]


@pytest.mark.parametrize(
    "body",
    [
        b"<?xml " + b"encoding='" * 5_000,
        b"<?xml version='1.0'?><rss version='2.0'><channel><title>" + b"encoding='a' " * 20_000,
        ("<?xml " + "encoding='" * 5_000).encode("utf-16"),
    ],
    ids=["no end", "one line", "wide"],
)
def test_quotes_in_the_first_line_cost_no_time(body: bytes) -> None:
    begin = time.process_time()
    with suppress(ParseError):
        parse_feed(body, url="https://harbour.example/", content_type=None, seen_at=NOON)
    assert time.process_time() - begin < 2
