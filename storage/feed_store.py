"""`bot.ports.feeds` on a database."""

from bot.domain.feed import Feed
from storage import feeds
from storage.session import Session


class SqlFeedStore(Session):
    """See `bot.ports.feeds.FeedStore`."""

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""
        await self._write(feeds.save_feed, feed)

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""
        return await self._read(feeds.load_feeds)
