"""People's decisions on events."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.edit import Edit
from storage.articles import mark_stale
from storage.dialect import insert_rows
from storage.encoding import EDIT
from storage.schema import event_edits


async def add_edit(connection: AsyncConnection, edit: Edit) -> None:
    """Write it; its articles wait to be placed again."""
    row = {"id": edit.id, "at": edit.at, "body": EDIT.dump(edit)}
    await insert_rows(connection, event_edits, [row])
    await mark_stale(connection, [*edit.these, *edit.those], stale=True)


async def load_edits(connection: AsyncConnection) -> tuple[Edit, ...]:
    """Those that hold, oldest first, then by id."""
    bodies = await connection.scalars(
        select(event_edits.c.body)
        .where(event_edits.c.undone_at.is_(None))
        .order_by(event_edits.c.at, event_edits.c.id)
    )
    return tuple(EDIT.load(body) for body in bodies)


async def undo_edit(connection: AsyncConnection, edit_id: str, by: str, at: datetime) -> bool:
    """Note who undid it; False, and nothing written, for one that does not hold."""
    held = (event_edits.c.id == edit_id) & event_edits.c.undone_at.is_(None)
    body = await connection.scalar(select(event_edits.c.body).where(held))
    if body is None:
        return False
    await connection.execute(update(event_edits).where(held).values(undone_by=by, undone_at=at))
    edit = EDIT.load(body)
    await mark_stale(connection, [*edit.these, *edit.those], stale=True)
    return True
