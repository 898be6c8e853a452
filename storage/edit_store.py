"""`bot.ports.edits` on a database."""

from datetime import datetime

from bot.domain.edit import Edit
from bot.errors import StorageError
from storage import edits
from storage.session import Session


class SqlEditStore(Session):
    """See `bot.ports.edits.EditStore`."""

    async def add_edit(self, edit: Edit) -> None:
        """Remember it, and let every article that it names wait to be placed again."""
        await self._write(edits.add_edit, edit)

    async def edits(self) -> tuple[Edit, ...]:
        """Every edit that holds, oldest first, then by id."""
        return await self._read(edits.load_edits)

    async def undo_edit(self, edit_id: str, *, by: str, at: datetime) -> None:
        """Let it hold no longer, and its articles wait to be placed again."""
        if not await self._write(edits.undo_edit, edit_id, by, at):
            raise StorageError(f"{self._name} has no edit {edit_id} that holds")
