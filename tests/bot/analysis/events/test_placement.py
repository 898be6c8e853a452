from bot.analysis.events.placement import Likeness, explain_placement
from tests.bot.analysis.event_stories import CALL_ONE, CALL_TWO, FESTIVAL, QUAKE_ONE, QUAKE_TWO

EVENTS = {"q": QUAKE_ONE, "r": QUAKE_TWO, "c": CALL_ONE, "d": CALL_TWO, "f": FESTIVAL}


def own_and_other() -> tuple[Likeness, Likeness]:
    placement = explain_placement(QUAKE_ONE[1], "q", EVENTS)
    assert placement.own is not None
    assert placement.other is not None
    return placement.own, placement.other


def test_what_is_shared_is_spelled_out() -> None:
    own, _ = own_and_other()
    assert own.event_id == "q"
    assert {"Varnholt", "Brandau"} <= set(own.names)
    assert "5.8" in own.numbers
    assert own.same_day_named
    assert own.days_between == 0


def test_the_look_alike_is_the_nearest_other() -> None:
    own, other = own_and_other()
    assert other.event_id == "r"
    assert other.odds < own.odds
    assert other.same_day_named is False


def test_an_article_alone_has_nobody() -> None:
    placement = explain_placement(FESTIVAL[0], "f", {"f": FESTIVAL})
    assert placement.own is None
    assert placement.other is None
