"""`bot.ports.Store` in memory: the same promises as a database, in plain dictionaries."""

from bot.errors import StorageError
from bot.ports import StoreHealth
from tests.fakes.article_store import FakeArticleStore
from tests.fakes.channel_store import FakeChannelStore
from tests.fakes.edit_store import FakeEditStore
from tests.fakes.event_store import FakeEventStore
from tests.fakes.feed_store import FakeFeedStore
from tests.fakes.outbox import FakeOutbox
from tests.fakes.subscription_store import FakeSubscriptionStore


class FakeStore(
    FakeFeedStore,
    FakeArticleStore,
    FakeEventStore,
    FakeEditStore,
    FakeOutbox,
    FakeChannelStore,
    FakeSubscriptionStore,
):
    """See `bot.ports.Store`."""

    async def close(self) -> None:
        self._open = False

    async def health(self) -> StoreHealth:
        state = self._read()
        pending = await self.pending_deliveries()
        return StoreHealth(
            schema="fake",
            articles=len(state.revisions),
            events=len(state.events),
            pending_deliveries=len(pending),
            whole=True,
        )

    async def backup(self, path: str) -> None:
        raise StorageError(f"nothing in memory can be copied to {path}")
