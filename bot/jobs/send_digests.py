"""Events that a channel has not been told of -> a digest in the channel, exactly once.

The outbox carries the promise: a delivery is written as pending before it is posted and as posted
afterwards. After a crash a pending one is looked up in the channel under its key; only when it is
not there it is posted again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryState
from bot.domain.digest import Digest, Entry
from bot.domain.event import Event
from bot.ports import Chat, Clock, Store
from bot.writing.digest import compose_digest, compose_entry
from bot.writing.event_message import compose_digest_message

_LOOK_BACK = timedelta(days=7)
"""Events decided longer ago than this and never told are old news to a channel."""


async def settle_deliveries(*, store: Store, chats: Mapping[str, Chat], clock: Clock) -> int:
    """Finish what a crash left pending, oldest first; the number finished. Raises ChatError.

    `chats` maps a channel's name to its platform. A delivery of a channel that is no longer
    configured stays pending.
    """
    finished = 0
    for delivery in await store.pending_deliveries():
        chat = chats.get(delivery.channel)
        if chat is not None:
            await _post(delivery, store=store, chat=chat, clock=clock)
            finished += 1
    return finished


async def send_digest(
    channel: Channel, *, store: Store, chat: Chat, clock: Clock
) -> Delivery | None:
    """Post what is new to this channel, or None when nothing is. Raises ChatError, StorageError."""
    now = clock.now()
    entries = await _untold(channel, store, now)
    digest = compose_digest(entries, generated_at=now, options=channel.digest)
    if not digest.entries:
        return None
    delivery = decide_delivery(channel, digest)
    if not await store.add_delivery(delivery):
        return None
    return await _post(delivery, store=store, chat=chat, clock=clock)


def decide_delivery(channel: Channel, digest: Digest) -> Delivery:
    """Write the message. An event with one outlet is told briefly, and in full once it has more."""
    zone = ZoneInfo(channel.time_zone)
    local = digest.generated_at.astimezone(zone)
    title = f"News digest, {local.day} {local:%B %Y %H:%M} {local.tzname()}"
    return Delivery(
        key=f"{channel.name}-{digest.generated_at:%Y%m%dT%H%M%S}Z",
        channel=channel.name,
        message=compose_digest_message(digest, title=title, zone=zone),
        events=tuple(entry.event.id for entry in digest.entries if entry.outlets > 1),
        mentioned=tuple(entry.event.id for entry in digest.entries if entry.outlets == 1),
        created_at=digest.generated_at,
    )


async def load_entries(events: Sequence[Event], store: Store) -> list[Entry]:
    """Put stored events together with their articles and comparisons."""
    ids = sorted({article_id for event in events for article_id in event.article_ids})
    articles = {article.id: article for article in await store.articles(ids)}
    comparisons = await store.comparisons_of([event.id for event in events])
    return [compose_entry(event, articles, comparisons.get(event.id, ())) for event in events]


async def _untold(channel: Channel, store: Store, now: datetime) -> list[Entry]:
    told = await store.told_events(channel.name)
    events = await store.events_saved_since(now - _LOOK_BACK)
    entries = await load_entries([e for e in events if e.id not in told.in_full], store)
    return [e for e in entries if e.outlets > 1 or e.event.id not in told.in_brief]


async def _post(delivery: Delivery, *, store: Store, chat: Chat, clock: Clock) -> Delivery:
    platform_id = await chat.find(delivery.channel, delivery.key)
    if platform_id is None:
        platform_id = await chat.post(delivery.channel, delivery.key, delivery.message)
    posted = replace(
        delivery, state=DeliveryState.POSTED, posted_at=clock.now(), platform_id=platform_id
    )
    await store.finish_delivery(
        posted.key, posted.channel, posted_at=clock.now(), platform_id=platform_id
    )
    return posted
