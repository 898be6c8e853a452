from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.commands.arguments import convert_arguments
from bot.commands.catalog import CATALOG
from bot.commands.command import CONSOLE
from bot.commands.find_event import FIND
from bot.errors import CommandError

BERLIN = ZoneInfo("Europe/Berlin")


def test_every_kind_of_option_is_converted() -> None:
    words = {"words": " troops ", "from": "2026-05-01", "limit": "5", "conflicting": "yes"}
    request = convert_arguments(FIND, words, caller=CONSOLE, zone=BERLIN)
    assert request.text("words") == "troops"
    assert request.number("limit", 0) == 5
    assert request.moment("from") == datetime(2026, 5, 1, tzinfo=BERLIN)
    assert request.flag("conflicting")


def test_absent_options_hold_their_default() -> None:
    request = convert_arguments(FIND, {"words": "x"}, caller=CONSOLE, zone=BERLIN)
    assert request.number("limit", 0) == 10
    assert request.moment("from") is None
    assert request.text("outlet") == ""
    assert not request.flag("conflicting")


def test_a_zone_given_is_kept() -> None:
    words = {"words": "x", "to": "2026-05-01T10:00:00+00:00"}
    found = convert_arguments(FIND, words, caller=CONSOLE, zone=BERLIN).moment("to")
    assert found == datetime(2026, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ({}, "words is missing"),
        ({"words": "  "}, "words is missing"),
        ({"words": "x" * 501}, "longer than 500"),
        ({"words": "x", "limit": "-1"}, "'-1' is no number"),
        ({"words": "x", "limit": "²"}, "is no number"),
        ({"words": "x", "from": "soon"}, "'soon' is no date. Example"),
        ({"words": "x", "colour": "red"}, "has no option 'colour'. It takes: words"),
    ],
)
def test_a_mistake_is_named(words: dict[str, str | None], expected: str) -> None:
    with pytest.raises(CommandError) as caught:
        convert_arguments(FIND, words, caller=CONSOLE, zone=BERLIN)
    assert expected in str(caught.value)


def test_names_in_the_catalog_are_unique() -> None:
    names = [command.name for command in CATALOG]
    assert len(names) == len(set(names))
