from bot.commands.why_event import WHY
from tests.bot.commands.test_merge_events import give
from tests.bot.jobs.test_edit_events import event_id, store_of


async def test_evidence_is_told() -> None:
    store = await store_of()
    done, text = await give(WHY, store, {"id": "q1"})
    assert done
    assert f"Why q1 is in {await event_id(store, 'q1')}" in text
    assert "Both name" in text


async def test_a_look_alike_of_another_time_is_the_nearest() -> None:
    store = await store_of()
    _, text = await give(WHY, store, {"id": "c1"})
    assert f"The nearest other event is {await event_id(store, 'd1')}" in text
    assert "days apart" in text


async def test_an_unknown_article_is_refused() -> None:
    done, text = await give(WHY, await store_of(), {"id": "zz"})
    assert not done
    assert "no article 'zz'" in text
