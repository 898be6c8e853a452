"""What the store keeps of feeds."""

from typing import Protocol

from bot.domain.feed import Feed


class FeedStore(Protocol):
    """Feeds, and what their polls told. See `bot.ports.Store` for what holds of every method."""

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""
