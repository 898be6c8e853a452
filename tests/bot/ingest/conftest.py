"""A loopback server, and a fetcher that may ask it."""

from collections.abc import AsyncIterator

import pytest

from bot.ingest.http_fetcher import HttpFetcher
from tests.bot.ingest.feed_server import OPTIONS, FeedServer, serving
from tests.fakes.clock import FakeClock
from tests.fakes.workers import InlineWorkers


@pytest.fixture
async def server() -> AsyncIterator[FeedServer]:
    async with serving() as running:
        yield running


@pytest.fixture
def workers() -> InlineWorkers:
    return InlineWorkers()


@pytest.fixture
async def fetcher(workers: InlineWorkers) -> AsyncIterator[HttpFetcher]:
    opened = HttpFetcher(workers, FakeClock(), OPTIONS)
    yield opened
    await opened.close()
