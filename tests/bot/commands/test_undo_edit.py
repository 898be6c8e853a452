from bot.commands.split_event import SPLIT
from bot.commands.undo_edit import UNDO
from tests.bot.commands.test_merge_events import give
from tests.bot.jobs.test_edit_events import partition, store_of


async def test_an_edit_is_taken_back_once() -> None:
    store = await store_of()
    before = await partition(store)
    await give(SPLIT, store, {"articles": "q2"})
    done, text = await give(UNDO, store, {})
    assert done
    assert "Undone: the split of 2026-05-12 by console" in text
    assert await partition(store) == before
    done, text = await give(UNDO, store, {})
    assert not done
    assert "nothing to undo" in text
