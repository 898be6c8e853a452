import pytest

from bot.ingest.feed_discovery import discover_feeds, is_page

URL = "https://harbour-post.example/world/index.html"


def _found(markup: str) -> list[tuple[str, str]]:
    fetched = discover_feeds(f"<!doctype html><html>{markup}".encode(), url=URL)
    return [] if fetched is None else [(feed.url, feed.title) for feed in fetched.site_feeds]


def test_links_in_the_head() -> None:
    markup = """<head><title>Harbour Post: world</title>
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate" type="application/rss+xml" title="World" href="world.rss">
    <link rel="ALTERNATE" type="Application/Atom+XML; charset=utf-8" href="//cdn.example/atom#x">
    <link rel="alternate" type="application/feed+json" title="All" href="https://o.example/j">
    <link rel="alternate" type="application/json" href="/wp-json/posts/7">
    <link rel="alternate" hreflang="de" href="/de"><link rel="stylesheet" href="/feed.css">
    <link rel="alternate" type="application/rss+xml" href="world.rss"></head>
    <a href="/rss">not needed</a>"""
    assert _found(markup) == [
        ("https://harbour-post.example/world/world.rss", "World"),
        ("https://cdn.example/atom", ""),
        ("https://o.example/j", "All"),
        ("https://harbour-post.example/comments/feed", "Comments"),
    ]


def test_the_base_of_the_page_counts() -> None:
    markup = '<base href="/sub/"><link rel=alternate type=application/rss+xml href=feed.xml>'
    assert _found(markup) == [("https://harbour-post.example/sub/feed.xml", "")]


def test_links_to_read_are_taken_for_want_of_others() -> None:
    markup = """<a href="feed://harbour-post.example/x">odd</a>
    <a href="feed:https://harbour-post.example/rss.xml">RSS</a>
    <a href="/feed/">Feed</a><a href="/feedback">Write to us</a>
    <a href="https://elsewhere.example/rss">Other</a><a href="javascript:rss()">no</a>"""
    assert _found(markup) == [
        ("https://harbour-post.example/rss.xml", "RSS"),
        ("https://harbour-post.example/feed/", "Feed"),
    ]


def test_a_page_without_feeds_is_none() -> None:
    assert _found("<p>News") == []
    assert discover_feeds(b"", url=URL) is None


def test_many_links_are_bounded() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/{}.rss">'
    assert len(_found("".join(link.format(n) for n in range(3_000)))) == 20


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf \n<!-- saved --><HTML lang=en>", True),
        (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", True),
        (b"<rss><channel><description><html>", False),
        (b"<?xml version='1.0'?><feed><entry><content><html>", False),
        (b"News", False),
    ],
)
def test_what_is_a_page(body: bytes, *, page: bool) -> None:
    assert is_page(body) is page
