from bot.analysis.conflicts.localities import localities_differ, same_locality
from bot.domain.figure import Figure
from tests.factories import article, figure


def at(place: str | None, within: str | None = None) -> Figure:
    one = article("a", text="Three shells fell on Ruan.")
    return figure(one, "Three", place=place, within=within)


def test_two_places_without_a_word_in_common_differ() -> None:
    assert localities_differ(at("Ruan"), at("Lorre"))
    assert not localities_differ(at("Jabaliya"), at("Jabalya"))
    assert not localities_differ(at("Ruan"), at(None))


def test_a_part_is_no_other_place_than_its_whole() -> None:
    assert not localities_differ(at("Mole End", within="Ruan"), at("Ruan"))
    assert not localities_differ(at("Ruan"), at("Mole End", within="Ruan"))
    assert localities_differ(at("Mole End", within="Ruan"), at("Old Quay", within="Ruan"))


def test_a_direction_is_no_place() -> None:
    assert not localities_differ(at("Southeast"), at("Ruan"))
    assert not localities_differ(at("Northern Ruan"), at("Ruan"))
    assert localities_differ(at("Northern Ruan"), at("Northern Lorre"))


def test_the_same_words_are_the_same_place() -> None:
    assert same_locality(at("Ruan"), at("Ruan"))
    assert not same_locality(at(None), at(None))
