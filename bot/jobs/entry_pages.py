"""The whole article behind an entry that is only a summary."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.analysis.feeds.entries import EntryDecision, Intent
from bot.analysis.feeds.feed_progress import host_of, is_of_host
from bot.analysis.feeds.poll_times import PAGE_PAUSE, next_page_try
from bot.domain.article import Article
from bot.domain.feed import Feed, FeedEntry, FullText
from bot.errors import FetchError, ParseError
from bot.ports import Fetcher

_MOST_PAGES = 30
"""Of one poll: with a second between two requests to a host it holds the others up for as long."""
_EDITED_AT_ONCE = 4
"""So many edits, of more than half of the known entries, are none: votes are counted, say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CompletedEntry:
    """An entry's article, as complete as it is to be had. `refused` says why it is a summary."""

    article: Article
    wanted: bool = False
    """Its page was to be read; the rest says what came of it."""
    from_page: bool = False
    refused: str | None = None
    tries: int = 0
    due: datetime | None = None
    """When the page is to be asked for again; see `KnownEntry`."""


def wants_page(feed: Feed, entry: FeedEntry) -> bool:
    """Whether the feed's setting and the entry ask for the page."""
    if entry.article.url is None or not entry.own_page or feed.full_text is FullText.NEVER:
        return False
    if feed.full_text is FullText.ALWAYS:
        return True
    return not entry.complete and "://" in feed.url


async def complete_entries(
    feed: Feed,
    decisions: Sequence[EntryDecision],
    *,
    silent: frozenset[int],
    fetcher: Fetcher,
    at: datetime,
) -> list[CompletedEntry]:
    """Read the pages of new and edited entries that are news, one after the other.

    What fails keeps its summary, with the reason and when to ask again. A host that is asked too
    often is left alone. Unchanged entries are not asked for here: see `retry_pages`.
    """
    completed: list[CompletedEntry] = []
    asked = 0
    busy: dict[str, FetchError] = {}
    wanted = {Intent.NEW} if _are_counters(decisions) else {Intent.NEW, Intent.REVISION}
    for position, decision in enumerate(decisions):
        entry = decision.entry
        fresh = decision.intent in wanted and position not in silent
        if not fresh or not wants_page(feed, entry):
            completed.append(CompletedEntry(article=entry.article))
        elif asked >= _MOST_PAGES:
            why = f"more than {_MOST_PAGES} pages at one poll"
            later = CompletedEntry(
                article=entry.article, wanted=True, refused=why, due=at + PAGE_PAUSE
            )
            completed.append(later)
        elif error := busy.get(host_of(entry.article.url or "")):
            completed.append(_failed(entry.article, error, at))
        else:
            asked += 1
            completed.append(await _complete(entry.article, fetcher, busy, at))
    return completed


def _are_counters(decisions: Sequence[EntryDecision]) -> bool:
    """Whether most of what the feed has shown before says something else by now."""
    edited = sum(decision.intent is Intent.REVISION for decision in decisions)
    known = sum(decision.known is not None for decision in decisions)
    return edited >= _EDITED_AT_ONCE and 2 * edited > known


async def _complete(
    summary: Article, fetcher: Fetcher, busy: dict[str, FetchError], at: datetime
) -> CompletedEntry:
    """`busy` gets the error under the page's host where that says that it is asked too often."""
    try:
        page = await fetcher.fetch_page(summary.url or "")
    except (FetchError, ParseError) as error:
        if isinstance(error, FetchError) and error.status and is_of_host(error):
            busy[host_of(summary.url or "")] = error
        return _failed(summary, error, at)
    if page.article is None:
        return CompletedEntry(article=summary, wanted=True, refused=page.refused)
    whole = merge_page(summary, page.article)
    return CompletedEntry(article=whole, wanted=True, from_page=True)


def _failed(summary: Article, error: FetchError | ParseError, at: datetime) -> CompletedEntry:
    return CompletedEntry(
        article=summary,
        wanted=True,
        refused=str(error),
        tries=1,
        due=next_page_try(summary.url or "", 1, error, at),
    )


def merge_page(summary: Article, page: Article) -> Article:
    """The page's words and address; for the rest the feed is asked first: it is made for that."""
    return replace(
        page,
        id=summary.id,
        title=summary.title or page.title,
        origin=summary.origin,
        url=page.url or summary.url,
        outlet=summary.outlet or page.outlet,
        author=summary.author or page.author,
        language=page.language or summary.language,
        published=summary.published or page.published,
        captured=summary.captured,
    )
