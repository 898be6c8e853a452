"""Events that grew after they were told -> edits of their messages, and replies to what matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from bot.analysis.material import material_facts
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from bot.domain.digest import Entry
from bot.domain.message import Message
from bot.jobs.send_digests import load_entries
from bot.ports import Clock, Store
from bot.writing.alert import tell_fact
from bot.writing.digest_messages import compose_event, compose_merged, compose_reply

WINDOW = timedelta(hours=48)
"""How long after it was told an event's message is kept up to date."""
_BETWEEN_REPLIES = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """What is to stand in place of a message, what of it has been said, and the reply if any."""

    message: Message
    facts: tuple[str, ...]
    reply: Delivery | None = None


async def update_digests(
    channels: Sequence[Channel], *, store: Store, clock: Clock, since: datetime | None = None
) -> int:
    """Revise the messages of events that changed; how many.

    With `since` only events saved since then are looked at; without, every one told within the
    window, which also says what an hourly limit or quiet hours held back.
    """
    now = clock.now()
    changed = {event.id for event in await store.events_saved_since(since or now - WINDOW)}
    if not changed:
        return 0
    updated = 0
    for channel in channels:
        deliveries = await store.deliveries_since(channel.name, now - WINDOW)
        told = [each for each in deliveries if _is_told(each)]
        entries = await _entries(told, changed, store)
        first: dict[str, str] = {}
        for delivery in told:
            entry = entries.get(delivery.events[0])
            if entry is None:
                continue
            is_first = first.setdefault(entry.event.id, delivery.key) == delivery.key
            update = (
                decide_update(channel, delivery, entry, deliveries, now)
                if is_first
                else decide_merged(delivery, entry)
            )
            if update is not None:
                # First the reply, whose key tells what it says: after a crash it is not lost, and
                # not said twice.
                if update.reply is not None:
                    await store.add_delivery(update.reply)
                await store.revise_delivery(
                    delivery.key, channel.name, message=update.message, facts=update.facts
                )
                updated += 1
    return updated


def decide_update(
    channel: Channel, told: Delivery, entry: Entry, deliveries: Sequence[Delivery], now: datetime
) -> Update | None:
    """What has changed in an event since its message; None when nothing has.

    `deliveries` are the channel's: the replies among them bound the next one, to one an hour.
    """
    zone = ZoneInfo(channel.time_zone)
    message = compose_event(entry, detail=channel.digest.detail, zone=zone)
    news = [fact for fact in material_facts(entry) if fact.id not in told.facts]
    quiet = channel.quiet
    held = any(
        each.reply_to == told.key and each.created_at > now - _BETWEEN_REPLIES
        for each in deliveries
    ) or (quiet is not None and quiet.cover(now.astimezone(zone)))
    reply = None
    facts = told.facts
    if news and not held:
        facts = (*told.facts, *(fact.id for fact in news))
        digest = blake2b("\0".join(fact.id for fact in news).encode(), digest_size=6).hexdigest()
        reply = Delivery(
            key=f"{told.key}-re-{digest}",
            channel=told.channel,
            message=compose_reply([tell_fact(fact, entry.articles) for fact in news], entry),
            events=(entry.event.id,),
            created_at=now,
            kind=DeliveryKind.REPLY,
            reply_to=told.key,
        )
    if message == told.message and facts == told.facts:
        return None
    return Update(message=message, facts=facts, reply=reply)


def decide_merged(told: Delivery, entry: Entry) -> Update | None:
    """The message of an event that became part of one with an earlier message of its own."""
    message = compose_merged(entry)
    if message == told.message:
        return None
    return Update(message=message, facts=told.facts)


def _is_told(delivery: Delivery) -> bool:
    return (
        delivery.kind is DeliveryKind.EVENT
        and delivery.state is not DeliveryState.DROPPED
        and bool(delivery.events)
    )


async def _entries(
    told: Sequence[Delivery], changed: set[str], store: Store
) -> Mapping[str, Entry]:
    """What changed of the told events, by the ids under which they were told."""
    ids = list(dict.fromkeys(delivery.events[0] for delivery in told))
    now_called = {event.id: event for event in await store.events(ids)}
    became = {id_: now_called[id_] for id_ in ids if id_ in now_called}
    for old in [id_ for id_ in ids if id_ not in now_called]:
        for event in await store.events([old]):
            became[old] = event
    wanted = {event.id: event for event in became.values() if event.id in changed}
    entries = {e.event.id: e for e in await load_entries(list(wanted.values()), store)}
    return {id_: entries[event.id] for id_, event in became.items() if event.id in entries}
