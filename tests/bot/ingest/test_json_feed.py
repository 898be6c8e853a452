"""JSON Feed; its golden files are read in `test_feed_parser`."""

import json
from typing import Any

import pytest

from bot.domain.feed import FetchedFeed
from bot.errors import ParseError
from bot.ingest.json_feed import parse_json_feed
from tests.fakes.clock import NOON

URL = "https://harbour-post.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def _parse(feed: object) -> FetchedFeed | None:
    body = feed if isinstance(feed, bytes) else json.dumps(feed).encode()
    return parse_json_feed(body, url=URL, seen_at=NOON)


def _read(*items: Any) -> FetchedFeed:  # noqa: ANN401 -- JSON of many shapes
    fetched = _parse({"version": VERSION, "title": "Harbour Post", "items": items})
    assert fetched is not None
    return fetched


@pytest.mark.parametrize(
    "feed",
    [
        {},
        [],
        {"version": "https://other.example/1", "items": []},
        {"version": 1},
        b"{",
        b"[" * 100_000,
        b"\xff\xfe\x00",
        b"1" * 10_000,
    ],
    ids=["object", "list", "other", "number", "cut off", "deep", "bytes", "digits"],
)
def test_what_is_no_json_feed(feed: object) -> None:
    assert _parse(feed) is None


def test_a_huge_one_is_refused() -> None:
    with pytest.raises(ParseError, match="more than 8 MB"):
        _parse(b"[" + b" " * 2**23)


def test_both_versions_name_authors() -> None:
    old = {"id": "1", "title": "A", "author": {"name": "Ada Marsh"}}
    new = {"id": "2", "title": "B", "authors": [{"name": "Ada Marsh"}, {"name": "Bo Lind"}, 7]}
    authors = [article.author for article in _read(old, new).articles]
    assert authors == ["Ada Marsh", "Ada Marsh, Bo Lind"]


def test_plain_text_is_no_markup() -> None:
    (article,) = _read({"id": "1", "title": "Tea & <b>", "content_text": "a < b\nc"}).articles
    assert (article.title, article.text) == ("Tea & <b>", "a < b\n\nc")


@pytest.mark.parametrize(
    ("identity", "guid"), [("a", "a"), (17, "17"), (1.5, "1.5"), (10**40, ""), (None, ""), ([], "")]
)
def test_ids_may_be_numbers(identity: object, guid: str) -> None:
    assert _read({"id": identity, "title": "A"}).entries[0].guid == guid


def test_values_of_the_wrong_kind_are_left_out() -> None:
    item = {"id": {}, "title": "A", "url": 7, "tags": "x", "authors": {}, "date_published": []}
    (entry,) = _read(item, "no item", None).entries
    assert (entry.article.url, entry.article.author, entry.article.published) == (None, None, None)
    assert entry.categories == ()
