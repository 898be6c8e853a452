from datetime import timedelta

import pytest

from bot.domain.edit import Edit, EditKind
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.errors import StorageError
from bot.ports import Store
from tests.factories import NOON, article, event


def edit(id_: str, *, minutes: int = 0) -> Edit:
    return Edit(
        id=id_,
        kind=EditKind.MERGE,
        these=("a1",),
        those=("a2", "gone"),
        by="Ann \ud800",
        at=NOON + timedelta(minutes=minutes),
        before=(("e1", ("a1",)), ("e2", ("a2",))),
    )


async def placed(store: Store) -> None:
    await store.save_import(ImportBatch(at=NOON, articles=(article("a1"), article("a2"))))
    saved = (event("e1", ("a1",)), event("e2", ("a2",)))
    await store.save_events(EventChanges(saved=saved), at=NOON, figures={}, comparisons={})


async def test_edits_come_back_oldest_first(store: Store) -> None:
    assert await store.edits() == ()
    for one in (edit("x3", minutes=2), edit("x1", minutes=1), edit("x2", minutes=1)):
        await store.add_edit(one)
    assert [one.id for one in await store.edits()] == ["x1", "x2", "x3"]
    assert (await store.edits())[2] == edit("x3", minutes=2)


async def test_its_articles_wait_to_be_placed_again(store: Store) -> None:
    await placed(store)
    assert await store.stale_articles(limit=9) == ()
    await store.add_edit(edit("x1"))
    assert await store.stale_articles(limit=9) == ("a1", "a2")


async def test_an_undone_edit_holds_no_longer(store: Store) -> None:
    await store.add_edit(edit("x1"))
    await placed(store)
    await store.undo_edit("x1", by="Bea", at=NOON)
    assert await store.edits() == ()
    assert await store.stale_articles(limit=9) == ("a1", "a2")
    with pytest.raises(StorageError):
        await store.undo_edit("x1", by="Bea", at=NOON)
    with pytest.raises(StorageError):
        await store.undo_edit("x9", by="Bea", at=NOON)


async def test_an_id_is_taken_once(store: Store) -> None:
    await store.add_edit(edit("x1"))
    with pytest.raises(StorageError):
        await store.add_edit(edit("x1"))
