"""Who changed what; and forgetting who it was."""

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.audit import AuditEntry
from storage.deliveries import delete_deliveries
from storage.dialect import insert_rows
from storage.schema import audit_entries, channel_states, subscriptions


async def add_entry(connection: AsyncConnection, entry: AuditEntry) -> None:
    """Append it."""
    last = await connection.scalar(select(func.max(audit_entries.c.row)))
    row = {
        "row": (last or 0) + 1,
        "at": entry.at,
        "member": entry.member,
        "name": entry.name,
        "place": entry.place,
        "command": entry.command,
    }
    await insert_rows(connection, audit_entries, [row])


async def load_entries(
    connection: AsyncConnection, limit: int, offset: int
) -> tuple[AuditEntry, ...]:
    """A page of them, newest first."""
    return await _load(connection, _newest_first().limit(limit).offset(offset))


async def load_entries_of(connection: AsyncConnection, member: str) -> tuple[AuditEntry, ...]:
    """One person's, newest first."""
    return await _load(connection, _newest_first().where(audit_entries.c.member == member))


async def forget_member(connection: AsyncConnection, member: str) -> int:
    """Erase one person; how many records were erased or made nameless."""
    gone = await connection.execute(delete(subscriptions).where(subscriptions.c.owner == member))
    messages = await delete_deliveries(connection, member)
    await connection.execute(delete(channel_states).where(channel_states.c.name == member))
    nameless = {"member": "", "name": "", "command": ""}
    entries = update(audit_entries).where(audit_entries.c.member == member)
    said = await connection.execute(entries.values(**nameless, place=""))
    return gone.rowcount + messages + said.rowcount


def _newest_first() -> Select[tuple[object, ...]]:
    return select(audit_entries).order_by(audit_entries.c.at.desc(), audit_entries.c.row.desc())


async def _load(
    connection: AsyncConnection, statement: Select[tuple[object, ...]]
) -> tuple[AuditEntry, ...]:
    rows = await connection.execute(statement)
    return tuple(
        AuditEntry(
            at=row["at"],
            member=row["member"],
            name=row["name"],
            place=row["place"],
            command=row["command"],
        )
        for row in rows.mappings()
    )
