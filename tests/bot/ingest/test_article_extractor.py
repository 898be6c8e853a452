"""The article in a page, and what its head says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.article import Precision
from bot.errors import ParseError
from bot.ingest.article_extractor import extract_article
from tests.bot.ingest.archive.test_file_archive import PAGE


def test_text_and_metadata() -> None:
    article = extract_article(PAGE)
    assert article.title == "Old mill burns down"
    assert article.outlet == "River Post"
    assert article.language == "en"
    assert "four engines" in article.text


def test_given_address_wins_over_the_pages_own() -> None:
    assert extract_article(PAGE, url="https://other.example/x").url == "https://other.example/x"


def test_date_of_the_address_alone_is_inferred() -> None:
    page = PAGE.replace("article:published_time", "unrelated")
    article = extract_article(page, url="https://example.org/2024/02/05/mill")
    assert article.published is not None
    assert article.published.at.date().isoformat() == "2024-02-05"
    assert article.published.precision is Precision.INFERRED


def test_no_date_is_no_date() -> None:
    page = PAGE.replace("2024-02-05T21:10:00+01:00", "yesterday")
    assert extract_article(page).published is None


def test_linked_data() -> None:
    data = (
        '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": '
        '"2024-02-05T20:00:00Z", "publisher": {"name": "Linked Post"}}]}</script></head>'
    )
    page = PAGE.replace("</head>", data).replace("og:site_name", "unrelated")
    article = extract_article(page.replace("article:published_time", "unrelated"))
    assert article.outlet == "Linked Post"
    assert article.published is not None
    assert article.published.precision is Precision.MINUTE


@pytest.mark.parametrize(
    ("stated", "author"),
    [
        ('{"name": "Ada Marsh"}', "Ada Marsh"),
        ('[{"name": "Ada Marsh"}, "Bo Quay"]', "Ada Marsh; Bo Quay"),
        ('{"@id": "#ada"}', "Ada Marsh"),
        ('{"name": "Newsroom"}', None),
        ("null", None),
        ("7", None),
    ],
)
def test_authors_of_linked_data(stated: str, author: str | None) -> None:
    person = '{"@type": "Person", "@id": "#ada", "name": "Ada Marsh"}'
    data = f'{{"@graph": [{{"@type": ["NewsArticle"], "author": {stated}}}, {person}]}}'
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    assert extract_article(page.replace('name="author"', 'name="unrelated"')).author == author


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ('<span class="article-byline">By  Ada Marsh</span>', "Ada Marsh"),
        ('<a rel="author" href="/ada">Ada Marsh</a>', "Ada Marsh"),
        ('<p class="author-bio">Ada Marsh lives in town.</p>', None),
        (f'<p class="author">{"Ada Marsh wrote this. " * 9}</p>', None),
        ('<p class="byline">12 March 2024</p>', None),
    ],
)
def test_bylines(markup: str, author: str | None) -> None:
    page = PAGE.replace("<body>", f"<body>{markup}").replace('name="author"', 'name="unrelated"')
    assert extract_article(page).author == author


def test_declared_charset_is_used() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">')
    page = page.replace("Nobody was hurt", "Никто не пострадал")
    assert "Никто не пострадал" in extract_article(page.encode("windows-1251")).text


def test_address_that_a_browser_noted() -> None:
    page = PAGE.replace('rel="canonical"', "")
    page = page.replace(
        "<html", "<!-- saved from url=(0027)https://www.example.org/saved -->\n<html"
    )
    assert extract_article(page).url == "https://www.example.org/saved"


@pytest.mark.parametrize("page", ["", "   ", "<html></html>", "\0\1\2", b"%PDF-1.7"])
def test_no_article(page: str | bytes) -> None:
    with pytest.raises(ParseError, match=r"https://x\.example/"):
        extract_article(page, url="https://x.example/")


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        article = extract_article(b"<html><body><p>" + data)
    except ParseError:
        return
    assert article.text.strip()
