import pytest

from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Figure
from tests.factories import article


def only(text: str) -> Figure:
    (figure,) = extract_figures(article(title="", text=text))
    return figure


@pytest.mark.parametrize(
    ("one", "other", "frame"),
    [
        (
            "The storm cut power to 400 homes.",
            "Some 500 customers sat in the dark.",
            "without power",
        ),
        ("The yard will shed 90 jobs.", "The yard is laying off 70 employees.", "cut"),
        ("A crowd of 900 filled the quay.", "Some 700 people joined the march.", "in the crowd"),
        ("The fire has burned 60 hectares.", "The blaze blackened 75 hectares.", "burned"),
        ("Pirates got a ransom of $2 million.", "A $3 million ransom was paid.", "ransom"),
        ("Turnout was 48 percent.", "Participation reached 52 percent.", "turnout"),
        ("The call lasted 40 minutes.", "They spoke by phone for an hour.", "of the call"),
        ("The train took the bend at 90 km/h.", "The train was doing 120 km/h.", "speed"),
        (
            "Villagers said 300 people had left their homes.",
            "Some 400 were evacuated.",
            "displaced",
        ),
    ],
)
def test_one_measure_in_other_words(one: str, other: str, frame: str) -> None:
    for text in (one, other):
        figure = only(text)
        assert frame in {figure.frame, figure.role}


@pytest.mark.parametrize(
    "text",
    [
        "Nine people joined the march.",
        "The yard built 400 homes.",
        "The park covers 60 hectares.",
        "Rents rose by 48 percent.",
    ],
)
def test_what_is_told_of_nothing_else_has_no_frame(text: str) -> None:
    assert only(text).frame is None
