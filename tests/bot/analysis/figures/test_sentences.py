from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.figures.sentences import (
    MAX_SENTENCE,
    sentence_at,
    sentence_bounds,
    split_sentences,
)


def words(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


def test_splits_at_full_stops_and_keeps_abbreviations_whole() -> None:
    assert words("Dr. Amari left at 3 p.m. Friday. The ferry sank.") == [
        "Dr. Amari left at 3 p.m. Friday.",
        "The ferry sank.",
    ]


def test_closing_quotes_stay_with_their_sentence() -> None:
    assert words("“It burned.” Nobody came.") == ["“It burned.”", "Nobody came."]


def test_an_empty_line_ends_a_sentence_and_a_wrapped_line_does_not() -> None:
    assert words("The mill\nclosed early\n\nA headline") == ["The mill\nclosed early", "A headline"]


@given(st.text(max_size=400))
def test_spans_are_ascending_inside_the_text_and_hold_all_words(text: str) -> None:
    end = 0
    for span in split_sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert not text[end : span.start].strip()
        end = span.end
    assert not text[end:].strip()


def test_a_run_without_boundaries_is_cut() -> None:
    bounds = sentence_bounds("x" * (3 * MAX_SENTENCE + 5))
    assert max(b - a for a, b in pairwise(bounds)) == MAX_SENTENCE


def test_finds_the_sentence_of_a_position() -> None:
    bounds = sentence_bounds("One sank. Two sailed.")
    assert sentence_at(bounds, 12) == (9, 21)
