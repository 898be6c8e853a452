"""Pages that could not be fetched when their entries were new -> the whole articles, later."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.feeds.feed_progress import host_of, is_of_host
from bot.analysis.feeds.poll_times import next_page_try
from bot.analysis.revisions import describe_change
from bot.domain.article import Article
from bot.domain.feed import Feed, FullText, ImportBatch
from bot.domain.poll import KnownEntry, PollBatch
from bot.errors import FetchError, ParseError
from bot.jobs.entry_pages import merge_page
from bot.jobs.read_entries import revise
from bot.ports import Clock, Fetcher, Store

_MOST_PAGES = 10
"""Of one poll: old pages must not hold up new ones."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RetriedPages:
    """What asking again brought."""

    completed: int = 0
    """Articles that are whole now."""
    changed: tuple[str, ...] = ()
    """Of articles that had been whole before an edit: `HEADLINE: what changed`."""


async def retry_pages(
    feed: Feed, *, fetcher: Fetcher, store: Store, clock: Clock, resting: AbstractSet[str]
) -> RetriedPages:
    """Ask again for the feed's pages that are due, those of `resting` hosts left out.

    To be called once the feed itself could be read, with its state as stored. All that came of it
    is stored in one transaction. Raises StorageError.
    """
    if feed.full_text is FullText.NEVER:
        return RetriedPages()
    waiting = await store.waiting_entries(feed.url, clock.now())
    if not waiting:
        return RetriedPages()
    stored = {each.id: each for each in await store.articles([e.article_id for e in waiting])}
    asked = [e for e in waiting if _host(stored[e.article_id]) not in resting][:_MOST_PAGES]
    run = _Run(fetcher, stored)
    entries = [await run.ask(entry, clock.now()) for entry in asked]
    if not entries:
        return RetriedPages()
    history = replace(feed.history, page_refused=run.refused or feed.history.page_refused)
    await store.save_poll(
        PollBatch(
            feed=replace(feed, history=history),
            imported=ImportBatch(at=clock.now(), articles=tuple(run.revised)),
            entries=tuple(entries),
        )
    )
    return RetriedPages(
        completed=sum(article.completes for article in run.revised), changed=tuple(run.changed)
    )


class _Run:
    """The pages of one feed under way."""

    def __init__(self, fetcher: Fetcher, stored: dict[str, Article]) -> None:
        self._fetcher = fetcher
        self._latest = stored
        self._failed: dict[str, FetchError] = {}
        self.revised: list[Article] = []
        self.changed: list[str] = []
        self.refused: str | None = None

    async def ask(self, entry: KnownEntry, now: datetime) -> KnownEntry:
        """The entry with what came of it. A host that fails as a whole is asked only once."""
        before = self._latest[entry.article_id]
        url = before.url or ""
        try:
            if error := self._failed.get(_host(before)):
                raise error
            page = await self._fetcher.fetch_page(url)
        except (FetchError, ParseError) as error:
            if isinstance(error, FetchError) and error.is_passing and is_of_host(error):
                self._failed[_host(before)] = error
            self.refused = str(error)
            tries = entry.page_tries + 1
            due = next_page_try(url, tries, error, now)
            return replace(entry, page_tries=tries, page_due=due)
        if page.article is None:
            self.refused = page.refused
            return replace(entry, page_tries=0, page_due=None)
        whole = replace(merge_page(before, page.article), captured=now)
        self._revise(before, whole, edited=entry.from_page)
        return replace(entry, from_page=True, page_tries=0, page_due=None)

    def _revise(self, before: Article, whole: Article, *, edited: bool) -> None:
        after = replace(revise(before, whole), completes=not edited)
        if after.content_hash == before.content_hash:
            return
        self._latest[before.id] = after
        self.revised.append(after)
        if edited:
            self.changed.append(f"{after.title}: {describe_change(before, after)}")


def _host(article: Article) -> str:
    return host_of(article.url or "")
