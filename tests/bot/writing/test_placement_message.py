from dataclasses import replace
from datetime import timedelta

from bot.analysis.events.placement import Placement, explain_placement
from bot.domain.article import whole
from bot.rendering.text import render_text
from bot.writing.placement_message import compose_placement_message
from tests.bot.analysis.event_stories import CALL_ONE, CALL_TWO, FESTIVAL


def test_both_sides_are_told() -> None:
    events = {"e1": CALL_ONE, "e2": CALL_TWO, "e3": FESTIVAL}
    placement = explain_placement(CALL_ONE[0], "e1", events)
    text = render_text(compose_placement_message(CALL_ONE[0], "e1", placement))
    assert "Why c1 is in e1" in text
    assert "Hour-long call fails to end blockade of Linn" in text
    assert "Both name" in text
    assert "The nearest other event is e2" in text
    assert "They speak of different days." in text
    assert "days apart" in text


def test_alone() -> None:
    nobody = Placement(own=None, other=None)
    text = render_text(compose_placement_message(FESTIVAL[0], "e3", nobody))
    assert "alone there" in text
    assert "No other event" in text


def test_an_anniversary_is_named_as_what_kept_it_away() -> None:
    first = CALL_ONE[0]
    assert first.published is not None
    text = f"Three years after it was made, the call is remembered. {first.text}"
    later = replace(first.published, at=first.published.at + timedelta(days=3 * 365.25))
    recalling = replace(first, id="later", text=text, story=whole(text), published=later)
    events = {"e1": CALL_ONE, "e2": (recalling,)}
    placement = explain_placement(recalling, "e2", events)
    message = render_text(compose_placement_message(recalling, "e2", placement))
    assert "looks back on it after whole years" in message
