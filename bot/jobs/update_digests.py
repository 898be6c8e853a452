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
from bot.domain.options import Detail
from bot.jobs.send_digests import load_entries
from bot.ports import Clock, Store
from bot.writing.alert import tell_fact
from bot.writing.digest_messages import compose_event, compose_merged, compose_reply

WINDOW = timedelta(hours=48)
"""How long after it was told an event's message is kept up to date."""
_REMEMBERED = timedelta(days=60)
"""How far back the first message of an event is looked for: only that one tells it in full."""
_BETWEEN_REPLIES = timedelta(hours=1)
_EVENTS_AT_ONCE = 25
"""Bounds what is in memory at a time."""

_Wishes = tuple[Detail, str, tuple[str, ...]]
"""Level of detail, time zone, ids of the events that were split off."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Update:
    """What is to stand in place of a message, what of it has been said, and the reply if any."""

    message: Message
    facts: tuple[str, ...]
    articles: tuple[str, ...]
    reply: Delivery | None = None


async def update_digests(
    channels: Sequence[Channel], *, store: Store, clock: Clock, since: datetime | None = None
) -> int:
    """Revise the messages of events that changed; how many.

    With `since` only events saved since then are looked at; without, every one told within the
    window, which also says what an hourly limit or quiet hours held back.
    """
    now = clock.now()
    by_name = {channel.name: channel for channel in channels}
    changed = await store.events_saved_since(since or now - WINDOW)
    updated = 0
    for start in range(0, len(changed), _EVENTS_AT_ONCE):
        events = changed[start : start + _EVENTS_AT_ONCE]
        told = await store.deliveries_telling([event.id for event in events], now - _REMEMBERED)
        for entry in await load_entries([each for each in events if told[each.id]], store):
            telling = told[entry.event.id]
            updated += await _update_event(entry, telling, by_name, store=store, now=now)
    return updated


async def _update_event(
    entry: Entry,
    deliveries: Sequence[Delivery],
    channels: Mapping[str, Channel],
    *,
    store: Store,
    now: datetime,
) -> int:
    """Revise every message within the window that tells of the event; how many."""
    updated = 0
    first: dict[str, str] = {}
    written: dict[_Wishes, Message] = {}
    for delivery in deliveries:
        channel = channels.get(delivery.channel)
        if channel is None or not _is_told(delivery):
            continue
        is_first = first.setdefault(delivery.channel, delivery.key) == delivery.key
        if delivery.created_at < now - WINDOW:
            continue
        if is_first:
            apart = await _load_apart(delivery, entry, store)
            message = _write(channel, entry, apart, written)
            update = decide_update(channel, delivery, entry, message, deliveries, now)
        else:
            update = decide_merged(delivery, entry)
        if update is not None:
            # First the reply, whose key tells what it says: after a crash it is not lost, and not
            # said twice.
            if update.reply is not None:
                await store.add_delivery(update.reply)
            await store.revise_delivery(
                delivery.key,
                channel.name,
                message=update.message,
                facts=update.facts,
                articles=update.articles,
            )
            updated += 1
    return updated


def decide_update(
    channel: Channel,
    told: Delivery,
    entry: Entry,
    message: Message,
    deliveries: Sequence[Delivery],
    now: datetime,
) -> Update | None:
    """What has changed in an event since it was told; None when nothing has.

    `message` is what would be told of it now. `deliveries` tell of the event too: the replies
    among them bound the next one in this channel, to one an hour.
    """
    zone = ZoneInfo(channel.time_zone)
    news = [fact for fact in material_facts(entry) if fact.id not in told.facts]
    quiet = channel.quiet
    held = any(
        (each.channel, each.reply_to) == (told.channel, told.key)
        and each.created_at > now - _BETWEEN_REPLIES
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
    articles = tuple(dict.fromkeys((*told.articles, *entry.event.article_ids)))
    if (message, facts, articles) == (told.message, told.facts, told.articles):
        return None
    return Update(message=message, facts=facts, articles=articles, reply=reply)


def decide_merged(told: Delivery, entry: Entry) -> Update | None:
    """The message of an event that became part of one with an earlier message of its own."""
    message = compose_merged(entry)
    if message == told.message:
        return None
    return Update(message=message, facts=told.facts, articles=told.articles)


async def _load_apart(told: Delivery, entry: Entry, store: Store) -> tuple[Entry, ...]:
    """Events split off since they were told here, but for those that the channel was told of."""
    gone = [id_ for id_ in told.articles if id_ not in entry.event.article_ids]
    if not gone:
        return ()
    known = await store.told_events(told.channel)
    events = await store.events_of(gone)
    apart = [e for e in events if e.id not in known.in_full and e.id not in known.in_brief]
    return tuple(await load_entries(apart, store))


def _write(
    channel: Channel, entry: Entry, apart: tuple[Entry, ...], written: dict[_Wishes, Message]
) -> Message:
    """The event's message; many channels with the same wishes get the same one."""
    detail = channel.digest.detail
    wishes = (detail, channel.time_zone, tuple(each.event.id for each in apart))
    if wishes not in written:
        zone = ZoneInfo(channel.time_zone)
        written[wishes] = compose_event(entry, detail=detail, zone=zone, apart=apart)
    return written[wishes]


def _is_told(delivery: Delivery) -> bool:
    return (
        delivery.kind is DeliveryKind.EVENT
        and delivery.state is not DeliveryState.DROPPED
        and bool(delivery.events)
    )
