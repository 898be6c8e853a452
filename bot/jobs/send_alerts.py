"""Events that meet what somebody asked to be told -> alerts in the outbox, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from bot.analysis.conditions import Above, Condition, conditions_met, parse_conditions
from bot.analysis.filters import Filter, Matter, matches, parse_filter, read_matter
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.digest import Entry
from bot.domain.event import Event
from bot.domain.figure import Figure
from bot.domain.subscription import Subscription, Told
from bot.jobs.send_digests import load_entries, message_key, read_topics
from bot.ports import Clock, Store
from bot.writing.alert import MAX_ALERTED, Match, compose_alert

_LOOK_BACK = timedelta(days=7)
_OLD_NEWS = timedelta(days=1)
"""Events whose last report is older than a subscription by this are no news to it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """An event with all that subscriptions look at."""

    entry: Entry
    matter: Matter
    figures: tuple[Figure, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Alert:
    """A message to write, and the subscription as it then is."""

    delivery: Delivery
    subscription: Subscription
    told: frozenset[Told]


async def send_alerts(*, store: Store, clock: Clock, since: datetime | None = None) -> int:
    """Write every alert that is due; how many.

    With `since` only events saved since then are looked at, for instant subscriptions alone;
    without, those of a week, for all. Nothing is written for a place that is paused.
    """
    now = clock.now()
    states = await store.channel_states()
    due = [
        each
        for each in await store.subscriptions()
        if is_due(each, now, instant_only=since is not None)
        and (each.place not in states or states[each.place].pause is None)
    ]
    if not due:
        return 0
    events = await store.events_saved_since(since or now - _LOOK_BACK)
    candidates = await _candidates(await load_entries(events, store), due, store)
    topics = read_topics(await store.topics())
    sent = 0
    for each in due:
        subscription = await _follow_merges(each, store)
        told = await store.told_alerts(subscription.id)
        alert = decide_alert(subscription, candidates, told, topics, now)
        if alert is not None:
            sent += await store.add_alert(alert.delivery, alert.subscription, alert.told)
    return sent


def is_due(subscription: Subscription, now: datetime, *, instant_only: bool = False) -> bool:
    """Whether it may speak: neither muted nor snoozed, and not before its time."""
    if subscription.muted:
        return False
    if subscription.quiet_until is not None and now < subscription.quiet_until:
        return False
    period = subscription.cadence.period
    if period and instant_only:
        return False
    return now - (subscription.last_sent or subscription.created_at) >= period


def decide_alert(
    subscription: Subscription,
    candidates: Sequence[Candidate],
    told: frozenset[Told],
    topics: Mapping[str, Filter],
    now: datetime,
) -> Alert | None:
    """What it is to be told now, in one message; None when nothing."""
    wanted = parse_filter(subscription.filter)
    conditions = parse_conditions(subscription.conditions)
    found = []
    for candidate in candidates:
        if not _concerns(subscription, candidate, wanted, topics):
            continue
        met = conditions_met(candidate.entry, conditions, candidate.figures)
        new = tuple(words for words in met if not _is_told(candidate.entry.event, words, told))
        if new:
            found.append(Match(entry=candidate.entry, conditions=new, figures=candidate.figures))
    return _alert(subscription, found[:MAX_ALERTED], conditions, now) if found else None


def _is_told(event: Event, words: str, told: frozenset[Told]) -> bool:
    """Whether the event was told for this condition, or every article that was split off to it."""
    return (event.id, words) in told or all((id_, words) in told for id_ in event.article_ids)


def _concerns(
    subscription: Subscription,
    candidate: Candidate,
    wanted: Filter,
    topics: Mapping[str, Filter],
) -> bool:
    event = candidate.entry.event
    if subscription.event:
        return event.id == subscription.event
    last = event.last_published
    if last is not None and last < subscription.created_at - _OLD_NEWS:
        return False
    return matches(wanted, candidate.matter, topics)


def _alert(
    subscription: Subscription,
    found: Sequence[Match],
    conditions: Mapping[str, Condition],
    now: datetime,
) -> Alert:
    said = "\0".join(
        sorted(f"{match.entry.event.id}\0{c}" for match in found for c in match.conditions)
    )
    told = frozenset(
        (id_, words)
        for match in found
        for words in match.conditions
        for id_ in (match.entry.event.id, *match.entry.event.article_ids)
    )
    digest = blake2b(said.encode(), digest_size=6).hexdigest()
    return Alert(
        delivery=Delivery(
            key=f"{message_key(f'alert-{subscription.id}', now)}-{digest}",
            channel=subscription.place,
            message=compose_alert(subscription, found, conditions, UTC),
            events=tuple(match.entry.event.id for match in found),
            created_at=now,
            kind=DeliveryKind.ALERT,
        ),
        subscription=replace(subscription, last_sent=now),
        told=told,
    )


async def _follow_merges(subscription: Subscription, store: Store) -> Subscription:
    """The subscription with its event's name of today."""
    if not subscription.event:
        return subscription
    events = await store.events([subscription.event])
    return replace(subscription, event=events[0].id) if events else subscription


async def _candidates(
    entries: Sequence[Entry], due: Sequence[Subscription], store: Store
) -> list[Candidate]:
    figures: Mapping[str, tuple[Figure, ...]] = {}
    conditions = [c for each in due for c in parse_conditions(each.conditions).values()]
    if any(isinstance(condition, Above) for condition in conditions):
        figures = await store.figures_of([a.id for entry in entries for a in entry.articles])
    return [
        Candidate(
            entry=entry,
            matter=read_matter(entry),
            figures=tuple(f for a in entry.articles for f in figures.get(a.id, ())),
        )
        for entry in entries
    ]
