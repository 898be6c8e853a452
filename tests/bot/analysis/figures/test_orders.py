from datetime import date
from decimal import Decimal

import pytest

from bot.analysis.figures.orders import find_orders
from bot.analysis.languages.facts_en import ORDERS_EN

JULY = date(2031, 7, 14)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("since 1999", 19990101, 19991231),
        ("since mid-March 2020", 20200301, 20200331),
        ("since March 14, 2020", 20200314, 20200314),
        ("since September", 20300901, 20300930),
        ("in two years", 20280714, 20300714),
        ("in nearly ten years", 20190717, 20230716),
    ],
)
def test_the_time_of_the_one_before_is_read(words: str, first: int, last: int) -> None:
    (found,) = find_orders(f"It was the first dredger strike {words}.", ORDERS_EN, JULY)
    assert (found.head, found.actor, found.partner) == ("first", "strike", "dredger strike")
    assert (found.low, found.high) == (Decimal(first), Decimal(last))
    assert found.named


def test_more_than_reaches_far_back() -> None:
    (found,) = find_orders("It was the worst flood in more than ten years", ORDERS_EN, JULY)
    assert found.low is not None
    assert found.low < Decimal(20120101)


@pytest.mark.parametrize(
    "text",
    [
        "The first of them has been here since 1999.",
        "It was first seen in two harbours.",
        "It was the first strike since the flood",
        "It was the first strike in years",
    ],
)
def test_what_is_no_rank_in_time_is_left_out(text: str) -> None:
    assert list(find_orders(text, ORDERS_EN, JULY)) == []


def test_a_text_of_unknown_date_tells_years_only() -> None:
    text = "It was the first strike {}"
    assert list(find_orders(text.format("in two years"), ORDERS_EN, None)) == []
    assert len(list(find_orders(text.format("since 1999"), ORDERS_EN, None))) == 1


def test_a_vague_noun_names_nothing() -> None:
    (found,) = find_orders("It rained for the first time since 1999.", ORDERS_EN, JULY)
    assert not found.named
