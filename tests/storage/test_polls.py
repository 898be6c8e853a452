from dataclasses import replace
from datetime import timedelta

from bot.domain.feed import Feed, ImportBatch
from bot.domain.poll import FeedHost, KnownEntry, PollBatch
from bot.ports import Store
from tests.factories import NOON, article, feed

URL = "https://harbour-post.example/feed"


def known(key: str, **changes: object) -> KnownEntry:
    plain = KnownEntry(
        key=key,
        article_id="a1",
        guid="g",
        address="d",
        words="w",
        title="t",
        first_seen=NOON,
        last_seen=NOON,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # -- any field


def batch(*entries: KnownEntry, of: Feed | None = None, days: int = 0) -> PollBatch:
    imported = ImportBatch(at=NOON + timedelta(days=days), articles=(article("a1"),))
    return PollBatch(feed=of or feed(URL), imported=imported, entries=entries)


async def test_a_poll_is_kept_whole(store: Store) -> None:
    entries = (known("k1"), known("k2", from_page=True, last_seen=NOON + timedelta(hours=1)))
    host = FeedHost(name="h", failures=2, rests_until=NOON, reason="no answer")
    await store.save_poll(replace(batch(*entries), host=host))
    assert await store.known_entries(URL) == (entries[1], entries[0])
    assert await store.known_entries("other") == ()
    assert await store.feed_hosts() == (host,)
    assert await store.feeds() == (feed(URL),)
    assert len(await store.articles(["a1"])) == 1


async def test_an_entry_replaces_the_one_with_its_key(store: Store) -> None:
    await store.save_poll(batch(known("k1")))
    later = known("k1", guid="other", last_seen=NOON + timedelta(days=1))
    await store.save_poll(batch(later, days=1))
    assert await store.known_entries(URL) == (later,)


async def test_the_same_key_in_another_feed_is_another_entry(store: Store) -> None:
    await store.save_poll(batch(known("k1")))
    await store.save_poll(batch(known("k1", guid="other"), of=feed("https://b.example/")))
    assert await store.known_entries(URL) == (known("k1"),)


async def test_entries_that_were_not_shown_for_long_are_forgotten(store: Store) -> None:
    await store.save_poll(batch(known("old"), known("new")))
    fresh = known("new", last_seen=NOON + timedelta(days=181))
    await store.save_poll(batch(fresh, days=181))
    assert await store.known_entries(URL) == (fresh,)


async def test_entries_whose_page_is_due_wait_in_that_order(store: Store) -> None:
    first = known("k3", page_tries=2, page_due=NOON - timedelta(hours=1))
    second, third = (known(key, page_due=NOON) for key in ("k1", "k2"))
    later = known("k0", page_tries=1, page_due=NOON + timedelta(seconds=1))
    await store.save_poll(batch(later, third, second, first, known("never")))
    assert await store.waiting_entries(URL, NOON) == (first, second, third)
    assert await store.waiting_entries("other", NOON) == ()
    await store.save_poll(batch(replace(first, page_tries=0, page_due=None, from_page=True)))
    assert await store.waiting_entries(URL, NOON) == (second, third)


async def test_a_removed_feed_leaves_its_articles(store: Store) -> None:
    await store.save_poll(batch(known("k1")))
    await store.remove_feed(URL)
    await store.remove_feed("never there")
    assert await store.feeds() == ()
    assert await store.known_entries(URL) == ()
    assert len(await store.articles(["a1"])) == 1


async def test_what_a_command_said_during_a_poll_holds(store: Store) -> None:
    await store.save_feed(feed(URL, paused=True))
    await store.save_poll(batch(of=feed(URL, etag="new")))
    assert await store.feeds() == (feed(URL, etag="new", paused=True),)
    await store.remove_feed(URL)
    await store.save_poll(batch(of=feed(URL, added_by="ann")))
    assert await store.feeds() == ()
