import pytest

from bot.errors import StorageError
from bot.ports import Store
from tests.storage.test_edits import edit


async def test_a_closed_store_refuses(store: Store) -> None:
    await store.close()
    with pytest.raises(StorageError, match="was closed"):
        await store.add_edit(edit("x1"))
    with pytest.raises(StorageError, match="was closed"):
        await store.edits()
