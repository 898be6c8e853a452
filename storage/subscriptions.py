"""Topics and subscriptions, and what these were told."""

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.delivery import Delivery
from bot.domain.subscription import Subscription, Told, Topic
from storage.deliveries import add_deliveries
from storage.dialect import insert_if_new, upsert_rows
from storage.encoding import SUBSCRIPTION
from storage.schema import alerts, event_aliases, subscriptions, topics


async def save_topic(connection: AsyncConnection, topic: Topic) -> None:
    """Insert or replace it."""
    await upsert_rows(connection, topics, [{"name": topic.name, "filter": topic.filter}])


async def remove_topic(connection: AsyncConnection, name: str) -> bool:
    """Remove it; whether there was one."""
    gone = await connection.execute(delete(topics).where(topics.c.name == name))
    return gone.rowcount > 0


async def load_topics(connection: AsyncConnection) -> tuple[Topic, ...]:
    """Every topic, by name."""
    rows = await connection.execute(select(topics).order_by(topics.c.name))
    return tuple(Topic(name=row.name, filter=row.filter) for row in rows)


async def save_subscription(connection: AsyncConnection, subscription: Subscription) -> None:
    """Insert or replace it."""
    row = {
        "id": subscription.id,
        "owner": subscription.owner,
        "body": SUBSCRIPTION.dump(subscription),
    }
    await upsert_rows(connection, subscriptions, [row])


async def remove_subscription(connection: AsyncConnection, id_: str) -> bool:
    """Remove it and what it was told; whether there was one."""
    gone = await connection.execute(delete(subscriptions).where(subscriptions.c.id == id_))
    return gone.rowcount > 0


async def load_subscriptions(connection: AsyncConnection) -> tuple[Subscription, ...]:
    """Every subscription, by id."""
    found = await connection.scalars(select(subscriptions.c.body).order_by(subscriptions.c.id))
    return tuple(SUBSCRIPTION.load(body) for body in found)


async def add_alert(
    connection: AsyncConnection,
    delivery: Delivery,
    subscription: Subscription,
    told: frozenset[Told],
) -> bool:
    """Write the delivery, the subscription and what it was told; False when the first exists."""
    kept = select(func.count()).select_from(subscriptions)
    if not await connection.scalar(kept.where(subscriptions.c.id == subscription.id)):
        return False  # it was removed meanwhile
    if not await add_deliveries(connection, [delivery]):
        return False
    await save_subscription(connection, subscription)
    for event_id, condition in sorted(told):
        row = {
            "subscription_id": subscription.id,
            "event_id": event_id,
            "condition": condition,
        }
        await insert_if_new(connection, alerts, row)
    return True


async def load_told(connection: AsyncConnection, subscription_id: str) -> frozenset[Told]:
    """What it was told, under the ids of then and of now."""
    rows = await connection.execute(
        select(alerts.c.event_id, alerts.c.condition, event_aliases.c.new_id)
        .outerjoin(event_aliases, event_aliases.c.old_id == alerts.c.event_id)
        .where(alerts.c.subscription_id == subscription_id)
    )
    return frozenset(
        (id_, condition)
        for event_id, condition, became in rows
        for id_ in (event_id, became or event_id)
    )
