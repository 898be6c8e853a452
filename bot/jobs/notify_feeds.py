"""Feeds in trouble -> one notice to the operator's channel, through the outbox."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.domain.delivery import Delivery
from bot.domain.feed import Feed
from bot.ports import Clock, Store
from bot.writing.feed_health import Health, compose_notice, describe_health, needs_notice


async def notify_feeds(
    feeds: Sequence[Feed],
    channel: str,
    *,
    headlines: Mapping[str, Sequence[str]],
    store: Store,
    clock: Clock,
) -> Delivery | None:
    """Write one pending delivery for every feed to be told of, or None. Raises StorageError.

    `headlines` are those of bursts, by the feed's URL. The delivery's key follows from what it
    tells: after a crash before the feeds are marked as told the same notice is not written twice.
    """
    now = clock.now()
    described = [(feed, describe_health(feed, now)) for feed in feeds]
    troubled = [each for each in described if needs_notice(*each, now)]
    if not troubled:
        return None
    delivery = Delivery(
        key=f"feeds-{_digest(troubled)}",
        channel=channel,
        message=compose_notice(troubled, headlines),
        events=(),
        created_at=now,
    )
    added = await store.add_delivery(delivery)
    for feed, health in troubled:
        history = replace(feed.history, noticed=health.name, noticed_at=now)
        await store.save_feed(replace(feed, history=history))
    return delivery if added else None


def _digest(troubled: Sequence[tuple[Feed, Health]]) -> str:
    told = "\0".join(f"{feed.url} {health.name}" for feed, health in troubled)
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
