from tests.bot.commands.giving import BEN, Desk


async def test_topics_are_made_used_and_removed() -> None:
    desk = Desk()
    await desk.give("topic create", name="Water", words="flood or dam")
    assert "water flood or dam" in await desk.give("topic list", BEN)
    await desk.give("topic remove", name="water")
    assert "There is no topic" in await desk.refused("topic remove", name="water")


async def test_topics_are_for_moderators() -> None:
    await Desk().refused("topic create", BEN, name="water", words="flood")


async def test_a_name_or_filter_that_is_none_is_refused() -> None:
    desk = Desk()
    assert "is no name for a topic" in await desk.refused("topic create", name="a b", words="flood")
    assert "a ) is missing" in await desk.refused("topic create", name="water", words="(flood")


async def test_a_person_is_forgotten() -> None:
    desk = Desk()
    await desk.give("topic subscribe", BEN, words="flood")
    assert "Erased 2 records" in await desk.give("topic forget-me", BEN)
    assert await desk.store.subscriptions() == ()
    (entry,) = await desk.store.audit(limit=9)
    assert (entry.member, entry.name, entry.command) == ("", "", "")
