"""Feeds as articles: golden files, what must be true of any feed, and hostile documents."""

import json
import tarfile
import time
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Article, Precision
from bot.domain.feed import FetchedFeed
from bot.errors import ParseError
from bot.ingest.feed_parser import parse_feed
from tests.fakes.clock import NOON

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "feeds"
OTHERS_FEEDS = ROOT.parent / "shared" / "feeds" / "feedparser_half.tar.gz"
URL = "https://harbour-post.example/feed.xml"


def _parse(body: bytes, *, url: str = URL, content_type: str | None = None) -> FetchedFeed:
    return parse_feed(body, url=url, content_type=content_type, seen_at=NOON)


def _rss(items: str, head: str = "") -> bytes:
    start = f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Harbour Post</title>'
    return f"{start}{items}</channel></rss>".encode()


def _item(title: str, link: str = "", text: str = "", rest: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{link}</link>"
        f"<description>{text}</description>{rest}</item>"
    )


def _shown(article: Article) -> dict[str, object]:
    """What a golden file says of an article."""
    published = article.published
    return {
        "title": article.title,
        "text": article.text,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "language": article.language,
        "published": published and [published.at.isoformat(), published.precision.value],
    }


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.xml")), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    fetched = _parse(path.read_bytes())
    read = {
        "title": fetched.title,
        "skipped": [skip.reason for skip in fetched.skipped],
        "articles": [_shown(article) for article in fetched.articles],
    }
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert read == expected
    ids = {article.id for article in fetched.articles}
    addresses = {article.address for article in fetched.articles}
    assert len(ids) == len(addresses) == len(fetched.articles)


def test_ids_last_when_guids_dates_and_spellings_change() -> None:
    before = _item(
        "A",
        "http://harbour-post.example/a/?b=1&amp;a=2",
        "x",
        "<guid>1</guid><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>",
    )
    after = _item(
        "A, corrected",
        "https://www.harbour-post.example/a?a=2&amp;b=1&amp;utm_source=rss",
        "y",
        "<guid>99</guid><pubDate>Mon, 02 Mar 2026 11:00:00 GMT</pubDate>",
    )
    (first,), (second,) = (_parse(_rss(item)).articles for item in (before, after))
    assert first.id == second.id


def test_an_entry_given_twice_is_one_article() -> None:
    item = _item("A", "https://harbour-post.example/a", "x")
    assert len(_parse(_rss(item * 3)).articles) == 1


def test_entries_without_an_address_have_one_of_their_own() -> None:
    items = _item("A", text="x") + _item("B", text="y")
    articles = _parse(_rss(items)).articles
    assert len({article.address for article in articles}) == 2
    assert all(article.origin.startswith(f"{URL}#") for article in articles)


def test_no_entry_is_later_than_it_was_seen() -> None:
    for date in ("Tue, 03 Mar 2026 08:00:00 GMT", "2026-03-03", "Thu, 31 Dec 2099 23:59:59 -1200"):
        item = _item("A", text="x", rest=f"<pubDate>{date}</pubDate>")
        (article,) = _parse(_rss(item)).articles
        assert article.published is not None
        assert article.published.at == NOON
        assert article.published.precision is Precision.INFERRED


@pytest.mark.parametrize("date", ["yesterday", "2026", "0001-01-01", "1970-01-01T00:00:00Z", ""])
def test_a_date_that_says_nothing_is_none(date: str) -> None:
    item = _item("A", text="x", rest=f"<pubDate>{date}</pubDate>")
    assert _parse(_rss(item)).articles[0].published is None


def test_a_long_text_knows_its_language_better_than_the_feed() -> None:
    words = "La fregata ha lasciato il porto ieri mattina con quaranta marinai a bordo. " * 5
    feed = _rss("<language>en-us</language>" + _item("Il porto", text=words))
    assert _parse(feed).articles[0].language == "it"


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"", None, "is empty"),
        (b" \n", None, "is empty"),
        (b"<!doctype html><title>News</title>", "text/html", "HTML page"),
        (b'{"items": []}', "application/json", "is JSON"),
        (b"<?xml version='1.0'?><opml/>", "text/xml", "is XML, but neither"),
        (b"%PDF-1.7", "application/pdf", "is application/pdf"),
        (b"https://harbour-post.example/feed", None, "is not a feed"),
    ],
)
def test_what_is_no_feed(body: bytes, content_type: str | None, reason: str) -> None:
    with pytest.raises(ParseError, match=reason) as caught:
        _parse(body, url="https://u:pw@harbour-post.example/f", content_type=content_type)
    assert caught.value.address == "https://***@harbour-post.example/f"


def test_a_body_that_is_a_path_or_address_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(_rss(_item("A", text="x")))
    for body in (str(path), path.as_uri()):
        with pytest.raises(ParseError):
            _parse(body.encode())


def test_the_number_of_entries_is_bounded() -> None:
    items = "".join(_item(f"N {number}", text="x") for number in range(3000))
    fetched = _parse(_rss(items))
    assert len(fetched.articles) == 1000
    assert "more than 1000 entries" in fetched.skipped[0].reason


_LONG_BASE = b"b/" * 300_000
_FEED_LINK = b'<link rel="alternate" type="application/rss+xml" href="f">'
_BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "body",
    [
        _rss(_item("&l11;"), f'<!DOCTYPE rss [<!ENTITY l0 "boom">{_BOMB}]>'),
        _rss(_item("&a;" * 30_000), f'<!DOCTYPE rss [<!ENTITY a "{"x" * 30_000}">]>'),
        _rss("<item><title>t</title>" + "<a>" * 300_000),
        _rss("<item " + " ".join(f'a{n}="1"' for n in range(100_000)) + "><title>t</title></item>"),
        _rss(_item("t", text="&lt;div&gt;" * 100_000)),
        _rss(_item("t", text="<" * 500_000)),
        _rss(_item("t", text="<![CDATA[" * 100_000)),
        _rss("<!--" * 200_000),
        _rss("<!DOCTYPE x [" * 100_000),
        _rss("".join(_item(str(n)) for n in range(60_000))),
        _rss("".join(_item(str(n), text="word " * 4000) for n in range(800))),
        _rss("".join(_item(str(n), text="<b>x</b>" * 300) for n in range(1000))),
        b"<rss><channel>" + b"\0" * 1_000_000,
        b"<html>" + _FEED_LINK * 100_000,
        b"<html>" + b"<div>" * 400_000,
        b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 500_000,
        b"<urlset>" + b"<url><loc>x</loc><title>t</title></url>" * 200_000,
        b"<urlset>" + b"<a>" * 500_000,
        _rss(_item("t", text="&" * 2_000_000)),
        b'<feed xml:base="' + _LONG_BASE + b'">' + b'<entry><link href="x"/></entry>' * 5_000,
        b'<html><base href="' + _LONG_BASE + b'">' + _FEED_LINK * 5_000,
        *(
            _rss(f"<item><title>t</title><author>{name * (300_000 // len(name))}</author></item>")
            for name in ("x", "@", "(", "a.", "x ", "a@b.c ")
        ),
        b"<feed" + b" xml:base='" + b' xml:base="' * 250_000,
    ],
    ids=[
        "entity bomb", "wide entity", "depth", "attributes", "deep HTML", "brackets", "CDATA",
        "comments", "doctypes", "entries", "16 MB", "elements", "NUL", "links", "deep page",
        "deep JSON", "sitemap", "deep sitemap", "ampersands", "long base", "page's base",
        *(f"author {name}" for name in ("x", "@", "(", "a.", "x ", "a@b.c ")), "unclosed bases",
    ],
)  # fmt: skip
def test_hostile_documents_take_no_time(body: bytes) -> None:
    begin = time.process_time()
    try:
        fetched = _parse(body)
    except ParseError as error:
        assert error.reason  # noqa: PT017 -- both outcomes are right
    else:
        assert sum(len(a.title) + len(a.text) for a in fetched.articles) < 17_000_000
    assert time.process_time() - begin < 2


def test_no_file_is_read_for_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    for article in _parse(_rss(_item("a", text="&x;"), head)).articles:
        assert "secret" not in article.text


_WORDS = st.text(max_size=60)


@settings(deadline=timedelta(seconds=2))
@given(
    entries=st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _WORDS), max_size=4),
    escaped=st.booleans(),
)
def test_any_content_is_survived(
    entries: list[tuple[str, str, str, str]], *, escaped: bool
) -> None:
    def put(words: str) -> str:
        words = words.encode("utf-8", "replace").decode()
        return words.replace("&", "&amp;").replace("<", "&lt;") if escaped else words

    items = "".join(
        f"<item><title>{put(title)}</title><link>{put(link)}</link>"
        f"<description>{put(text)}</description><pubDate>{put(date)}</pubDate></item>"
        for title, link, text, date in entries
    )
    _check(_rss(items))


@settings(deadline=timedelta(seconds=2))
@given(st.binary(max_size=300), st.sampled_from([b"", b"<rss>", b"<feed>", b"<?xml?><rdf:RDF>"]))
def test_any_bytes_are_survived(body: bytes, start: bytes) -> None:
    _check(start + body)


def _check(body: bytes) -> None:
    try:
        fetched = _parse(body)
    except ParseError:
        return
    for article in fetched.articles:
        assert article.title or article.text
        assert article.published is None or article.published.at <= NOON


def _others_feeds() -> Iterator[tuple[str, bytes]]:
    with tarfile.open(OTHERS_FEEDS) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if stream is not None:
                yield member.name, stream.read()


@pytest.mark.skipif(not OTHERS_FEEDS.exists(), reason="needs ../shared/feeds beside the project")
def test_others_feeds_are_survived() -> None:
    read = 0
    total = 0
    for name, body in _others_feeds():
        begin = time.process_time()
        total += 1
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                _ = parse_feed(body, url=URL, content_type=None, seen_at=datetime.now(UTC))
                read += 1
            except ParseError as error:
                assert error.reason  # noqa: PT017 -- six of them are no feeds
        assert time.process_time() - begin < 2, name
    assert read > 0.98 * total
