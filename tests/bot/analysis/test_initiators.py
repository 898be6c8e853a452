import pytest

from bot.analysis.conflicts import compare_figures
from bot.analysis.figures import extract_figures
from bot.analysis.initiators import MAX_CALLS, find_calls
from bot.domain.figure import Verdict
from bot.domain.options import FigureOptions
from tests.factories import article


def calls(text: str, language: str = "en") -> list[tuple[str, str]]:
    one = article("a", title="", text=text, language=language)
    return [(call.who, call.whom) for call in find_calls(one)]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Ruiz called Omar Amari to talk about the harbour.",
        "Ana Ruiz on Friday phoned President Omar Amari on the dredger.",
        "Ana Ruiz Friday telephoned Amari late at night.",
    ],
)
def test_who_began_a_call_is_read(text: str) -> None:
    assert calls(text) == [("ruiz", "amari")]


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz called Amari's plan a mistake.",
        "Ruiz called Amari a friend of the harbour.",
        "The two called each other to talk.",
        "Amari spoke with Ruiz by phone.",
    ],
)
def test_what_is_uncertain_is_no_call(text: str) -> None:
    assert calls(text) == []


def test_a_language_without_words_has_none_and_a_list_is_bounded() -> None:
    text = "Ana Ruiz phoned Omar Amari to talk. "
    assert calls(text, language="de") == []
    assert len(calls(text * (2 * MAX_CALLS))) == MAX_CALLS


def verdicts(*texts: str) -> list[Verdict]:
    articles = [article(f"a{n}", title="", text=text) for n, text in enumerate(texts)]
    figures = {one.id: extract_figures(one) for one in articles}
    compared = compare_figures(articles, figures, copies={}, options=FigureOptions())
    return [one.verdict for one in compared.comparisons]


def test_two_beginners_of_one_call_are_a_conflict() -> None:
    one = "Mayor Ana Ruiz phoned Omar Amari to talk about the harbour."
    other = "Omar Amari phoned Mayor Ana Ruiz to talk about the harbour."
    assert verdicts(one, other) == [Verdict.CONFLICT]
    assert verdicts(one, one) == [Verdict.AGREE]
    assert verdicts(one, "Omar Amari phoned Eva Lind to talk.") == []
