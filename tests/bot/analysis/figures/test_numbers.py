from decimal import Decimal

import pytest

from bot.analysis.figures.numbers import NumberReader, parse_digits, tokenise
from bot.analysis.languages.words_en import EN

READER = NumberReader(EN)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("seventeen", 17, 17),
        ("twenty-nine", 29, 29),
        ("two hundred and five", 205, 205),
        ("three million", 3_000_000, 3_000_000),
        ("1,250", 1250, 1250),
        ("4.2 million", 4_200_000, 4_200_000),
        ("a dozen", 12, 12),
        ("half a million", 500_000, 500_000),
        ("two and a half", "2.5", "2.5"),
        ("3½", "3.5", "3.5"),
        ("5 1/2", "5.5", "5.5"),
        ("3 1/2 million", 3_500_000, 3_500_000),
        ("two-and-a-half", "2.5", "2.5"),
        ("dozens", 24, 99),
        ("tens of thousands", 20_000, 99_000),
        ("twice", 2, 2),
        ("12th", 12, 12),
        ("twenty-first", 21, 21),
    ],
)
def test_reads_words_and_digits(text: str, low: int | str, high: int | str) -> None:
    number = READER.read(tokenise(text, 0, len(text)), 0)
    assert number is not None
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


def test_two_thirds_is_a_fraction() -> None:
    number = READER.read(tokenise("two-thirds", 0, 10), 0)
    assert number is not None
    assert number.fraction
    assert number.low == Decimal("0.666667")


@pytest.mark.parametrize("word", ["9" * 40, "1,23", "1.2.3"])
def test_a_code_is_no_number(word: str) -> None:
    assert parse_digits(word, EN) is None


def test_hostile_runs_end() -> None:
    text = "one and " * 20_000
    tokens = tokenise(text, 0, len(text))
    assert READER.read(tokens, 0) is not None
