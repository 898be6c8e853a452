"""What feedparser does not give by itself."""

from datetime import timedelta

import pytest

from bot.domain.feed import FeedEntry, FetchedFeed
from bot.ingest.xml_feed import parse_xml_feed
from tests.fakes.clock import NOON

RUSSIAN = ("Паром вернулся в порт", "Там было сорок человек, никто не пострадал.")
URL = "https://harbour-post.example/feed.xml"


def _parse(items: str, channel: str = "") -> FetchedFeed:
    body = (
        '<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title>'
        f"{channel}{items}</channel></rss>"
    )
    fetched = parse_xml_feed(body.encode(), url=URL, content_type=None, seen_at=NOON)
    assert fetched is not None
    return fetched


def _entry(item: str) -> FeedEntry:
    (entry,) = _parse(f"<item><title>A</title>{item}</item>").entries
    return entry


def test_what_is_no_feed_is_none() -> None:
    assert parse_xml_feed(b"<opml/>", url=URL, content_type=None, seen_at=NOON) is None


def test_how_often_it_may_be_polled() -> None:
    channel = (
        "<ttl>60</ttl><skipHours><hour>0</hour><hour>23</hour><hour>24</hour></skipHours>"
        "<skipDays><day>Saturday</day><day>sunday</day><day>Someday</day></skipDays>"
    )
    fetched = _parse("<item><title><![CDATA[<hour>5</hour>]]></title></item>", channel)
    assert fetched.wait == timedelta(hours=1)
    assert fetched.skip_hours == {0, 23}
    assert fetched.skip_days == {5, 6}


def test_a_feed_that_skips_all_hours_skips_none() -> None:
    hours = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    assert _parse("", f"<skipHours>{hours}</skipHours>").skip_hours == frozenset()


@pytest.mark.parametrize("ttl", ["", "soon", "-5", "1.5", "9" * 30])
def test_a_ttl_that_is_none(ttl: str) -> None:
    assert _parse("", f"<ttl>{ttl}</ttl>").wait is None


def test_a_ttl_is_bounded() -> None:
    assert _parse("", "<ttl>999999</ttl>").wait == timedelta(days=7)


def test_source_and_categories() -> None:
    entry = _entry(
        '<source url="https://river-post.example/rss">River Post</source><guid>tag:1</guid>'
        "<category>World</category><category domain='x'>Sea &amp; ports</category>"
    )
    assert (entry.guid, entry.source) == ("tag:1", "River Post")
    assert entry.categories == ("World", "Sea & ports")
    assert entry.article.outlet == "River Post"


@pytest.mark.parametrize(
    ("element", "author"),
    [
        ("<dc:creator>Ada Marsh</dc:creator>", "Ada Marsh"),
        ("<dc:creator>Ada Marsh</dc:creator><dc:creator>Bo Lind</dc:creator>", "Ada Marsh"),
        ("<author>desk@harbour-post.example (Ada Marsh)</author>", "Ada Marsh"),
        ("<author>noreply@blogger.example</author>", None),
        ("", None),
    ],
)
def test_authors(element: str, author: str | None) -> None:
    found = _entry(element).article.author
    assert found == author or (author is not None and str(found).startswith(author))


def test_a_pictures_description_is_not_the_story() -> None:
    picture = (
        "<media:content url='https://harbour-post.example/1.jpg'><media:description>"
        "A very long description of the ferry in the harbour.</media:description></media:content>"
    )
    assert _entry(f"{picture}<description>It is back.</description>").article.text == "It is back."
    assert _entry(picture).article.text.startswith("A very long description")


def test_a_guid_is_a_link_only_where_it_looks_like_one() -> None:
    address = "https://harbour-post.example/7"
    assert _entry(f"<guid>{address}</guid>").article.url == address
    for guid in ("alert-7", "/7"):
        entry = _entry(f"<guid>{guid}</guid>")
        assert (entry.guid, entry.article.url) == (guid, None)
    assert _entry("<guid>alert-7</guid><link>/7</link>").article.url == address


def test_the_home_page_is_no_entrys_own_page() -> None:
    home = _entry("<link>https://harbour-post.example/</link><guid>7</guid>")
    assert (home.article.url or "").startswith("https://harbour-post.example/#entry-")
    assert not home.own_page
    assert _entry("<link>https://harbour-post.example/7</link>").own_page


@pytest.mark.parametrize(
    ("encoding", "title", "words"),
    [
        ("windows-1251", *RUSSIAN),
        ("koi8-r", *RUSSIAN),
        ("utf-8", *RUSSIAN),
        ("shift_jis", "フェリーが港に戻る", "乗っていた四十人にけがはなかったと警察が発表した。"),
        ("windows-1252", "Fähre zurück, „endlich“", "Vierzig Fahrgäste waren nachts auf See."),
    ],
)
def test_encodings_that_nobody_tells(encoding: str, title: str, words: str) -> None:
    item = f"<item><title>{title}</title><description>{words}</description></item>"
    body = f"<rss version='2.0'><channel><title>Post</title>{item}</channel></rss>".encode(encoding)
    fetched = parse_xml_feed(body, url=URL, content_type="text/xml", seen_at=NOON)
    assert fetched is not None
    assert [(each.title, each.text) for each in fetched.articles] == [(title, words)]
