"""Channels that commands made, and how every place is doing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.channel import Channel, ChannelState, Pause
from storage.dialect import insert_if_new, upsert_rows
from storage.encoding import CHANNEL
from storage.schema import channel_states, channels


async def save_channel(connection: AsyncConnection, channel: Channel) -> None:
    """Insert or replace it."""
    row = {"name": channel.name, "body": CHANNEL.dump(channel)}
    await upsert_rows(connection, channels, [row])


async def remove_channel(connection: AsyncConnection, name: str) -> bool:
    """Forget it and its state; whether there was one."""
    gone = await connection.execute(delete(channels).where(channels.c.name == name))
    if gone.rowcount:
        await connection.execute(delete(channel_states).where(channel_states.c.name == name))
    return gone.rowcount > 0


async def load_channels(connection: AsyncConnection) -> tuple[Channel, ...]:
    """Every saved channel, by name."""
    found = await connection.scalars(select(channels.c.body).order_by(channels.c.name))
    return tuple(CHANNEL.load(body) for body in found)


async def load_states(connection: AsyncConnection) -> Mapping[str, ChannelState]:
    """Of every place of which something was noted."""
    rows = await connection.execute(select(channel_states))
    return {row["name"]: _state(row) for row in rows.mappings()}


async def note_due(connection: AsyncConnection, name: str, at: datetime) -> None:
    """A digest was decided for this moment."""
    await _change(connection, name, {"last_due": at})


async def pause_channel(connection: AsyncConnection, name: str, pause: Pause | None) -> None:
    """Pause a place, or let it go on."""
    await _change(
        connection,
        name,
        {
            "paused_since": pause and pause.since,
            "pause_reason": pause.reason if pause else "",
            "pause_failure": pause.failure if pause else "",
        },
    )


async def _change(connection: AsyncConnection, name: str, values: Mapping[str, object]) -> None:
    row = {"name": name, "pause_reason": "", "pause_failure": "", **values}
    if not await insert_if_new(connection, channel_states, row):
        changed = update(channel_states).where(channel_states.c.name == name)
        await connection.execute(changed.values(**values))


def _state(row: Mapping[Any, Any]) -> ChannelState:
    since = row["paused_since"]
    pause = None
    if since is not None:
        pause = Pause(since=since, reason=row["pause_reason"], failure=row["pause_failure"])
    return ChannelState(name=row["name"], last_due=row["last_due"], pause=pause)
