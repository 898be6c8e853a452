from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.commands.add_feed import ADD, feed_address
from bot.commands.command import Role
from bot.domain.feed import Backfill, FetchedFeed, FoundFeed, FullText
from bot.errors import FetchError
from tests.bot.commands.feed_desk import FeedDesk
from tests.factories import document, entry, feed

URL = "https://harbour-post.example/feed"


async def test_a_feed_is_read_once_and_kept() -> None:
    desk = FeedDesk()
    desk.answer(URL, document(entry(), title="Harbour Post"))
    done, words = await desk.give(
        ADD, address=URL, topic="World / Asia", minutes="30", backfill="5", pages="never"
    )
    assert done
    assert "Added Harbour Post" in words
    assert "newest 5 count as news" in words
    (kept,) = await desk.store.feeds()
    assert (kept.url, kept.topics, kept.added_by) == (URL, ("World", "Asia"), "ann")
    assert (kept.backfill, kept.full_text) == (Backfill(entries=5), FullText.NEVER)
    assert kept.interval == timedelta(minutes=30)
    assert kept.next_poll is None


async def test_a_sites_address_finds_its_feed() -> None:
    desk = FeedDesk()
    named = (FoundFeed(url=URL, title="All"), FoundFeed(url=f"{URL}/sport", title="Sport"))
    desk.answer("https://harbour-post.example", FetchedFeed(modified=True, site_feeds=named))
    desk.answer(URL, document(entry(), title="Harbour Post"))
    done, words = await desk.give(ADD, address="harbour-post.example")
    assert done
    assert f"The site also offers: Sport {URL}/sport." in words
    assert [each.url for each in await desk.store.feeds()] == [URL]


async def test_what_is_no_feed_is_not_kept() -> None:
    desk = FeedDesk()
    desk.answer(URL, FetchError(URL, "answered 404"))
    done, words = await desk.give(ADD, address=URL)
    assert (done, words) == (False, f"{URL}: answered 404")
    assert await desk.store.feeds() == ()


async def test_a_feed_is_added_once() -> None:
    desk = FeedDesk(feed(URL, name="Harbour Post"))
    done, words = await desk.give(ADD, address=URL)
    assert not done
    assert "It is there already: Harbour Post" in words


async def test_an_address_that_leads_for_good_to_a_known_feed_is_not_added() -> None:
    desk = FeedDesk(feed(URL, name="Harbour Post"))
    old = "http://harbour-post.example/rss"
    desk.answer(old, document(entry(), title="Harbour Post", moved_to=URL, permanent=True))
    done, words = await desk.give(ADD, address=old)
    assert not done
    assert "It is there already: Harbour Post" in words


async def test_a_name_that_another_feed_has_is_told() -> None:
    desk = FeedDesk(feed(URL, name="Harbour Post"))
    desk.answer(f"{URL}/sport", document(entry(), title="Harbour Post"))
    done, words = await desk.give(ADD, address=f"{URL}/sport")
    assert done
    assert "Another feed has this name" in words


@pytest.mark.parametrize(
    "wrong", [{"pages": "some"}, {"minutes": "99999"}, {"topic": "/".join("abcdefghijk")}]
)
async def test_wrong_words_are_refused(wrong: dict[str, str]) -> None:
    done, words = await FeedDesk().give(ADD, address=URL, **wrong)
    assert not done
    assert next(iter(wrong)) in words


async def test_only_moderators_change_feeds() -> None:
    desk = FeedDesk()
    desk.role = Role.MEMBER
    done, _ = await desk.give(ADD, address=URL)
    assert not done


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("a.example/feed", "https://a.example/feed"),
        ("http://a.example", "http://a.example"),
        ("localhost:8080/feed", "https://localhost:8080/feed"),
        ("feed://news.example/rss", "https://news.example/rss"),
        ("feed:http://news.example/rss", "http://news.example/rss"),
    ],
)
def test_an_address_without_a_scheme_is_https(words: str, address: str) -> None:
    assert feed_address(words, FeedDesk().services) == address


@pytest.mark.parametrize("words", ["/etc/passwd", "./feeds/a.rss", "file:/etc/passwd", "ftp://a/b"])
async def test_files_are_for_who_sits_at_the_machine(words: str) -> None:
    desk = FeedDesk()
    done, answer = await desk.give(ADD, address=words)
    assert not done
    assert "is no web address" in answer
    assert desk.fetcher.fetched == []


@pytest.mark.parametrize("words", ["/a/b.rss", "./feeds/a.rss", "file:/a/b.rss", "ftp://a/b"])
def test_files_are_known_by_their_full_paths(words: str) -> None:
    desk = FeedDesk()
    local = replace(desk.services.for_feeds(), local_files=True)
    is_path = words.startswith(("/", "."))
    expected = str(Path(words).resolve()) if is_path else words
    assert feed_address(words, replace(desk.services, feeds=local)) == expected
