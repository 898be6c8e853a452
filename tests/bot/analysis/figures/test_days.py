from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.figures.days import mentioned_days

WEDNESDAY = date(2031, 6, 11)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("on Tuesday", date(2031, 6, 10), None),
        ("on Wednesday", WEDNESDAY, None),
        ("last Wednesday", date(2031, 6, 4), None),
        ("next Friday", date(2031, 6, 13), None),
        ("yesterday", date(2031, 6, 10), None),
        ("last week", date(2031, 6, 2), date(2031, 6, 8)),
        ("on March 16", date(2031, 3, 16), None),
        ("on 30 December", date(2030, 12, 30), None),
        ("3rd of May, 2019", date(2019, 5, 3), None),
        ("Sept. 1, 2030", date(2030, 9, 1), None),
        ("2030-02-28", date(2030, 2, 28), None),
    ],
)
def test_days_are_resolved_against_the_publication(
    words: str, first: date, last: date | None
) -> None:
    (mention,) = mentioned_days(f"It happened {words} at noon.", published=WEDNESDAY)
    assert (mention.first, mention.last) == (first, last or first)
    assert mention.words in words


def test_without_a_publication_day_only_full_dates_are_resolved() -> None:
    text = "On Friday, on March 16 and on 16 March 2014."
    resolved = [mention.first for mention in mentioned_days(text, published=None)]
    assert resolved == [None, None, date(2014, 3, 16)]


@pytest.mark.parametrize("words", ["March 45", "2031-13-01", "31 February 2030", "April 31"])
def test_impossible_dates_are_left_out(words: str) -> None:
    assert mentioned_days(words, published=WEDNESDAY) == ()


def test_a_language_without_a_table_names_no_days() -> None:
    assert mentioned_days("am Montag", published=WEDNESDAY, language="xx") == ()


@given(st.text(), st.dates())
def test_spans_are_the_words(text: str, published: date) -> None:
    for mention in mentioned_days(f"{text} Monday {text} 1 May", published=published):
        whole = f"{text} Monday {text} 1 May"
        assert whole[mention.span.start : mention.span.end] == mention.words
