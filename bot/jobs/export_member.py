"""Everything that is kept of a person, for them to see."""

from datetime import UTC, datetime
from typing import Any

from bot.domain.times import isoformat
from bot.ports import Store

_EVER = datetime(1970, 1, 1, tzinfo=UTC)


async def gather_member(member: str, store: Store) -> dict[str, Any]:
    """Subscriptions, messages to the person and their changes, as plain values for JSON.

    `member` is `str(Place)` of the person.
    """
    subscriptions = [each for each in await store.subscriptions() if each.owner == member]
    messages = await store.deliveries_since(member, _EVER)
    return {
        "member": member,
        "subscriptions": [
            {
                "id": each.id,
                "place": each.place,
                "filter": each.filter,
                "conditions": each.conditions,
                "cadence": each.cadence.value,
                "event": each.event,
                "muted": each.muted,
                "created_at": isoformat(each.created_at),
                "told": sorted([list(told) for told in await store.told_alerts(each.id)]),
            }
            for each in subscriptions
        ],
        "messages": [
            {
                "key": each.key,
                "events": list(each.events),
                "created_at": isoformat(each.created_at),
                "state": each.state.value,
            }
            for each in messages
        ],
        "changes": [
            {
                "at": isoformat(entry.at),
                "name": entry.name,
                "place": entry.place,
                "command": entry.command,
            }
            for entry in await store.audit_of(member)
        ],
    }
