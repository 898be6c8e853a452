import pytest

from bot.analysis.figures.circumstances import Sentence, Stems
from bot.analysis.figures.extraction import extract_figures
from bot.analysis.figures.numbers import tokenise
from bot.analysis.figures.periods import period_of
from bot.analysis.figures.quantities import QuantityReader
from bot.analysis.languages.words_en import EN
from tests.factories import article


def period(text: str) -> str | None:
    tokens = tokenise(text, 0, len(text))
    quantities = QuantityReader(EN).read(tokens, [])
    return period_of(Sentence(tokens, quantities, EN, Stems(EN)), quantities[-1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found 12 barges on Monday.", "monday"),
        ("The yard built 12 barges last season.", "last season"),
        ("A storm in March sank 12 barges.", "in march"),
        ("It was the worst since February, when 12 barges sank.", "past february"),
        ("It was the worst since 2011, when 12 barges sank.", "past 2011"),
        ("On March 8 the storm sank 12 barges.", None),
        ("It was dark when 12 barges sank.", None),
        ("The storm sank 12 barges.", None),
    ],
)
def test_the_time_that_stands_beside_a_figure(text: str, expected: str | None) -> None:
    assert period(text) == expected


def test_the_month_of_publication_is_now() -> None:
    # tests.factories publishes in May
    for month, expected in (("May", None), ("June", "in june")):
        text = f"A storm in {month} sank 12 barges."
        (figure,) = extract_figures(article(title="", text=text))
        assert figure.period == expected
