from bot.analysis.conflicts.corrections import find_corrections, since_completion
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Figure
from bot.domain.options import FigureOptions
from tests.factories import article

FIRST = "The slide at Port Ruan killed 9 miners in the eastern shaft. The mayor closed two roads."
SECOND = "The slide at Port Ruan killed 14 miners in the eastern shaft. The mayor closed two roads."


def figures(text: str) -> tuple[Figure, ...]:
    return extract_figures(article("a", title="", text=text))


def corrected(*texts: str) -> list[tuple[str, str]]:
    found = find_corrections([figures(text) for text in texts], FigureOptions())
    return [(one.old.surface, one.new.surface) for one in found]


def test_a_changed_figure_is_a_correction() -> None:
    assert corrected(FIRST, SECOND) == [("9", "14")]


def test_what_is_added_or_kept_is_none() -> None:
    assert corrected(FIRST, FIRST) == []
    assert corrected(FIRST, FIRST + " A bakery sold 350 loaves.") == []
    assert corrected(FIRST) == []


def test_a_figure_that_was_already_there_is_none() -> None:
    both = FIRST + " Officials first said 14 had died."
    assert corrected(both, SECOND) == []


def test_a_changed_fact_is_a_correction() -> None:
    text = "Mayor Ana Ruiz died on {}. The crash was in the {} block of Elm Avenue."
    found = corrected(text.format("Sunday", 1700), text.format("Monday", 1800))
    assert found == [
        ("died on Sunday", "died on Monday"),
        ("1700 block of Elm Avenue", "1800 block of Elm Avenue"),
    ]
    assert corrected(text.format("Sunday", 1700), text.format("early Sunday", 1700)) == []
    assert corrected("Mayor Ana Ruiz died on Sunday.", "Guard Eva Lind died on Monday.") == []


def test_a_summary_is_not_what_was_corrected() -> None:
    summary, whole, edit = (article(revision=n, completes=n == 2) for n in (1, 2, 3))
    assert since_completion([summary, whole, edit]) == [whole, edit]
    assert since_completion([summary, edit]) == [summary, edit]
    assert since_completion([]) == []
