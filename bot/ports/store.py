"""The store as a whole."""

from dataclasses import dataclass
from typing import Protocol

from bot.ports.articles import ArticleStore
from bot.ports.channels import ChannelStore
from bot.ports.edits import EditStore
from bot.ports.events import EventStore
from bot.ports.feeds import FeedStore
from bot.ports.outbox import Outbox
from bot.ports.subscriptions import SubscriptionStore


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreHealth:
    """What `doctor` shows of the database."""

    schema: str
    """The schema revision."""
    articles: int
    events: int
    pending_deliveries: int
    whole: bool
    """The database's own integrity check, and that no reference dangles."""


class Store(
    FeedStore,
    ArticleStore,
    EventStore,
    EditStore,
    Outbox,
    ChannelStore,
    SubscriptionStore,
    Protocol,
):
    """What has been seen, decided and said. Every method is one transaction.

    Raises `StorageError` for whatever the database refuses; then nothing of the call was applied.
    Given ids that it does not know, a method leaves them out of its answer; given one twice, it
    answers once. Ids are ordered by code point.
    """

    async def close(self) -> None:
        """Give back every connection. Safe to call twice."""

    async def health(self) -> StoreHealth:
        """Count and check. Raises StorageError where damage keeps it from counting."""

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while the store is in use.

        The file is an SQLite database, whatever the store is, and appears only when it is whole.
        """
