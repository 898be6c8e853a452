"""Pages as articles: address, date, and what is refused."""

import time

import pytest

from bot.domain.article import Precision
from bot.domain.page import FetchedPage
from bot.ingest.page_reader import own_address, read_page
from tests.fakes.clock import NOON

URL = "https://www.harbour-post.example/ferry?utm_medium=rss&id=7"
STORY = "".join(f"<p>Ferry {n} with forty people on board came back to port.</p>" for n in range(9))
HEAD = '<meta property="og:site_name" content="Harbour Post"><html lang="en">'


def _read(
    head: str = "", body: str = STORY, *, content_type: str | None = "text/html", url: str = URL
) -> FetchedPage:
    page = f"<html><head><title>Ferry</title>{HEAD}{head}</head><body><article><h1>Ferry back</h1>"
    page += f"{body}</article></body></html>"
    return read_page(page.encode(), asked=URL, url=url, content_type=content_type, seen_at=NOON)


def test_an_article() -> None:
    date = '<meta property="article:published_time" content="2026-03-02T08:00:00Z">'
    page = _read(date)
    article = page.article
    assert article is not None
    assert article.url == "https://www.harbour-post.example/ferry?id=7"
    assert (article.outlet, article.language) == ("Harbour Post", "en")
    assert article.published is not None
    assert article.published.at.hour == 8
    assert article.story
    assert "forty people" in article.text


def test_no_page_is_later_than_it_was_seen() -> None:
    article = _read('<meta name="date" content="2099-01-01T00:30:00Z">').article
    assert article is not None
    assert article.published is not None
    assert (article.published.at, article.published.precision) == (NOON, Precision.INFERRED)


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        (None, "https://www.harbour-post.example/ferry?id=7"),
        ("https://harbour-post.example/ferry-7", "https://harbour-post.example/ferry-7"),
        ("/ferry-7?utm_source=x", "https://www.harbour-post.example/ferry-7"),
        ("https://m.harbour-post.example/f", "https://m.harbour-post.example/f"),
        ("https://evil.example/ferry", "https://www.harbour-post.example/ferry?id=7"),
        ("https://harbour-post.example.evil.example/f", "https://www.harbour-post.example/ferry?id=7"),
        ("https://www.harbour-post.example/", "https://www.harbour-post.example/ferry?id=7"),
        ("javascript:alert(1)", "https://www.harbour-post.example/ferry?id=7"),
        ("http://[broken", "https://www.harbour-post.example/ferry?id=7"),
    ],
)  # fmt: skip
def test_a_page_names_its_own_site_only(stated: str | None, url: str) -> None:
    assert own_address(stated, URL) == url


def test_canonical_links_and_og_urls_are_read() -> None:
    for head in (
        '<link rel="canonical" href="https://harbour-post.example/ferry-7">',
        '<meta property="og:url" content="https://harbour-post.example/ferry-7">',
    ):
        article = _read(head).article
        assert article is not None
        assert article.url == "https://harbour-post.example/ferry-7"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (_read(content_type="application/pdf"), "is application/pdf, not a web page"),
        (_read('<script>{"isAccessibleForFree": false}</script>'), "paywall"),
        (_read(url="https://consent.harbour-post.example/x"), "consent"),
        (_read(body="<p>Back.</p>"), "too short"),
        (_read(body=""), ""),
    ],
)
def test_what_is_refused(page: FetchedPage, reason: str) -> None:
    assert page.article is None
    assert reason in (page.refused or "nothing")


def test_credentials_are_not_shown() -> None:
    page = _read(url="https://desk:opensesame@harbour-post.example/ferry?token=s3cr3t")
    assert "opensesame" not in repr(page)
    assert "s3cr3t" not in page.url


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000,
        "<p " + " ".join(f'a{n}="1"' for n in range(50_000)) + ">x</p>",
        "<table><tr><td>" * 20_000,
        "<p>word</p>" * 100_000,
        "<a href=x>link</a>" * 50_000,
        "<meta content_tier " * 100_000,
        "x" * 4_000_000,
    ],
    ids=["depth", "attributes", "tables", "paragraphs", "links", "unclosed", "one word"],
)
def test_hostile_pages_take_no_time(body: str) -> None:
    begin = time.process_time()
    _read(body=body)
    assert time.process_time() - begin < 2
