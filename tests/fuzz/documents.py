"""Broken feeds and pages for Hypothesis, and what must be true of whatever is read from them."""

import time
from pathlib import Path

from hypothesis import strategies as st

from bot.errors import ParseError
from bot.ingest.feed_parser import parse_feed
from bot.ingest.page_reader import read_page
from tests.fakes.clock import NOON

URL = "https://harbour-post.example/feed"
MOST_SECONDS = 2.0
_GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
_KINDS = (None, "text/xml", "application/json", "text/html; charset=utf-16", "text/html")
_PIECES = (
    b"<item>", b"</item>", b"<entry>", b"</channel>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&",
    b"&amp;", b"&#x0;", b"&#xD800;", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"\0", b"\xff\xfe", b"\r",
    b"<?xml version='1.0' encoding='utf-16'?>", b"<content type='xhtml'>", b"<p", b"'", b'"', b"{",
    b"xmlns:a='", b"<link href='http://['/>", b"99999999999999999999", b"<script>", b"</", b"]",
    b"<pubDate>Mon, 99 Foo 0000 99:99:99 +9999</pubDate>", b"<base href='//['>", b"\xed\xa0\x80",
    b'<script type="application/ld+json">[[{"@graph": [', b"<urlset>", b"<sitemapindex>",
)  # fmt: skip
_JSON = (
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [{"id": "1",'
    b'"url": "https://harbour-post.example/a", "title": "Ferry", "content_html": "<p>Back</p>",'
    b'"date_published": "2026-03-02T08:30:00Z", "authors": [{"name": "Ada"}], "tags": ["sea"]}]}'
)
_SITEMAP = (
    b"<urlset><url><loc>https://harbour-post.example/a</loc><news><title>Ferry</title>"
    b"<publication_date>2026-03-02</publication_date></news></url></urlset>"
)
_PAGE = (
    b"<!doctype html><html lang=en><head><title>Ferry</title><link rel=alternate href=/feed "
    b'type="application/rss+xml"><meta property="og:url" content="/a"></head><body><article><h1>'
    b"Ferry</h1><p>The ferry with forty people came back to the harbour.</p><table><tr><td>x</td>"
    b"</tr></table></article></body></html>"
)


def read_seeds() -> list[bytes]:
    """Whole documents of every kind, to be broken."""
    return [path.read_bytes() for path in sorted(_GOLDEN.glob("*.xml"))] + [_JSON, _SITEMAP, _PAGE]


@st.composite
def broken_documents(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A seed in which pieces were put, cut out, doubled or repeated many times."""
    body = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(body)))
        end = min(len(body), start + draw(st.integers(0, 400)))
        piece = draw(st.sampled_from(_PIECES) | st.binary(max_size=20) | st.just(body[start:end]))
        times = draw(st.sampled_from((0, 1, 1, 2, 50, 5_000)))
        body = body[:start] + piece * times + body[draw(st.sampled_from((start, end))) :]
    return body


content_types = st.sampled_from(_KINDS)


def check_document(body: bytes, content_type: str | None) -> None:
    """Read it as a feed and as a page: AssertionError for what must not happen."""
    begin = time.process_time()
    try:
        fetched = parse_feed(body, url=URL, content_type=content_type, seen_at=NOON)
    except ParseError:
        pass
    else:
        for entry in fetched.entries:
            assert entry.article.id
            assert entry.article.title or entry.article.text
            assert entry.article.published is None or entry.article.published.at <= NOON
    try:
        page = read_page(body, asked=URL, url=URL, content_type="text/html", seen_at=NOON)
    except ParseError:
        pass
    else:
        assert page.refused or page.article
    assert time.process_time() - begin < MOST_SECONDS
