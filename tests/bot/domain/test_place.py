import pytest

from bot.domain.place import Place, Platform, parse_place


@pytest.mark.parametrize(
    "place",
    [
        Place(platform=Platform.CONSOLE, id="desk"),
        Place(platform=Platform.DISCORD, id="123"),
        Place(platform=Platform.SLACK, id="U7", member=True),
    ],
)
def test_a_name_is_read_back(place: Place) -> None:
    assert parse_place(str(place)) == place


def test_a_console_channel_is_named_as_it_is_configured() -> None:
    assert str(Place(platform=Platform.CONSOLE, id="desk")) == "desk"


def test_an_unknown_platform_is_part_of_a_console_channels_name() -> None:
    assert parse_place("irc:news") == Place(platform=Platform.CONSOLE, id="irc:news")
