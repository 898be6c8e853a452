import pytest

from bot.errors import ParseError
from bot.ingest.news_sitemap import parse_news_sitemap
from tests.fakes.clock import NOON

URL = "https://harbour-post.example/news.xml"
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
NEWS = """<url><loc>https://harbour-post.example/ferry?utm_source=x</loc>
<image:image><image:title>A picture</image:title></image:image>
<news:news><news:publication><news:name>Harbour Post</news:name>
<news:language>en</news:language></news:publication>
<news:publication_date>2026-03-02T09:30:00Z</news:publication_date>
<news:title>Ferry &amp; crew back</news:title><news:keywords>sea, ferry</news:keywords>
</news:news></url>"""


def test_news_are_articles_without_text() -> None:
    body = (
        f"<urlset {NAMES}>{NEWS}<url><loc>https://harbour-post.example/about</loc></url></urlset>"
    )
    fetched = parse_news_sitemap(body.encode(), url=URL, seen_at=NOON)
    assert fetched is not None
    (entry,) = fetched.entries
    article = entry.article
    assert (article.title, article.text, article.language) == ("Ferry & crew back", "", "en")
    assert (article.url, article.outlet) == ("https://harbour-post.example/ferry", "Harbour Post")
    assert article.published is not None
    assert article.published.at.hour == 9
    assert entry.categories == ("sea", "ferry")
    assert not entry.complete


def test_a_list_of_pages_is_no_feed() -> None:
    pages = f"<urlset {NAMES}><url><loc>https://harbour-post.example/about</loc></url></urlset>"
    with pytest.raises(ParseError, match="without news"):
        parse_news_sitemap(pages.encode(), url=URL, seen_at=NOON)
    quiet = parse_news_sitemap(f"<urlset {NAMES}></urlset>".encode(), url=URL, seen_at=NOON)
    assert quiet is not None
    assert quiet.entries == ()


def test_an_index_names_its_news_first_and_the_newest() -> None:
    maps = "".join(
        f"<sitemap><loc>{loc}</loc><lastmod>{date}</lastmod></sitemap>"
        for loc, date in [
            ("/pages.xml", "2026-03-01"),
            ("https://harbour-post.example/news-1.xml", "2026-01-01"),
            ("https://harbour-post.example/news-2.xml", "2026-02-01"),
            ("ftp://harbour-post.example/news.xml", "2026-02-01"),
        ]
    )
    index = f"<sitemapindex {NAMES}>{maps}</sitemapindex>"
    fetched = parse_news_sitemap(index.encode(), url=URL, seen_at=NOON)
    assert fetched is not None
    assert [feed.url.rpartition("/")[2] for feed in fetched.site_feeds] == [
        "news-2.xml",
        "news-1.xml",
        "pages.xml",
    ]


def test_an_index_and_a_sitemap_are_bounded() -> None:
    maps = "".join(f"<sitemap><loc>/n{n}.xml</loc></sitemap>" for n in range(5_000))
    fetched = parse_news_sitemap(
        f"<sitemapindex {NAMES}>{maps}</sitemapindex>".encode(), url=URL, seen_at=NOON
    )
    assert fetched is not None
    assert len(fetched.site_feeds) == 50
    many = NEWS * 3_000
    fetched = parse_news_sitemap(f"<urlset {NAMES}>{many}</urlset>".encode(), url=URL, seen_at=NOON)
    assert fetched is not None
    assert "more than 1000 entries" in fetched.skipped[0].reason


@pytest.mark.parametrize(
    "body", [b"", b"<rss/>", b"<html><p>urlset</p></html>", b"<!-- <urlset -->"]
)
def test_what_is_no_sitemap(body: bytes) -> None:
    assert parse_news_sitemap(body, url=URL, seen_at=NOON) is None


def test_a_damaged_sitemap_is_read_as_far_as_it_goes() -> None:
    body = f"<urlset {NAMES}>{NEWS}<url><loc>https://x".encode()
    fetched = parse_news_sitemap(body, url=URL, seen_at=NOON)
    assert fetched is not None
    assert len(fetched.entries) == 1


def test_names_that_are_none_are_survived() -> None:
    body = b"<urlset><url><ns://x.example/a</loc><news><title>Ferry</title></news></url></urlset>"
    fetched = parse_news_sitemap(body, url=URL, seen_at=NOON)
    assert fetched is not None
    assert [article.title for article in fetched.articles] == ["Ferry"]


def test_a_namespace_that_is_no_unicode_is_survived() -> None:
    body = b'<urlset><url xmlns="&#xD800;x"><title>Ferry</title></url></urlset>'
    assert parse_news_sitemap(body, url=URL, seen_at=NOON) is None


def test_no_entity_is_resolved() -> None:
    head = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "expanded">]>'
    body = f"{head}<urlset {NAMES}>{NEWS}{NEWS.replace('Ferry', '&e;&f;')}</urlset>".encode()
    fetched = parse_news_sitemap(body, url=URL, seen_at=NOON)
    assert fetched is not None
    assert all("expanded" not in article.title for article in fetched.articles)
