from tests.bot.commands.giving import BEN, Desk
from tests.bot.jobs.news import reports, save_event, store_with
from tests.factories import comparison, figure


async def test_versions_stand_side_by_side_and_page() -> None:
    desk = Desk(await store_with(("A", "B", "C", "D")))
    text = await desk.give("event versions", BEN, id="e0")
    assert "Report 0-0: 14 or 17 people." in text
    assert "1 more version: give page 2." in text
    assert "Report 0-3" in await desk.give("event versions", BEN, id="e0", page="2")
    assert "no more versions" in await desk.refused("event versions", BEN, id="e0", page="3")


async def test_a_timeline_is_in_order_of_publication() -> None:
    desk = Desk(await store_with(("A", "B")))
    text = await desk.give("event timeline", BEN, id="e0")
    assert text.index("A, 12 May 2026") < text.index("B, 12 May 2026")


async def test_a_long_timeline_pages() -> None:
    desk = Desk(await store_with(tuple(f"Outlet {n:02}" for n in range(14))))
    first = await desk.give("event timeline", BEN, id="e0")
    assert "2 more reports: give page 2." in first
    second = await desk.give("event timeline", BEN, id="e0", page="2")
    assert "Outlet 09" in second  # ids are ordered as words: a0-9 after a0-13
    assert "more report" not in second
    assert "no more reports" in await desk.refused("event timeline", BEN, id="e0", page="3")


async def test_figures_are_shown_with_who_says_so() -> None:
    desk = Desk(await store_with(("A", "B")))
    assert "No figure is given by more than one" in await desk.give("event figures", BEN, id="e0")
    first, second = reports(0, ("A", "B"))
    differing = comparison(figure(first, "14"), figure(second, "17"))
    await save_event(desk.store, 0, ("A", "B"), comparisons=[differing])
    assert "Figures that differ" in await desk.give("event figures", BEN, id="e0")


async def test_an_unknown_event_says_where_to_look() -> None:
    desk = Desk()
    for side in ("versions", "timeline", "figures", "show"):
        assert "`event list`" in await desk.refused(f"event {side}", BEN, id="nothing")
