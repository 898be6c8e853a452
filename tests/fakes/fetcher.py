"""Feeds and pages that answer what a test tells them to."""

from collections.abc import Mapping

from bot.domain.feed import Feed, FetchedFeed
from bot.domain.page import FetchedPage
from bot.errors import BotError, FetchError


class FakeFetcher:
    """Implements `bot.ports.Fetcher`.

    `answers` maps a feed's URL to what is answered, or to the error that is raised; a feed without
    one cannot be reached. `pages` does the same for pages, `documents` for other files. `fetched`
    holds the feeds as they were asked for, in order, `fetched_pages` the pages' addresses.
    """

    def __init__(
        self,
        answers: Mapping[str, FetchedFeed | BotError] | None = None,
        pages: Mapping[str, FetchedPage | BotError] | None = None,
        documents: Mapping[str, bytes] | None = None,
    ) -> None:
        self.answers: dict[str, FetchedFeed | BotError] = dict(answers or {})
        self.pages: dict[str, FetchedPage | BotError] = dict(pages or {})
        self.documents = dict(documents or {})
        self.fetched: list[Feed] = []
        self.fetched_pages: list[str] = []
        self.closed = False

    async def fetch(self, feed: Feed) -> FetchedFeed:
        self.fetched.append(feed)
        answer = self.answers.get(feed.url)
        if answer is None:
            raise FetchError(feed.url, "cannot be reached")
        if isinstance(answer, BotError):
            raise answer
        return answer

    async def fetch_page(self, url: str) -> FetchedPage:
        self.fetched_pages.append(url)
        answer = self.pages.get(url)
        if answer is None:
            raise FetchError(url, "cannot be reached")
        if isinstance(answer, BotError):
            raise answer
        return answer

    async def fetch_document(self, url: str) -> bytes:
        if url not in self.documents:
            raise FetchError(url, "cannot be reached")
        return self.documents[url]

    async def close(self) -> None:
        self.closed = True
