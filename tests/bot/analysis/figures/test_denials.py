import pytest

from bot.analysis.figures.denials import read_denial
from bot.analysis.figures.numbers import tokenise
from bot.analysis.languages.words_en import EN


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no casualties", 1),
        ("no civilian deaths", 1),
        ("nobody was hurt", 1),
        ("no one was injured", 2),
        ("no-one died", 3),
        ("none were killed", 1),
    ],
)
def test_nought_stated_as_a_fact(text: str, words: int) -> None:
    zero, last = read_denial(tokenise(text, 0, len(text)), 0, EN)
    assert zero is not None
    assert zero.low == 0
    assert (zero.first, zero.last, last) == (0, words, words)


@pytest.mark.parametrize(
    "text",
    [
        "no casualties were reported",
        "no immediate word of casualties",
        "no one else was hurt",
        "none of the sailors was hurt",
        "nobody should be killed",
        "no boats",
    ],
)
def test_what_is_not_stated_is_no_nought(text: str) -> None:
    assert read_denial(tokenise(text, 0, len(text)), 0, EN)[0] is None
