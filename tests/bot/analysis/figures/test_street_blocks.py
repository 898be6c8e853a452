from decimal import Decimal

import pytest

from bot.analysis.figures.street_blocks import find_blocks
from bot.analysis.languages.facts_en import BLOCKS_EN


@pytest.mark.parametrize(
    ("words", "street", "low", "high"),
    [
        ("the 1700 block of Elm Avenue", ("elm", "avenue", None), 1700, 1799),
        ("the 1700-block of N. Elm Ave. when", ("elm", "avenue", "n"), 1700, 1799),
        ("the 300 block of Fifth Street SE, near", ("5th", "street", "se"), 300, 399),
        ("the 680 block of Mill Race Road Monday", ("mill race", "road", None), 680, 680),
        ("the 2600 block of West Bell. Witnesses", ("bell", None, "w"), 2600, 2699),
    ],
)
def test_number_and_street_are_read(
    words: str, street: tuple[str, str | None, str | None], low: int, high: int
) -> None:
    (block,) = find_blocks(f"It began in {words} and ended.", BLOCKS_EN)
    assert (block.actor, block.partner, block.role) == street
    assert (block.low, block.high) == (Decimal(low), Decimal(high))


def test_the_span_is_the_number_and_the_street() -> None:
    text = "It was in the 1700 block of Elm Ave. Police came."
    (block,) = find_blocks(text, BLOCKS_EN)
    assert text[block.start : block.end] == "1700 block of Elm Ave"


@pytest.mark.parametrize(
    "text",
    [
        "Omar Amari, of the 1700 block of Elm Avenue, was hurt.",
        "Amari lives in the 1700 block of Elm Avenue.",
        "They walked a block of shops on Elm Avenue.",
        "The 1700 block of flats stood on Elm Avenue.",
    ],
)
def test_homes_and_other_blocks_are_left_out(text: str) -> None:
    assert list(find_blocks(text, BLOCKS_EN)) == []
