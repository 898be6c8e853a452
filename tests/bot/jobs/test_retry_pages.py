from collections.abc import Awaitable, Callable
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.analysis.material import corrections
from bot.domain.article import Article
from bot.domain.feed import Feed, FullText
from bot.domain.page import FetchedPage
from bot.domain.poll import PollBatch
from bot.errors import BotError, FetchError
from bot.jobs.read_entries import read_entries
from bot.jobs.retry_pages import RetriedPages, retry_pages
from bot.writing.digest import compose_entry
from tests.factories import NOON, article, document, entry, event, feed
from tests.fakes.clock import FakeClock
from tests.fakes.fetcher import FakeFetcher
from tests.fakes.store import FakeStore

PAGE = "https://harbour-post.example/x1"
HOUR = timedelta(hours=1)
DOWN = FetchError(PAGE, "answered 503", status=503)
READ = feed(last_success=NOON)
WHOLE = "The whole story tells of 14 people on the pier, and of the ferry."


class Desk:
    """Entries are read once; then their pages are asked for again."""

    def __init__(self) -> None:
        self.store = FakeStore()
        self.fetcher = FakeFetcher()
        self.clock = FakeClock(NOON)

    def page(self, answer: str | BotError, url: str = PAGE) -> None:
        self.fetcher.pages[url] = (
            answer
            if isinstance(answer, BotError)
            else FetchedPage(url=url, article=article("p", text=answer, url=url))
        )

    async def read(self, *ids: str, **changes: str) -> None:
        entries = (entry(id_, complete=False, **changes) for id_ in ids or ("x1",))
        now = self.clock.now()
        read = await read_entries(
            READ, document(*entries), fetcher=self.fetcher, store=self.store, at=now
        )
        await self.store.save_poll(
            PollBatch(feed=READ, imported=read.imported, entries=read.entries)
        )

    async def retry(
        self, after: timedelta = HOUR, *, of: Feed = READ, resting: frozenset[str] = frozenset()
    ) -> RetriedPages:
        self.clock.advance(after)
        return await retry_pages(
            of, fetcher=self.fetcher, store=self.store, clock=self.clock, resting=resting
        )

    async def revisions(self) -> tuple[Article, ...]:
        (id_,) = await self.store.stale_articles(limit=10)
        return await self.store.revisions(id_)

    async def waiting(self) -> int:
        return len(await self.store.waiting_entries(READ.url, NOON + timedelta(days=999)))


async def test_a_page_that_failed_becomes_the_articles_text_later() -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read(text="In short: 14.")
    desk.page(WHOLE)
    assert await desk.retry() == RetriedPages(completed=1)
    summary, whole = await desk.revisions()
    assert (summary.text, whole.text, whole.revision) == ("In short: 14.", WHOLE, 2)
    assert (whole.id, whole.title, whole.published) == (
        summary.id,
        summary.title,
        summary.published,
    )
    assert await desk.waiting() == 0
    asked = len(desk.fetcher.fetched_pages)
    await desk.retry(timedelta(days=9))
    assert len(desk.fetcher.fetched_pages) == asked


async def test_a_summary_does_not_come_back_after_the_page() -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read(text="In short: 14.")
    desk.page(WHOLE)
    await desk.retry()
    desk.page(DOWN)
    await desk.read(text="In short: 14 or so.", title="Bridge open")
    newest = (await desk.revisions())[-1]
    assert (newest.title, newest.text) == ("Bridge open", WHOLE)


async def test_the_whole_article_is_no_correction_of_its_summary() -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read()
    desk.page(f"{WHOLE} Correction: an earlier version gave another number.")
    await desk.retry()
    (*_, whole) = await desk.revisions()
    assert whole.completes
    shown = compose_entry(event("e", (whole.id,)), {whole.id: whole}, ())
    assert list(corrections(shown)) == []


async def test_an_edit_whose_page_comes_late_is_an_edit() -> None:
    desk = Desk()
    desk.page(WHOLE)
    await desk.read(text="In short: 14.")
    desk.page(DOWN)
    await desk.read(text="In short: 17.")
    desk.page(WHOLE.replace("14", "17"))
    retried = await desk.retry()
    assert retried.completed == 0
    assert retried.changed == ("Harbour bridge closed: “14” → “17”; 1 sentence rewritten",)
    assert [each.completes for each in await desk.revisions()] == [False, False]


async def test_it_is_tried_so_often_with_growing_pauses() -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read()
    times = [desk.clock.now()]
    for _ in range(5 * 24 * 4):
        before = len(desk.fetcher.fetched_pages)
        await desk.retry(timedelta(minutes=15))
        if len(desk.fetcher.fetched_pages) > before:
            times.append(desk.clock.now())
    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == 7
    assert pauses == sorted(pauses)
    assert timedelta(hours=31) < times[-1] - times[0] < timedelta(hours=36)
    assert await desk.waiting() == 0


async def test_a_site_that_asks_to_wait_is_obeyed() -> None:
    desk = Desk()
    desk.page(FetchError(PAGE, "answered 429", status=429, retry_after=timedelta(days=2)))
    await desk.read()
    await desk.retry(timedelta(days=1))
    assert len(desk.fetcher.fetched_pages) == 1
    await desk.retry(timedelta(days=1))
    assert len(desk.fetcher.fetched_pages) == 2


@pytest.mark.parametrize(
    "answer",
    [
        FetchError(PAGE, "answered 410", status=410),
        FetchError(PAGE, "sent too much", lasting=True),
        FetchedPage(url=PAGE, refused="is behind a paywall"),
    ],
)
async def test_what_is_refused_for_good_later_is_not_asked_for_again(
    answer: FetchError | FetchedPage,
) -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read()
    desk.fetcher.pages[PAGE] = answer
    await desk.retry()
    assert await desk.waiting() == 0
    (kept,) = await desk.store.feeds()
    assert kept.history.page_refused == (
        answer.refused if isinstance(answer, FetchedPage) else str(answer)
    )


async def test_a_host_that_still_fails_is_asked_once() -> None:
    desk = Desk()
    await desk.read("x1", "x2", "x3")
    assert len(desk.fetcher.fetched_pages) == 3
    await desk.retry()
    assert len(desk.fetcher.fetched_pages) == 4
    assert await desk.waiting() == 3


async def test_a_page_that_is_too_large_does_not_hold_up_its_host() -> None:
    desk = Desk()
    ids = ("x1", "x2")
    await desk.read(*ids)
    for id_ in ids:
        url = f"https://harbour-post.example/{id_}"
        desk.page(FetchError(url, "sent too much", lasting=True), url)
    await desk.retry()
    assert len(desk.fetcher.fetched_pages) == 4


async def test_one_poll_asks_for_so_many_again_at_most() -> None:
    desk = Desk()
    ids = [f"x{n}" for n in range(14)]
    await desk.read(*ids)
    for id_ in ids:
        desk.page(f"The whole of {id_}.", f"https://harbour-post.example/{id_}")
    assert (await desk.retry()).completed == 10
    assert (await desk.retry()).completed == 4


async def _resting(desk: Desk) -> RetriedPages:
    return await desk.retry(resting=frozenset({"harbour-post.example"}))


async def _without_pages(desk: Desk) -> RetriedPages:
    return await desk.retry(of=feed(full_text=FullText.NEVER))


@pytest.mark.parametrize("retry", [_resting, _without_pages])
async def test_nothing_is_asked_of(retry: Callable[[Desk], Awaitable[RetriedPages]]) -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read()
    assert await retry(desk) == RetriedPages()
    assert len(desk.fetcher.fetched_pages) == 1
    assert await desk.waiting() == 1


async def test_a_page_with_the_summarys_words_is_no_revision() -> None:
    desk = Desk()
    desk.page(DOWN)
    await desk.read(text=WHOLE)
    desk.page(WHOLE)
    assert (await desk.retry()).completed == 0
    assert len(await desk.revisions()) == 1
    assert await desk.waiting() == 0
