"""The outbox."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Delivery, DeliveryState, ToldEvents
from storage.dialect import chunks, insert_if_new, insert_rows
from storage.encoding import MESSAGE
from storage.schema import deliveries, delivery_events, event_aliases

Name = tuple[str, str]
"""Channel and key."""


async def add_delivery(connection: AsyncConnection, delivery: Delivery) -> bool:
    """Write it unless its key and channel exist; whether it was written."""
    row = {
        "channel": delivery.channel,
        "key": delivery.key,
        "message": MESSAGE.dump(delivery.message),
        "created_at": delivery.created_at,
        "state": delivery.state.value,
        "posted_at": delivery.posted_at,
        "platform_id": delivery.platform_id,
    }
    if not await insert_if_new(connection, deliveries, row):
        return False
    told = [(id_, False) for id_ in delivery.events] + [(id_, True) for id_ in delivery.mentioned]
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
            for position, (event_id, brief) in enumerate(told)
        ],
    )
    return True


async def finish_delivery(
    connection: AsyncConnection, name: Name, posted_at: datetime, platform_id: str
) -> bool:
    """Mark it posted unless it is already; False when there is no such delivery."""
    chosen = tuple_(deliveries.c.channel, deliveries.c.key) == name
    await connection.execute(
        update(deliveries)
        .where(chosen, deliveries.c.state == DeliveryState.PENDING.value)
        .values(state=DeliveryState.POSTED.value, posted_at=posted_at, platform_id=platform_id)
    )
    found = await connection.scalar(select(func.count()).select_from(deliveries).where(chosen))
    return bool(found)


async def load_pending(connection: AsyncConnection) -> tuple[Delivery, ...]:
    """Every unfinished delivery, oldest first, then by channel and key."""
    return await _load(connection, deliveries.c.state == DeliveryState.PENDING.value)


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
    """What was told in this channel, under the ids of then and of now."""
    rows = await connection.execute(
        select(delivery_events.c.event_id, delivery_events.c.brief, event_aliases.c.new_id)
        .outerjoin(event_aliases, event_aliases.c.old_id == delivery_events.c.event_id)
        .where(delivery_events.c.channel == channel)
    )
    told: dict[bool, set[str]] = {False: set(), True: set()}
    for event_id, brief, became in rows:
        told[brief].update((event_id, became or event_id))
    return ToldEvents(in_full=frozenset(told[False]), in_brief=frozenset(told[True]))


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
        created_at=row["created_at"],
        state=DeliveryState(row["state"]),
        posted_at=row["posted_at"],
        platform_id=row["platform_id"],
    )
