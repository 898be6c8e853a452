import pytest

from bot.analysis.figures.amounts import AmountReader
from bot.analysis.figures.numbered_names import NumberedNames
from bot.analysis.figures.numbers import tokenise
from bot.analysis.languages.words_en import EN

NAMES = NumberedNames(EN)
READER = AmountReader(EN, frozenset())


def is_name(text: str) -> bool:
    """Whether the first number in digits belongs to a name."""
    tokens = tokenise(text, 0, len(text))
    first = next(at for at, word in enumerate(tokens.lower) if word[0].isdecimal())
    value = READER.read(tokens, first)
    assert value is not None
    return NAMES.is_format(tokens, value) or NAMES.holds(tokens, value)


@pytest.mark.parametrize(
    "text",
    [
        "They launched the Falcon 9 at dawn.",
        "She met them at Cloud 9 and left.",
        "The FTSE 100 fell.",
        "The S&P 500 Rises Again",
        "An update of iOS 7.1 is out.",
        "It happened at 85 Saint John St. in Ruan.",
        "The house at 3379 Broadway burned.",
        "They ordered 787s.",
        "It plays 4K video.",
    ],
)
def test_a_name_may_end_or_begin_with_a_number(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Ruan 12 people died.",
        "The Reds 3 goals were enough.",
        "Police Kill 3 Near The Harbour 4",
        "A Category 3 storm came.",
        "He ran for 4K votes.",
        "It grew by 30s and more.",
    ],
)
def test_a_count_beside_a_name_stays_one(text: str) -> None:
    assert not is_name(text)


def test_the_second_half_of_a_season_is_no_count() -> None:
    tokens = tokenise("The 2008-09 season", 0, 18)
    value = READER.read(tokens, 3)
    assert value is not None
    assert NAMES.holds(tokens, value)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Channel One showed the film", True),
        ("It met the Big Three twice", True),
        ("Police Kill Three At The Harbour", False),
        ("Channel one of the ferry", False),
    ],
)
def test_a_number_in_words_may_belong_to_a_name(text: str, *, name: bool) -> None:
    tokens = tokenise(text, 0, len(text))
    first = next(at for at, word in enumerate(tokens.lower) if word in EN.cardinals)
    value = READER.read(tokens, first)
    assert value is not None
    assert NAMES.is_word_of_one(tokens, value) is name
