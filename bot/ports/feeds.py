"""What the store keeps of feeds."""

from datetime import datetime
from typing import Protocol

from bot.domain.feed import Feed
from bot.domain.poll import FeedHost, KnownEntry, PollBatch


class FeedStore(Protocol):
    """Feeds, and what their polls told. See `bot.ports.Store` for what holds of every method."""

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""

    async def remove_feed(self, url: str) -> None:
        """Forget the feed with this URL and what its entries were; its articles stay."""

    async def save_poll(self, batch: PollBatch) -> None:
        """Apply what a poll brought: articles as `save_import` does, entries, host and feed.

        An entry replaces the one with its key. Where any is given, entries of the feed that were
        last seen 180 days before the batch are forgotten. What commands said meanwhile holds: a
        feed added by one that is no longer stored stays away, and whether it is paused is kept.
        """

    async def known_entries(self, url: str) -> tuple[KnownEntry, ...]:
        """Entries that the feed has shown, last seen first, then by key; at most 5,000."""

    async def waiting_entries(self, url: str, now: datetime) -> tuple[KnownEntry, ...]:
        """Entries of the feed whose page is due by now, longest due first, then by key."""

    async def feed_hosts(self) -> tuple[FeedHost, ...]:
        """What is remembered of hosts, by name."""
