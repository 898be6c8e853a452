import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.patterns import MAX_TEXT, occurs, prepare_text, read_pattern


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (r"\d{3} boats", "Some 240 boats sank."),
        (r"burst (its|the) banks?", "It Burst its bank"),
        ("k[öo]ln", "In Köln"),
        (r"^flood", "flood"),
        ("", "anything"),
    ],
)
def test_what_occurs(words: str, text: str) -> None:
    assert occurs(read_pattern(words), [prepare_text("other words"), prepare_text(text)])
    assert not occurs(read_pattern(f"{words}zzz"), [prepare_text(text)])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("(", "missing"),
        ("(?=a)", "is no regular expression"),
        (r"(a)\1", "is no regular expression"),
        ("\ud800", "is no regular expression"),
        ("x" * 201, "at most 200 characters"),
        (r"[^a]{900}b", "too large"),
        (r"\p{L}{900}", "is no regular expression"),
    ],
)
def test_a_mistake_is_named(words: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        read_pattern(words)


@pytest.mark.parametrize(
    "words", ["(a+)+$", "(a|aa)+$", "(.*a){20}b", "(x?){40}x{40}", r"(\w*\s?){20}="]
)
def test_none_takes_long(words: str) -> None:
    text = prepare_text("a" * MAX_TEXT + "!" * MAX_TEXT)
    started = time.process_time()
    occurs(read_pattern(words), [text])
    assert time.process_time() - started < 0.5


@given(st.text(max_size=30), st.text(st.characters(), max_size=50))
def test_anything_typed_is_read_or_refused(words: str, text: str) -> None:
    try:
        pattern = read_pattern(words)
    except ValueError:
        return
    assert occurs(pattern, [prepare_text(text)]) in {True, False}
