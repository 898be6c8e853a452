"""`bot.ports.feeds` in memory."""

from bot.domain.feed import Feed
from tests.fakes.memory import Memory


class FakeFeedStore(Memory):
    async def save_feed(self, feed: Feed) -> None:
        with self._write() as state:
            state.feeds[feed.url] = feed

    async def feeds(self) -> tuple[Feed, ...]:
        return tuple(feed for _, feed in sorted(self._read().feeds.items()))
