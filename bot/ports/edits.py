"""What people have said on which articles belong together."""

from datetime import datetime
from typing import Protocol

from bot.domain.edit import Edit


class EditStore(Protocol):
    """People's decisions on events. See `bot.ports.Store` for what holds of every method."""

    async def add_edit(self, edit: Edit) -> None:
        """Remember it, and let every article that it names wait to be placed again.

        Raises StorageError where its id is taken.
        """

    async def edits(self) -> tuple[Edit, ...]:
        """Every edit that holds, oldest first, then by id."""

    async def undo_edit(self, edit_id: str, *, by: str, at: datetime) -> None:
        """Let it hold no longer, and its articles wait to be placed again.

        Who undid it and when is kept. Raises StorageError for an edit that does not hold.
        """
