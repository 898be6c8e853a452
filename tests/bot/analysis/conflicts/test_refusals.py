from dataclasses import replace
from datetime import date

import pytest

from bot.analysis.conflicts.alignment import comparison_key
from bot.analysis.conflicts.refusals import changes_by_the_minute, refusal, refusal_by_gap
from bot.analysis.conflicts.values import value_range
from bot.analysis.figures.extraction import extract_figures
from bot.domain.figure import Figure, Trait
from tests.factories import article


def only(text: str) -> Figure:
    return next(f for f in extract_figures(article("a", title="", text=text)) if f.low != 1)


def reason(first: str, second: str) -> str | None:
    a, b = only(first), only(second)
    return refusal(a, b, comparison_key(a), value_range(a), value_range(b))


SHELTER = "The harbour camp at Ruan holds {} refugees who fled the floods."


def test_two_counts_of_one_noun_may_be_compared() -> None:
    assert reason(SHELTER.format("4,000"), SHELTER.format("7,000")) is None


def test_two_calibres_of_one_weapon_need_no_further_word() -> None:
    first, second = "Divers found a .38-caliber rifle.", "He carried a .45-caliber rifle."
    assert reason(first, second) is None
    assert reason(first, second.replace("rifle", "pistol")) is not None


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (SHELTER.format("4,000"), SHELTER.format("a maximum of 7,000"), "limit"),
        (SHELTER.format("4,000"), SHELTER.format("90,000"), "far apart"),
        ("He faces two counts of theft.", "He faces three counts of fraud.", "different things"),
        ("The three divers came up.", "Five divers came up with the wreck.", "named before"),
        ("Six officials told the Post.", "Four officials told the Post.", "who were asked"),
        ("Last season the club sold 4,000 seats.", "The club sold 7,000 seats.", "one is of"),
        ("The price may rise 4,000 crowns.", "It sold 7,000 crowns.", "planned"),
        ("It was a 27-yard pass by Ruiz.", "It was a 36-yard pass by Amari.", "one player"),
        ("A 7.6-magnitude quake hit Ruan.", "A 7.1-magnitude quake hit Ruan.", "two quakes"),
        ("The quay is 40 miles off.", "The inn is 70 miles away.", "too few words"),
        (
            "The mayor said three people were killed.",
            "The ministry said five people were killed.",
            "one place only",
        ),
        ("Ruan was founded four weeks ago.", "Six weeks ago Ruan was founded.", "count back"),
    ],
)
def test_what_differs_is_told(first: str, second: str, words: str) -> None:
    assert words in (reason(first, second) or "")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ruiz swore the 38-word oath.", "Ruiz swore the 35-word oath."),
        ("Six people were hurt at the quay.", "Forty people were hurt at the quay."),
        ("A 7.6-magnitude quake hit Ruan.", "A 7.4-magnitude quake hit Ruan."),
        ("The climber fell 150 metres from a ridge.", "The climber fell 200ft from a ridge."),
        ("In June Ruiz won 44.9% of votes.", "In June Ruiz won 42% of votes cast."),
        ("North Ruan was founded four months ago.", "North Ruan was founded six months ago."),
        (
            "Fire broke out at the inn at 3 p.m. on Thursday.",
            "The inn caught fire at 3:20 p.m. on Thursday.",
        ),
    ],
)
def test_what_may_be_compared(first: str, second: str) -> None:
    assert reason(first, second) is None


def test_traits_that_forbid_comparing_do_so_on_either_side() -> None:
    a = only(SHELTER.format("4,000"))
    b = replace(only(SHELTER.format("7,000")), traits=frozenset({Trait.HYPOTHETICAL}))
    for first, second in ((a, b), (b, a)):
        told = refusal(first, second, ("count", ""), value_range(first), value_range(second))
        assert told == "one is not stated as a fact"


def test_reports_weeks_apart_count_different_things() -> None:
    first, month_later = date(2026, 5, 1), date(2026, 6, 1)
    assert refusal_by_gap(first, month_later, ("count", "")) is not None
    assert refusal_by_gap(first, None, ("count", "")) is None
    assert refusal_by_gap(first, month_later, ("moment", "clock")) is None


def test_only_a_score_or_the_clock_of_a_match_changes_by_the_minute() -> None:
    a = only(SHELTER.format("4,000"))
    assert not changes_by_the_minute(a, a, ("count", ""))
    assert changes_by_the_minute(replace(a, partner="53"), a, ("count", ""))


def test_one_of_several_is_no_count_of_them() -> None:
    (two,) = extract_figures(article("a", title="", text="Two of the men drowned."))
    (one,) = extract_figures(article("b", title="", text="He is one of the men who drowned."))
    words = refusal(two, one, comparison_key(two), value_range(two), value_range(one))
    assert words is not None
    assert "one of several" in words
