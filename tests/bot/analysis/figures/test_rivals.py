import pytest

from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Figure, Trait
from tests.factories import article


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(article(title="", text=text))


@pytest.mark.parametrize(
    ("text", "head", "role", "claimants"),
    [
        (
            "Police put the crowd at 400, while ferrymen said 900 people had come to the quay.",
            "people",
            None,
            ("Police", "ferrymen"),
        ),
        (
            "The port office counted 400 barges, but pilots claimed 900.",
            "barg",
            None,
            ("The port office", "pilots"),
        ),
        (
            "Pilots said 40 barges had sunk. The port office put the number at 25.",
            "barg",
            None,
            ("Pilots", "The port office"),
        ),
        (
            "According to the mayor, nine soldiers were killed, but widows put the toll at 14.",
            "troops",
            "killed",
            ("the mayor", "widows"),
        ),
        (
            "Officials said 20 sheds were destroyed, but residents said that at least 50 had been.",
            "shed",
            "destroyed",
            ("Officials", "residents"),
        ),
        ("Pilots counted 40 barges. The port office claimed 25.", "barg", None, None),
        (
            "The storm sank 40 barges according to pilots and 25 according to the port office.",
            "barg",
            None,
            ("pilots", "the port office"),
        ),
    ],
)
def test_another_source_s_number_takes_what_it_counts_from_the_one_before(
    text: str, head: str, role: str | None, claimants: tuple[str, str] | None
) -> None:
    first, second = figures(text)
    assert (second.head, second.role) == (head, role)
    assert Trait.RIVAL in second.traits
    if claimants is not None:
        assert (first.claimant, second.claimant) == claimants


@pytest.mark.parametrize(
    "text",
    [
        "Norway said 12 had come, while Chile said 40.",
        "Officials in Ruan said 12 barges sank, while officials in Brae said 40.",
        "Police said 12 people came, while the mayor said 40 barges sank.",
        "Police said 12 people were arrested, but the mayor said 40 people were hurt.",
        "The yard said it lost $3 million, while the mayor said the pier cost $5 million.",
        "Police said 12 barges sank and pilots said 40.",
        "The yard said revenue was $3 million, but auditors put the loss at $5 million.",
        "Police said 12 barges sank. Pilots said 40 were moored at the quay.",
        "Police said a boy, 12, fell, but pilots said 14.",
    ],
)
def test_sources_that_speak_of_their_own_are_no_rivals(text: str) -> None:
    assert not any(Trait.RIVAL in figure.traits for figure in figures(text))
