import pytest

from bot.analysis.events.look_back import ANY, looks_back, read_years_back
from bot.analysis.text import fold, tokens


def read(text: str) -> int:
    found = tokens(text)
    return read_years_back(found, [at for at, word in enumerate(found) if looks_back(fold(word))])


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("A year after the flood, the bridge is still shut", 1),
        ("One year on: what became of the ferry crew?", 1),
        ("Twenty years ago today the mill burned", 20),
        ("Linn marks 50 years since the strike", 50),
        ("Two decades later, the mine is silent", 20),
        ("Vor zehn Jahren brannte die Mühle", 10),
        ("Ein Jahr nach der Flut", 1),
        ("Il y a vingt ans, le moulin brûlait", 20),
        ("Hace un año se hundió el puente", 1),
        ("Due anni dopo il crollo", 2),
        ("Tien jaar geleden brandde de molen", 10),
        ("Três anos depois da cheia", 3),
        ("Год спустя после наводнения", 1),
        ("Пять лет назад сгорела мельница", 5),
        ("П\u2019ять років тому згорів млин", 5),
        ("بعد عام على الفيضان", 1),
        ("洪水から10年", 10),
    ],
)
def test_years_are_read(text: str, years: int) -> None:
    assert read(text) == 1 << years


@pytest.mark.parametrize(
    "text",
    [
        "Linn remembers on the first anniversary of the flood",
        "Zum fünften Jahrestag der Flut",
        "Le premier anniversaire de la crue",
        "Quinto aniversario de la riada",
        "Годовщина наводнения в Линне",
        "Перед годовщиной наводнения",
        "洪水10周年",
    ],
)
def test_an_anniversary_is_of_any_year(text: str) -> None:
    assert read(text) == ANY


@pytest.mark.parametrize("text", ["The year of the flood", "In 1998 years were long", "90 years"])
def test_others_are_not(text: str) -> None:
    assert read(text) == 0
