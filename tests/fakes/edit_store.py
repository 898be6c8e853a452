"""`bot.ports.edits` in memory."""

from datetime import datetime

from bot.domain.edit import Edit
from bot.errors import StorageError
from tests.fakes.memory import Memory


class FakeEditStore(Memory):
    async def add_edit(self, edit: Edit) -> None:
        with self._write() as state:
            if edit.id in state.edits:
                raise StorageError(f"edit {edit.id} is there already")
            state.edits[edit.id] = edit
            state.stale |= {*edit.these, *edit.those} & state.revisions.keys()

    async def edits(self) -> tuple[Edit, ...]:
        state = self._read()
        held = [edit for edit in state.edits.values() if edit.id not in state.undone]
        return tuple(sorted(held, key=lambda edit: (edit.at, edit.id)))

    async def undo_edit(self, edit_id: str, *, by: str, at: datetime) -> None:
        with self._write() as state:
            if edit_id not in state.edits or edit_id in state.undone:
                raise StorageError(f"no edit {edit_id} holds")
            state.undone[edit_id] = (by, at)
            edit = state.edits[edit_id]
            state.stale |= {*edit.these, *edit.those} & state.revisions.keys()
