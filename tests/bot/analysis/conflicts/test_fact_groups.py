from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.conflicts.comparison import compare_figures
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Article, Precision, Published
from bot.domain.figure import Compared, Comparison, Kind, Trait, Verdict
from bot.domain.options import FigureOptions
from tests import factories


def article(id_: str, text: str, day: int | None = 12) -> Article:
    at = None if day is None else datetime(2031, 6, day, tzinfo=UTC)
    published = None if at is None else Published(at=at, precision=Precision.DAY)
    return factories.article(id_, title="", text=text, published=published)


def compare(*articles: Article, copies: dict[str, str] | None = None) -> Compared:
    figures = {one.id: extract_figures(one) for one in articles}
    return compare_figures(articles, figures, copies=copies or {}, options=FigureOptions())


def facts(compared: Compared) -> list[Comparison]:
    return [c for c in compared.comparisons if Trait.FACT in c.readings[0].traits]


def verdicts(*texts: str, day: int | None = 12) -> list[Verdict]:
    articles = [article(f"a{n}", text, day) for n, text in enumerate(texts)]
    return [one.verdict for one in facts(compare(*articles))]


def test_two_beginners_of_one_call_are_a_conflict() -> None:
    one = "Mayor Ana Ruiz phoned Omar Amari to talk about the harbour."
    other = "Omar Amari phoned Mayor Ana Ruiz to talk about the harbour."
    (found,) = facts(compare(article("a", one), article("b", other)))
    assert (found.kind, found.verdict) == (Kind.INITIATOR, Verdict.CONFLICT)
    assert verdicts(one, one) == [Verdict.AGREE]
    assert verdicts(one, "Omar Amari phoned Eva Lind to talk.") == []


def test_two_calls_are_never_set_against_each_other() -> None:
    one = "Ana Ruiz phoned Omar Amari to talk about the harbour."
    other = "Omar Amari phoned Ana Ruiz to talk about the dredger."
    assert facts(compare(article("a", one, 3), article("b", other, 24))) == []
    assert facts(compare(article("a", one, None), article("b", other, 24))) == []
    told = "Omar Amari on Monday phoned Ana Ruiz to talk about the dredger, on Monday."
    assert facts(compare(article("a", one), article("b", told))) == []
    (refused,) = compare(article("a", one), article("b", told)).refusals
    assert refused.reason == "one report does not tell the day of its call"
    day = "Ana Ruiz on {} phoned Omar Amari to talk."
    tuesday, monday = article("a", day.format("Tuesday")), article("b", day.format("Monday"))
    assert facts(compare(tuesday, monday)) == []
    assert [c.verdict for c in facts(compare(tuesday, article("b", one, None)))] == [Verdict.AGREE]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("early Tuesday", "on June 10", Verdict.AGREE),
        ("early Tuesday", "on Thursday", Verdict.SOFT),
        ("late on Monday", "early Tuesday", Verdict.COMPATIBLE),
        ("on June 2", "on June 10", Verdict.CONFLICT),
        ("on Sunday", "on Wednesday", Verdict.CONFLICT),
        ("on June 10, 2021", "on June 10", Verdict.AGREE),
        ("on June 12, 2021", "on June 10", Verdict.SOFT),
        ("on June 10, 2021", "on June 10, 2022", Verdict.CONFLICT),
    ],
)
def test_days_of_one_death(first: str, second: str, verdict: Verdict) -> None:
    text = "Mayor Ana Ruiz died {} at a clinic."
    assert verdicts(text.format(first), text.format(second)) == [verdict]


def test_the_reason_counts_the_days() -> None:
    text = "Mayor Ana Ruiz died {} at a clinic."
    (found,) = facts(
        compare(
            article("a", text.format("early Tuesday")), article("b", text.format("on Thursday"))
        )
    )
    assert (
        found.why == "“died early Tuesday” and “died on Thursday” name days that are 2 days apart."
    )
    assert found.measure == "Ruiz died, day"


def test_weekdays_of_undated_reports_are_compared_by_name() -> None:
    text = "Mayor Ana Ruiz died {} at a clinic."
    assert verdicts(text.format("Tuesday"), text.format("Thursday"), day=None) == [Verdict.SOFT]
    assert verdicts(text.format("Tuesday"), text.format("Tuesday"), day=None) == [Verdict.AGREE]


def test_the_same_weekday_of_a_report_published_again_is_refused() -> None:
    text = "Mayor Ana Ruiz died on Tuesday at a clinic."
    compared = compare(article("a", text, 12), article("b", text, 26))
    assert facts(compared) == []
    assert len(compared.refusals) == 1


def test_one_of_many_may_be_another_one() -> None:
    text = "A pilot was shot on {} near the harbour of Lisse."
    assert verdicts(text.format("Monday"), text.format("Tuesday")) == []
    assert verdicts(text.format("Monday"), text.format("Monday")) == [Verdict.AGREE]


def test_what_may_happen_twice_is_refused_when_days_are_far_apart() -> None:
    text = "Councillor Omar Amari was arrested on {}."
    assert verdicts(text.format("June 10"), text.format("June 7")) == [Verdict.CONFLICT]
    assert verdicts(text.format("June 10"), text.format("May 2")) == []


def test_two_of_one_name_may_be_kin() -> None:
    assert verdicts("Ana Ruiz died on Monday.", "Omar Ruiz died on Tuesday.") == []
    text = "{} Ruiz died on {}."
    assert verdicts(text.format("Mayor Ana", "Monday"), text.format("Ms. Ana M.", "Tuesday")) == [
        Verdict.SOFT
    ]


def test_a_report_that_tells_both_days_forbids_a_conflict() -> None:
    text = "Mayor Ana Ruiz died on {} at a clinic."
    both = text.format("Monday") + " " + text.format("Wednesday")
    assert Verdict.SOFT not in verdicts(text.format("Monday"), text.format("Wednesday"), both)


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("1700 block of Elm Avenue", "1700-block of N. Elm Ave", Verdict.AGREE),
        ("1700 block of Elm Avenue", "1800 block of Elm", Verdict.SOFT),
        ("1700 block of Elm Avenue", "1400 block of Elm Avenue", Verdict.CONFLICT),
        ("1700 block of Elm Avenue", "17000 block of Elm Avenue", Verdict.CONFLICT),
        ("1700 block of Elm Avenue", "1780 block of Elm Avenue", Verdict.COMPATIBLE),
    ],
)
def test_blocks_of_one_street(first: str, second: str, verdict: Verdict) -> None:
    text = "The crash was in the {}, police said."
    assert verdicts(text.format(first), text.format(second)) == [verdict]


@pytest.mark.parametrize(
    "other",
    [
        "The crash was in the 1400 block of Elm Road.",
        "The crash was in the 3900 block of Elm Avenue.",
        "The crash on Monday was in the 1400 block of Elm Avenue.",
        "It was in the 1400 block of Elm Avenue, 200 block of Oak Lane and 30 block of Mill Way.",
        "From the 1700 block of Elm Avenue they went to the 1400 block of Elm Avenue.",
    ],
)
def test_places_that_may_be_two_are_refused(other: str) -> None:
    one = "The crash on Tuesday was in the 1700 block of Elm Avenue."
    assert not {Verdict.CONFLICT, Verdict.SOFT} & set(verdicts(one, other))
    assert compare(article("a", one), article("b", other)).refusals


def test_reports_that_are_days_apart_are_refused() -> None:
    text = "The crash was in the {} block of Elm Avenue."
    assert (
        facts(compare(article("a", text.format(1700), 3), article("b", text.format(1400), 24)))
        == []
    )


def test_a_copy_is_one_voice_with_its_original() -> None:
    text = "Mayor Ana Ruiz died {} at a clinic."
    twin = compare(
        article("a", text.format("Tuesday")),
        article("b", text.format("Tuesday")),
        copies={"b": "a"},
    )
    assert facts(twin) == []


TOLD = [
    "Mayor Ana Ruiz died {} Tuesday at a clinic.",
    "Mayor Ana Ruiz died on Thursday.",
    "Ana Ruiz phoned Omar Amari to talk.",
    "Omar Amari phoned Ana Ruiz to talk.",
    "The crash was in the 1700 block of Elm Avenue.",
    "The crash was in the 1800 block of Elm Avenue.",
    "Omar Amari was arrested late Monday.",
    "Omar Amari was arrested early Tuesday.",
]


@given(st.lists(st.sampled_from(TOLD), max_size=6))
def test_an_article_beside_itself_has_no_conflict(sentences: list[str]) -> None:
    text = " ".join(sentences)
    found = verdicts(text, text)
    assert not {Verdict.CONFLICT, Verdict.SOFT} & set(found)


@given(st.lists(st.lists(st.sampled_from(TOLD), max_size=3), min_size=2, max_size=3))
def test_order_changes_nothing_and_spans_are_the_words(texts: list[list[str]]) -> None:
    articles = [article(f"a{n}", " ".join(one)) for n, one in enumerate(texts)]
    expected = compare(*articles)
    for order in permutations(articles):
        assert compare(*order) == expected
    known = {one.id: one.text for one in articles}
    for comparison in facts(expected):
        for figure in comparison.readings:
            text = known[figure.article_id]
            assert text[figure.span.start : figure.span.end] == figure.surface


def test_an_unrelated_article_adds_no_conflict() -> None:
    text = "The crash was in the {} block of Elm Avenue."
    both = (article("a", text.format(1700)), article("b", text.format(1400)))
    other = article("c", "A bakery in the 300 block of Oak Lane burned on Monday, its owner said.")
    assert [c.verdict for c in facts(compare(*both, other))] == [Verdict.CONFLICT]


def test_a_language_without_words_has_no_facts() -> None:
    one = factories.article("a", title="", text=TOLD[1], language="de")
    assert not any(Trait.FACT in f.traits for f in extract_figures(one))


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("first dredger strike since 1999", "first dredger strike since 1999", Verdict.AGREE),
        ("first dredger strike since 1999", "first strike in 32 years", Verdict.COMPATIBLE),
        ("first dredger strike since 1999", "first dredger strike since 2020", Verdict.CONFLICT),
        ("first dredger strike since 2019", "first dredger strike in 10 years", Verdict.SOFT),
    ],
)
def test_since_when_it_is_the_first(first: str, second: str, verdict: Verdict) -> None:
    assert verdicts(f"It is the {first}.", f"This was the {second}.") == [verdict]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("first time since 1999", "first time since 2020"),
        ("largest fall since 1999", "largest one-day fall since 2020"),
        ("first strike since 1999", "worst strike since 2020"),
    ],
)
def test_ranks_of_different_things_are_not_compared(first: str, second: str) -> None:
    assert verdicts(f"It is the {first}.", f"This was the {second}.") == []
