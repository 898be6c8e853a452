from dataclasses import replace
from datetime import timedelta

from bot.domain.article import Precision
from bot.domain.feed import Feed, FetchedFeed
from bot.domain.page import FetchedPage
from bot.domain.poll import PollBatch
from bot.errors import FetchError
from bot.jobs.read_entries import PolledEntries, bound_date, read_entries
from tests.factories import NOON, article, document, entry, feed, published
from tests.fakes.fetcher import FakeFetcher
from tests.fakes.store import FakeStore

PAGE = "https://harbour-post.example/x1"
READ = feed(last_success=NOON)


class Reading:
    def __init__(self) -> None:
        self.store = FakeStore()
        self.fetcher = FakeFetcher()
        self.at = NOON

    async def read(self, fetched: FetchedFeed, of: Feed = READ) -> PolledEntries:
        self.at += timedelta(minutes=1)
        read = await read_entries(of, fetched, fetcher=self.fetcher, store=self.store, at=self.at)
        await self.store.save_poll(PollBatch(feed=of, imported=read.imported, entries=read.entries))
        return read

    def page(self, text: str) -> None:
        whole = article("p", text=text, url=PAGE)
        self.fetcher.pages[PAGE] = FetchedPage(url=PAGE, article=whole)


async def test_an_edited_entry_is_read_again_from_its_page() -> None:
    reading = Reading()
    reading.page("The whole story tells of 14 people on the pier.")
    await reading.read(document(entry("x1", text="In short: 14.", complete=False)))
    reading.page("The whole story tells of 17 people on the pier.")
    read = await reading.read(document(entry("x1", text="In short: 17.", complete=False)))
    assert read.revisions == 1
    assert read.changed == ("Harbour bridge closed: “14” → “17”; 1 sentence rewritten",)
    assert len(reading.fetcher.fetched_pages) == 2


async def test_a_summary_never_replaces_a_whole_article() -> None:
    reading = Reading()
    reading.page("The whole story tells of 14 people on the pier.")
    await reading.read(document(entry("x1", text="In short: 14.", complete=False)))
    reading.fetcher.pages[PAGE] = FetchError(PAGE, "answered 500")
    edited = entry("x1", title="Bridge open", text="In short: open.", complete=False)
    read = await reading.read(document(edited))
    (revision,) = read.imported.articles
    assert (revision.title, revision.revision) == ("Bridge open", 2)
    assert revision.text == "The whole story tells of 14 people on the pier."
    assert read.page_refused == f"{PAGE}: answered 500"


async def test_an_unchanged_document_asks_for_no_page_again() -> None:
    reading = Reading()
    fetched = document(entry("x1", complete=False))
    for _ in range(3):
        await reading.read(fetched)
    assert reading.fetcher.fetched_pages == [PAGE]


async def test_what_is_silent_is_marked() -> None:
    read = await Reading().read(document(entry("x1"), entry("x2")), of=feed())
    assert (read.news, len(read.silent), len(read.headlines)) == (0, 2, 2)


async def test_a_revision_keeps_its_first_date() -> None:
    reading = Reading()
    await reading.read(document(entry("x1")))
    later = published(at=NOON + timedelta(seconds=5))
    read = await reading.read(document(entry("x1", text="Edited words.", published=later)))
    assert read.imported.articles[0].published == published()


def test_dates_are_bounded_by_when_they_were_seen() -> None:
    future = article(published=published(at=NOON + timedelta(days=2)))
    bounded = bound_date(future, NOON).published
    assert bounded is not None
    assert (bounded.at, bounded.precision) == (NOON, Precision.INFERRED)
    for fine in (article(), replace(article(), published=None)):
        assert bound_date(fine, NOON) == fine
