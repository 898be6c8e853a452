"""The outbox."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Update, bindparam, case, delete, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import FORGOTTEN, Delivery, DeliveryKind, DeliveryState, Posted, ToldEvents
from bot.domain.message import Message
from storage.dialect import chunks, insert_rows
from storage.encoding import MESSAGE
from storage.schema import deliveries, delivery_events, event_aliases

Name = tuple[str, str]
"""Channel and key."""
_UNFINISHED = deliveries.c.state.in_((DeliveryState.PENDING.value, DeliveryState.CHANGED.value))
_UPDATED = (DeliveryKind.EVENT.value, DeliveryKind.REPLY.value)
"""Kinds that an event's later changes look at."""
_TELLING = (DeliveryKind.DIGEST.value, DeliveryKind.EVENT.value)
"""Kinds by which a channel is told of an event for the first time."""


async def add_deliveries(connection: AsyncConnection, new: Sequence[Delivery]) -> bool:
    """Write all of them unless one of their keys and channels exists; whether they were written."""
    names = [(delivery.channel, delivery.key) for delivery in new]
    for chunk in chunks(names):
        same = tuple_(deliveries.c.channel, deliveries.c.key).in_(chunk)
        if await connection.scalar(select(func.count()).select_from(deliveries).where(same)):
            return False
    await insert_rows(connection, deliveries, [_row(delivery) for delivery in new])
    await insert_rows(
        connection,
        delivery_events,
        [
            {
                "channel": delivery.channel,
                "key": delivery.key,
                "position": position,
                "event_id": event_id,
                "brief": brief,
            }
            for delivery in new
            for position, (event_id, brief) in enumerate(
                [(id_, False) for id_ in delivery.events]
                + [(id_, True) for id_ in delivery.mentioned]
            )
        ],
    )
    return True


async def finish_delivery(
    connection: AsyncConnection,
    name: Name,
    posted_at: datetime,
    platform_id: str,
    edition: int | None,
) -> bool:
    """Mark it posted, or changed when it was revised since; False when there is none."""
    newest = deliveries.c.edition == (deliveries.c.edition if edition is None else edition)
    statement = update(deliveries).where(_is(name), _UNFINISHED)
    values = _finished(newest, posted_at, platform_id)
    return await _change(connection, name, statement.values(**values))


async def finish_deliveries(connection: AsyncConnection, posted: Sequence[Posted]) -> None:
    """The same for many in two statements, and count an attempt of those that follow."""
    if not posted:
        return
    one = (deliveries.c.channel == bindparam("of")) & (deliveries.c.key == bindparam("named"))
    newest = deliveries.c.edition == bindparam("read")
    # A list of states would be written out anew for each row, which many rows at once forbid.
    state = deliveries.c.state
    unfinished = (state == DeliveryState.PENDING.value) | (state == DeliveryState.CHANGED.value)
    statement = update(deliveries).where(one, unfinished)
    await connection.execute(
        statement.values(**_finished(newest, bindparam("at"), bindparam("known_as"))),
        [
            {
                "of": each.channel,
                "named": each.key,
                "read": each.edition,
                "at": each.at,
                "known_as": each.platform_id,
            }
            for each in posted
        ],
    )
    begun = [{"of": each.channel, "named": each.following} for each in posted if each.following]
    if begun:
        attempt = statement.values(attempts=deliveries.c.attempts + 1)
        await connection.execute(attempt, begun)


def _finished(newest: ColumnElement[bool], at: object, platform_id: object) -> dict[str, Any]:
    return {
        "state": case((newest, DeliveryState.POSTED.value), else_=DeliveryState.CHANGED.value),
        "posted_at": at,
        "platform_id": platform_id,
        "attempts": case((newest, deliveries.c.attempts), else_=0),
        "not_before": None,
        "last_error": None,
    }


async def change_delivery(
    connection: AsyncConnection, name: Name, values: Mapping[str, Any]
) -> bool:
    """Write these columns of an unfinished one; False when there is no such delivery."""
    statement = update(deliveries).where(_is(name), _UNFINISHED).values(**values)
    return await _change(connection, name, statement)


async def begin_delivery(connection: AsyncConnection, name: Name) -> bool:
    """Count an attempt."""
    return await change_delivery(connection, name, {"attempts": deliveries.c.attempts + 1})


async def revise_delivery(
    connection: AsyncConnection,
    name: Name,
    message: Message,
    facts: Sequence[str],
    articles: Sequence[str],
) -> bool:
    """Put another message in place; False when there is no such delivery."""
    is_posted = deliveries.c.state == DeliveryState.POSTED.value
    return await _change(
        connection,
        name,
        update(deliveries)
        .where(_is(name), deliveries.c.state != DeliveryState.DROPPED.value)
        .values(
            message=MESSAGE.dump(message),
            facts=json.dumps(list(facts)),
            articles=json.dumps(list(articles)),
            edition=deliveries.c.edition + 1,
            state=case((is_posted, DeliveryState.CHANGED.value), else_=deliveries.c.state),
            attempts=case((is_posted, 0), else_=deliveries.c.attempts),
        ),
    )


async def load_delivery(connection: AsyncConnection, name: Name) -> Delivery | None:
    """The one of this name."""
    found = await _load(connection, _is(name))
    return found[0] if found else None


async def load_since(
    connection: AsyncConnection, channel: str, moment: datetime
) -> tuple[Delivery, ...]:
    """The channel's deliveries created since, oldest first, then by key."""
    return await _load(
        connection, (deliveries.c.channel == channel) & (deliveries.c.created_at >= moment)
    )


async def load_telling(
    connection: AsyncConnection, event_ids: Sequence[str], moment: datetime
) -> Mapping[str, tuple[Delivery, ...]]:
    """Events' own messages and replies, created since, under the events' ids of then and of now."""
    found: dict[str, tuple[Delivery, ...]] = {}
    for chunk in chunks(dict.fromkeys(event_ids)):
        merged = select(event_aliases.c.old_id, event_aliases.c.new_id).where(
            event_aliases.c.new_id.in_(chunk)
        )
        became = {id_: id_ for id_ in chunk}
        became |= {old: new for old, new in await connection.execute(merged)}  # noqa: C416 -- rows
        names = select(delivery_events.c.channel, delivery_events.c.key).where(
            delivery_events.c.event_id.in_(list(became))
        )
        told: dict[str, list[Delivery]] = {id_: [] for id_ in chunk}
        for delivery in await _load(
            connection,
            deliveries.c.kind.in_(_UPDATED)
            & (deliveries.c.created_at >= moment)
            & tuple_(deliveries.c.channel, deliveries.c.key).in_(names),
        ):
            ids = (*delivery.events, *delivery.mentioned)
            for event_id in {became[id_] for id_ in ids if id_ in became}:
                told[event_id].append(delivery)
        found |= {id_: tuple(each) for id_, each in told.items()}
    return found


async def delete_deliveries(connection: AsyncConnection, channel: str) -> int:
    """Delete every delivery of a channel; how many."""
    await connection.execute(delete(delivery_events).where(delivery_events.c.channel == channel))
    gone = await connection.execute(delete(deliveries).where(deliveries.c.channel == channel))
    return gone.rowcount


async def prune_deliveries(connection: AsyncConnection, before: datetime) -> int:
    """Delete finished ones, created before; of those that tell, only the words. How many."""
    old = (deliveries.c.created_at < before) & ~_UNFINISHED
    gone = await connection.execute(
        delete(deliveries).where(old, deliveries.c.kind.not_in(_TELLING))
    )
    words = MESSAGE.dump(FORGOTTEN)
    emptied = await connection.execute(
        update(deliveries).where(old, deliveries.c.message != words).values(message=words)
    )
    return gone.rowcount + emptied.rowcount


async def load_pending(connection: AsyncConnection) -> tuple[Delivery, ...]:
    """Every unfinished delivery, oldest first, then by channel and key."""
    return await _load(connection, _UNFINISHED)


async def load_waiting(connection: AsyncConnection) -> Mapping[str, datetime | None]:
    """Channels with unfinished deliveries, and until when one of these is postponed."""
    rows = await connection.execute(
        select(deliveries.c.channel, func.max(deliveries.c.not_before))
        .where(_UNFINISHED)
        .group_by(deliveries.c.channel)
    )
    return {channel: until for channel, until in rows}  # noqa: C416 -- rows are no pairs to `dict`


async def load_pending_in(
    connection: AsyncConnection, channel: str, limit: int
) -> tuple[Delivery, ...]:
    """The channel's first unfinished deliveries."""
    first = (
        select(deliveries.c.key)
        .where(deliveries.c.channel == channel, _UNFINISHED)
        .order_by(deliveries.c.created_at, deliveries.c.key)
        .limit(limit)
    )
    return await _load(connection, (deliveries.c.channel == channel) & deliveries.c.key.in_(first))


async def load_last(connection: AsyncConnection, channel: str) -> Delivery | None:
    """The newest delivery of this channel by creation time, then key."""
    newest = (
        select(deliveries.c.key)
        .where(deliveries.c.channel == channel)
        .order_by(deliveries.c.created_at.desc(), deliveries.c.key.desc())
        .limit(1)
    )
    found = await _load(
        connection,
        (deliveries.c.channel == channel) & (deliveries.c.key == newest.scalar_subquery()),
    )
    return found[0] if found else None


async def load_told(connection: AsyncConnection, channel: str) -> ToldEvents:
    """What digests told in this channel, under the ids of then and of now."""
    same = (deliveries.c.channel == delivery_events.c.channel) & (
        deliveries.c.key == delivery_events.c.key
    )
    rows = await connection.execute(
        select(delivery_events.c.event_id, delivery_events.c.brief, event_aliases.c.new_id)
        .join(deliveries, same)
        .outerjoin(event_aliases, event_aliases.c.old_id == delivery_events.c.event_id)
        .where(delivery_events.c.channel == channel, deliveries.c.kind.in_(_TELLING))
    )
    told: dict[bool, set[str]] = {False: set(), True: set()}
    for event_id, brief, became in rows:
        told[brief].update((event_id, became or event_id))
    in_full, in_brief = await _load_told_articles(connection, channel)
    return ToldEvents(
        in_full=frozenset(told[False]),
        in_brief=frozenset(told[True]),
        articles_in_full=in_full,
        articles_in_brief=in_brief,
    )


async def _load_told_articles(
    connection: AsyncConnection, channel: str
) -> tuple[frozenset[str], frozenset[str]]:
    rows = await connection.execute(
        select(deliveries.c.articles, deliveries.c.mentioned_articles).where(
            deliveries.c.channel == channel, deliveries.c.kind.in_(_TELLING)
        )
    )
    told: tuple[set[str], set[str]] = (set(), set())
    for row in rows:
        for ids, words in zip(told, row, strict=True):
            ids.update(json.loads(words))
    return frozenset(told[0]), frozenset(told[1])


def _is(name: Name) -> ColumnElement[bool]:
    return (deliveries.c.channel == name[0]) & (deliveries.c.key == name[1])


async def _change(connection: AsyncConnection, name: Name, statement: Update) -> bool:
    """Carry it out; whether there is such a delivery, changed or left as it was."""
    if (await connection.execute(statement)).rowcount:
        return True
    found = await connection.scalar(select(func.count()).select_from(deliveries).where(_is(name)))
    return bool(found)


async def _load(
    connection: AsyncConnection, condition: ColumnElement[bool]
) -> tuple[Delivery, ...]:
    found = await connection.execute(
        select(deliveries)
        .where(condition)
        .order_by(deliveries.c.created_at, deliveries.c.channel, deliveries.c.key)
    )
    rows = found.mappings().all()
    told = await _load_told(connection, [(row["channel"], row["key"]) for row in rows])
    return tuple(_delivery(row, told[row["channel"], row["key"]]) for row in rows)


async def _load_told(
    connection: AsyncConnection, names: Sequence[Name]
) -> Mapping[Name, Sequence[tuple[str, bool]]]:
    told: dict[Name, list[tuple[str, bool]]] = defaultdict(list)
    name = tuple_(delivery_events.c.channel, delivery_events.c.key)
    for chunk in chunks(names):
        rows = await connection.execute(
            select(delivery_events)
            .where(name.in_(chunk))
            .order_by(*delivery_events.primary_key.columns)
        )
        for row in rows.mappings():
            told[row["channel"], row["key"]].append((row["event_id"], row["brief"]))
    return told


def _delivery(row: Mapping[Any, Any], told: Sequence[tuple[str, bool]]) -> Delivery:
    return Delivery(
        key=row["key"],
        channel=row["channel"],
        message=MESSAGE.load(row["message"]),
        events=tuple(event_id for event_id, brief in told if not brief),
        mentioned=tuple(event_id for event_id, brief in told if brief),
        articles=tuple(json.loads(row["articles"])),
        mentioned_articles=tuple(json.loads(row["mentioned_articles"])),
        created_at=row["created_at"],
        kind=DeliveryKind(row["kind"]),
        reply_to=row["reply_to"],
        facts=tuple(json.loads(row["facts"])),
        state=DeliveryState(row["state"]),
        edition=row["edition"],
        attempts=row["attempts"],
        not_before=row["not_before"],
        last_error=row["last_error"],
        posted_at=row["posted_at"],
        platform_id=row["platform_id"],
    )


def _row(delivery: Delivery) -> dict[str, Any]:
    return {
        "channel": delivery.channel,
        "key": delivery.key,
        "message": MESSAGE.dump(delivery.message),
        "created_at": delivery.created_at,
        "state": delivery.state.value,
        "posted_at": delivery.posted_at,
        "platform_id": delivery.platform_id,
        "kind": delivery.kind.value,
        "reply_to": delivery.reply_to,
        "facts": json.dumps(list(delivery.facts)),
        "articles": json.dumps(list(delivery.articles)),
        "mentioned_articles": json.dumps(list(delivery.mentioned_articles)),
        "edition": delivery.edition,
        "attempts": delivery.attempts,
        "not_before": delivery.not_before,
        "last_error": delivery.last_error,
    }
