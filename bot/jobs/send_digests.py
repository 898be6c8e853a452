"""Events that a channel has not been told of -> a digest in its outbox, when it is due.

A digest is a head and a message for each event told in full. All of them are written in one
transaction; from then on the events count as told, and `bot.jobs.deliver_messages` has the promise.
"""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.analysis.due_times import last_due
from bot.analysis.filters import Filter, Matter, matches, parse_filter, read_matter
from bot.analysis.material import material_facts
from bot.domain.channel import Channel, ChannelState
from bot.domain.delivery import Delivery, DeliveryKind, ToldEvents
from bot.domain.digest import Digest, Entry
from bot.domain.event import Event
from bot.domain.message import Message
from bot.domain.options import Detail
from bot.domain.schedule import Every
from bot.domain.subscription import Topic
from bot.ports import Clock, Store
from bot.writing.digest import compose_digest, compose_entry
from bot.writing.digest_messages import MAX_LINES, compose_event, compose_head

_LOOK_BACK = timedelta(days=7)
"""Events decided longer ago than this and never told are old news to a channel."""
_LOADED_AT_ONCE = 25
"""Events read from the store in one go: between two of these commands are answered."""
_FIRST_LOOKS = timedelta(minutes=1)
"""Between two looks for a channel's first news."""
_HOUR = timedelta(hours=1)
_COUNTED = (DeliveryKind.DIGEST, DeliveryKind.EVENT)
"""Kinds that count against a channel's hourly cap."""


class Compose(Protocol):
    """Writes an event's message."""

    def __call__(self, entry: Entry, *, detail: Detail, zone: ZoneInfo) -> Message:
        """Write it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event, and what filters look at in it."""

    entry: Entry
    matter: Matter


class News:
    """What there may be to tell to any channel: decided events, and filters with a name.

    Events are put together once, however many channels are told of them at the same time.
    """

    def __init__(self, store: Store, events: Sequence[Event], topics: Mapping[str, Filter]) -> None:
        self.events = tuple(events)
        self.topics = topics
        self._store = store
        self._loaded: dict[str, Candidate] = {}
        self._written: dict[tuple[str, Detail, str], Message] = {}

    async def candidates(self, without: Collection[str] = ()) -> list[Candidate]:
        """The events but for those of these ids, as they stand in the store."""
        wanted = [event for event in self.events if event.id not in without]
        missing = [event for event in wanted if event.id not in self._loaded]
        for start in range(0, len(missing), _LOADED_AT_ONCE):
            for entry in await load_entries(missing[start : start + _LOADED_AT_ONCE], self._store):
                self._loaded[entry.event.id] = Candidate(entry, read_matter(entry))
            await asyncio.sleep(0)
        return [self._loaded[event.id] for event in wanted]

    def compose(self, entry: Entry, *, detail: Detail, zone: ZoneInfo) -> Message:
        """The event's message; channels with the same wishes get the same one."""
        wishes = (entry.event.id, detail, zone.key)
        if wishes not in self._written:
            self._written[wishes] = compose_event(entry, detail=detail, zone=zone)
        return self._written[wishes]


async def send_due_digests(
    channels: Sequence[Channel], *, store: Store, clock: Clock
) -> tuple[Delivery, ...]:
    """Write a digest for each channel that is due and has news; their deliveries.

    Times missed while the program was down, or in quiet hours, are made up for by one digest.
    """
    now = clock.now()
    states = await store.channel_states()
    news: News | None = None
    sent: list[Delivery] = []
    for channel in channels:
        state = states.get(channel.name, ChannelState(name=channel.name))
        due = decide_due(channel, state, now)
        if due is None:
            if state.last_due is None and not _has_period(channel):
                await store.note_due(channel.name, now)  # times of day count from here
            continue
        room = await _room(channel, store, now)
        if room == 0:
            continue  # still due when the hour has passed
        news = news or await gather_news(store, now)
        deliveries = await _decide(channel, news, store, now, room)
        if deliveries and await store.add_deliveries(deliveries):
            sent += deliveries
        if not news.events and await store.last_delivery(channel.name) is None:
            due = _look_again(channel, due)
        await store.note_due(channel.name, due)
    return tuple(sent)


async def send_digest(channel: Channel, *, store: Store, clock: Clock) -> tuple[Delivery, ...]:
    """Write a digest of what is new to this channel now, due or not; () when nothing is."""
    deliveries = await preview_digest(channel, store=store, clock=clock)
    return deliveries if deliveries and await store.add_deliveries(deliveries) else ()


async def preview_digest(channel: Channel, *, store: Store, clock: Clock) -> tuple[Delivery, ...]:
    """The digest that would be written now; nothing is stored."""
    now = clock.now()
    return await _decide(channel, await gather_news(store, now), store, now, channel.hourly_cap)


def decide_due(channel: Channel, state: ChannelState, now: datetime) -> datetime | None:
    """The moment for which a digest is due; None when none is, or nothing may be said now."""
    zone = ZoneInfo(channel.time_zone)
    quiet = channel.quiet
    if state.pause is not None or (quiet is not None and quiet.cover(now.astimezone(zone))):
        return None
    return last_due(channel.triggers, now, zone=zone, since=state.last_due)


def choose_entries(
    channel: Channel,
    candidates: Sequence[Candidate],
    told: ToldEvents,
    topics: Mapping[str, Filter],
) -> list[Entry]:
    """Those that the channel wants and has not been told: briefly first, in full when it grew.

    An event all of whose articles were told as part of others, from which it was split, is told.
    """
    wanted = parse_filter(channel.digest.filter)
    return [
        each.entry
        for each in candidates
        if not _is_told(each.entry, told) and matches(wanted, each.matter, topics)
    ]


def _is_told(entry: Entry, told: ToldEvents) -> bool:
    event, articles = entry.event, frozenset(entry.event.article_ids)
    if event.id in told.in_full or articles <= told.articles_in_full:
        return True
    told_articles = told.articles_in_full | told.articles_in_brief
    return entry.outlets == 1 and (event.id in told.in_brief or articles <= told_articles)


def decide_digest(
    channel: Channel,
    entries: Sequence[Entry],
    *,
    now: datetime,
    room: int,
    compose: Compose = compose_event,
) -> tuple[Delivery, ...]:
    """Write the messages, head first; () without news. `room` bounds their number.

    What is left out, for want of room or of lines in the head, comes with the next digest.
    `compose` writes an event's message.
    """
    digest = compose_digest(entries, generated_at=now, options=channel.digest)
    several = [entry for entry in digest.entries if entry.outlets > 1]
    single = [entry for entry in digest.entries if entry.outlets == 1]
    if channel.digest.detail is Detail.BRIEF:
        kept = [*several, *single][:MAX_LINES]
    else:
        kept = [*several[: max(0, room - 1)], *single[:MAX_LINES]]
    if not kept:
        return ()
    left_out = digest.left_out + len(digest.entries) - len(kept)
    kept_digest = replace(digest, entries=tuple(kept), left_out=left_out)
    return _deliveries(channel, kept_digest, compose)


async def list_channels(store: Store, configured: Sequence[Channel]) -> tuple[Channel, ...]:
    """The configured channels, then those that commands made; of one name the configured one."""
    names = {channel.name for channel in configured}
    made = [channel for channel in await store.channels() if channel.name not in names]
    return (*configured, *made)


async def gather_news(store: Store, now: datetime) -> News:
    """What was decided of late, but for events that only silent articles report."""
    events = await store.events_saved_since(now - _LOOK_BACK)
    silent = await store.silent_articles([id_ for event in events for id_ in event.article_ids])
    told = [event for event in events if not silent.issuperset(event.article_ids)]
    return News(store, told, read_topics(await store.topics()))


def read_topics(topics: Sequence[Topic]) -> dict[str, Filter]:
    """Topics by their folded names."""
    return {topic.name.casefold(): parse_filter(topic.filter) for topic in topics}


async def load_entries(events: Sequence[Event], store: Store) -> list[Entry]:
    """Put stored events together with their articles, where else these appeared, comparisons."""
    ids = sorted({article_id for event in events for article_id in event.article_ids})
    articles = {article.id: article for article in await store.articles(ids)}
    comparisons = await store.comparisons_of([event.id for event in events])
    appearances = await store.appearances_of(ids)
    return [
        compose_entry(event, articles, comparisons.get(event.id, ()), appearances)
        for event in events
    ]


async def _decide(
    channel: Channel, news: News, store: Store, now: datetime, room: int
) -> tuple[Delivery, ...]:
    told = await store.told_events(channel.name)
    candidates = await news.candidates(without=told.in_full)
    entries = choose_entries(channel, candidates, told, news.topics)
    return decide_digest(channel, entries, now=now, room=room, compose=news.compose)


def _look_again(channel: Channel, due: datetime) -> datetime:
    """From when a period counts while there has been no news at all: the first is told soon."""
    periods = [trigger.period for trigger in channel.triggers if isinstance(trigger, Every)]
    if len(periods) < len(channel.triggers):
        return due
    return min(due, due - min(periods) + _FIRST_LOOKS)


def _has_period(channel: Channel) -> bool:
    return any(isinstance(trigger, Every) for trigger in channel.triggers)


async def _room(channel: Channel, store: Store, now: datetime) -> int:
    """How many more messages the channel may get in this hour; 0 when none of use."""
    recent = await store.deliveries_since(channel.name, now - _HOUR)
    room = channel.hourly_cap - sum(delivery.kind in _COUNTED for delivery in recent)
    least = 1 if channel.digest.detail is Detail.BRIEF else 2
    return room if room >= least else 0


def _deliveries(channel: Channel, digest: Digest, compose: Compose) -> tuple[Delivery, ...]:
    zone = ZoneInfo(channel.time_zone)
    detail = channel.digest.detail
    local = digest.generated_at.astimezone(zone)
    title = f"News digest, {local.day} {local:%B %Y %H:%M} {local.tzname()}"
    key = message_key(channel.name, digest.generated_at)
    told = [entry for entry in digest.entries if entry.outlets > 1]
    single = [entry for entry in digest.entries if entry.outlets == 1]
    apart = () if detail is Detail.BRIEF else told
    in_head = () if apart else told
    head = Delivery(
        key=key,
        channel=channel.name,
        message=compose_head(digest, title=title, detail=detail, zone=zone),
        events=tuple(entry.event.id for entry in in_head),
        mentioned=tuple(entry.event.id for entry in single),
        articles=tuple(id_ for entry in in_head for id_ in entry.event.article_ids),
        mentioned_articles=tuple(id_ for entry in single for id_ in entry.event.article_ids),
        created_at=digest.generated_at,
    )
    return (
        head,
        *(
            Delivery(
                key=f"{key}-{number:03}",
                channel=channel.name,
                message=compose(entry, detail=detail, zone=zone),
                events=(entry.event.id,),
                articles=entry.event.article_ids,
                created_at=digest.generated_at,
                kind=DeliveryKind.EVENT,
                facts=tuple(fact.id for fact in material_facts(entry)),
            )
            for number, entry in enumerate(apart, start=1)
        ),
    )


def message_key(channel: str, moment: datetime) -> str:
    """A key that can also name a file: the channel, then the moment in UTC."""
    name = "".join(c if c.isalnum() and c.isascii() else "-" for c in channel).strip("-") or "x"
    return f"{name[:60]}-{moment:%Y%m%dT%H%M%S}Z"
