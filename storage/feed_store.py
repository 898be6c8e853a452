"""`bot.ports.feeds` on a database."""

from datetime import datetime

from bot.domain.feed import Feed
from bot.domain.poll import FeedHost, KnownEntry, PollBatch
from storage import feeds, polls
from storage.session import Session


class SqlFeedStore(Session):
    """See `bot.ports.feeds.FeedStore`."""

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""
        await self._write(feeds.save_feed, feed)

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""
        return await self._read(feeds.load_feeds)

    async def remove_feed(self, url: str) -> None:
        """Forget the feed and what its entries were."""
        await self._write(feeds.delete_feed, url)

    async def save_poll(self, batch: PollBatch) -> None:
        """Apply what a poll brought, together."""
        await self._write(polls.save_poll, batch)

    async def known_entries(self, url: str) -> tuple[KnownEntry, ...]:
        """Entries that the feed has shown, last seen first."""
        return await self._read(polls.load_entries, url)

    async def waiting_entries(self, url: str, now: datetime) -> tuple[KnownEntry, ...]:
        """Entries of the feed whose page is due by now, longest due first."""
        return await self._read(polls.load_waiting, url, now)

    async def feed_hosts(self) -> tuple[FeedHost, ...]:
        """What is remembered of hosts, by name."""
        return await self._read(polls.load_hosts)
