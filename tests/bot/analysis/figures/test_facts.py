import pytest

from bot.analysis.figures.extraction import extract_figures
from bot.analysis.figures.facts import MAX_FACTS
from bot.domain.article import Article
from bot.domain.figure import Field, Figure, Kind, Trait
from tests.factories import article


def facts(one: Article) -> list[Figure]:
    return [figure for figure in extract_figures(one) if Trait.FACT in figure.traits]


def told(text: str, title: str = "") -> list[Figure]:
    return facts(article("a", title=title, text=text))


def test_title_and_story_are_read_with_exact_spans() -> None:
    title = "Mayor Ana Ruiz died Sunday"
    text = "The crash was in the 1700 block of Elm Avenue. Ana Ruiz died on Sunday."
    found = told(text, title)
    assert [(f.field, f.kind) for f in found] == [
        (Field.TITLE, Kind.DATE),
        (Field.TEXT, Kind.MEASURE),
        (Field.TEXT, Kind.DATE),
    ]
    for figure in found:
        source = title if figure.field is Field.TITLE else text
        assert source[figure.span.start : figure.span.end] == figure.surface
        assert figure.surface in figure.sentence


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Mayor Ana Ruiz died on Sunday, her office said.", "her office"),
        ("The harbour police said that Ana Ruiz died on Sunday.", "The harbour police"),
        ("Mayor Ana Ruiz died on Sunday.", None),
    ],
)
def test_who_says_so_is_kept(text: str, claimant: str | None) -> None:
    (found,) = told(text)
    assert found.claimant == claimant


def test_a_call_keeps_the_day_that_its_sentence_tells() -> None:
    (found,) = told("On Sunday Ana Ruiz phoned Omar Amari to talk.")
    assert found.period == "2026-05-10"
    (found,) = told("Ana Ruiz phoned Omar Amari to talk on Sunday or Monday.")
    assert found.period is None


@pytest.mark.parametrize(
    "text",
    [
        "She died on Sunday.",
        "We phoned Omar Amari to talk.",
        "A 4-year-old was shot on Sunday.",
        "The office was in the 1700 block of\n\nElm Avenue.",
    ],
)
def test_nobody_in_particular_is_left_out(text: str) -> None:
    assert told(text) == []


def test_a_chronicle_is_bounded() -> None:
    assert len(told("Mayor Ana Ruiz died on Sunday. " * (2 * MAX_FACTS))) == MAX_FACTS


def test_a_language_without_words_has_none() -> None:
    text = "Mayor Ana Ruiz died on Sunday."
    assert facts(article("a", title="", text=text, language="fr")) == []
