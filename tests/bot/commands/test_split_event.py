from bot.commands.split_event import NOT_SAME, SPLIT
from tests.bot.commands.test_merge_events import give
from tests.bot.jobs.test_edit_events import event_id, store_of


async def test_an_article_is_split_off() -> None:
    store = await store_of()
    done, text = await give(SPLIT, store, {"articles": "q2"})
    assert done
    assert await event_id(store, "q2") in text
    assert await event_id(store, "q1") in text


async def test_two_are_kept_apart() -> None:
    store = await store_of()
    done, text = await give(NOT_SAME, store, {"two": "c1 d1"})
    assert done
    assert "Kept apart from now on" in text
    done, text = await give(NOT_SAME, store, {"two": "c1"})
    assert not done
