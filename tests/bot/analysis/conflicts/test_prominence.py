import pytest

from bot.analysis.conflicts.prominence import FRAMED, LEADING, SOLE, Prominence
from bot.analysis.conflicts.readings import Reading
from bot.analysis.conflicts.values import value_range
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Figure
from tests.factories import article


def readings(*texts: str) -> list[Reading]:
    found: list[Figure] = []
    for number, text in enumerate(texts):
        found += extract_figures(article(str(number), title="", text=text))
    return [
        Reading(figure, figure.article_id, None, at, value_range(figure))
        for at, figure in enumerate(found)
    ]


FAR = "The valley has known many floods, and its farmers are used to rising water. " * 6


@pytest.mark.parametrize(
    ("first", "second", "bonus"),
    [
        ("Power failed in 400 homes.", "An outage hit 700 customers.", FRAMED),
        ("Nine barges sank.", "Twelve barges sank.", 0.0),
        ("The slide killed 19 people.", "A disaster claimed 31 lives.", SOLE),
        ("The slide killed one man.", "A disaster claimed two lives.", 0.0),
        ("The slide killed 19 people.", FAR + "A disaster claimed 31 lives.", 0.0),
        ("The slide killed 19 people.", FAR + "A disaster claimed 19 lives.", SOLE),
        ("Fire destroyed nine homes.", "The blaze destroyed 12 schools.", 0.0),
        ("Sixty homes were evacuated.", "140 people had left their homes.", 0.0),
    ],
)
def test_what_each_article_tells_but_one_value_of(first: str, second: str, bonus: float) -> None:
    assert Prominence(readings(first, second)).bonus(0, 1) == bonus


def test_a_frame_of_which_an_article_tells_two_values_is_no_main_one() -> None:
    told = readings(
        "Power failed in 400 homes.", "Power failed in 700 homes, and in 900 homes in Brae."
    )
    assert not Prominence(told).framed(0, 1)


def test_main_tolls_in_like_sentences() -> None:
    told = readings(
        "A slide near the old pier of Ruan killed two men and later one man.",
        "A slide near the old pier of Ruan killed three men and later one man.",
    )
    assert Prominence(told).bonus(0, 2) == LEADING


def test_the_smaller_toll_with_another_may_make_the_larger() -> None:
    prominence = Prominence(readings("Five people were shot.", "4 shot, 1 killed in Ruan."))
    assert prominence.adds_up(0, 1) is not None
    assert Prominence(readings("Six people were shot.", "4 shot, 1 killed.")).adds_up(0, 1) is None
