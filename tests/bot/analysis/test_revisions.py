from bot.analysis.revisions import describe_change
from tests.factories import article


def change(before: str, after: str, *, title: str = "Harbour bridge closed") -> str:
    return describe_change(article(text=before), article(text=after, title=title))


def test_figures_are_quoted_old_and_new() -> None:
    assert change("The fire killed 14.", "The fire killed 17.") == (
        "“14” → “17”; 1 sentence rewritten"
    )


def test_a_figure_in_the_headline_counts_too() -> None:
    words = describe_change(article(title="Fire kills 14"), article(title="Fire kills 17"))
    assert words == "headline changed; “14” → “17”"


def test_sentences_added_and_removed_are_counted() -> None:
    assert change("One. Two.", "One. Two. Three. Four.") == "2 sentences added"
    assert change("One. Two. Three.", "One.") == "2 sentences removed"


def test_spacing_is_no_change() -> None:
    assert change("One. Two.", "One.\n\n Two.") == "only spacing or facts about it changed"


def test_numbers_of_other_sentences_are_no_change_of_a_figure() -> None:
    words = change("It sank in 3 minutes and 20 seconds.", "The ferry carried 240 people.")
    assert "→" not in words
