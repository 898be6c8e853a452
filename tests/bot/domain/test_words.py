import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.words import (
    MAX_QUERY_WORDS,
    MAX_TEXT_CHARACTERS,
    MAX_WORD_CHARACTERS,
    fold_name,
    index_words,
    query_words,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("The quay, the QUAY!", ("the", "quay")),
        ("Zoë's e-mail_2", ("zoe", "s", "e", "mail", "2")),
        ("Zoe\u0308", ("zoe",)),
        ("Straße", ("strasse",)),
        ("ﬁsh ½ Ⅷ", ("fish", "1", "2", "viii")),
        ("東京の橋 bridge橋", ("東", "京", "の", "橋", "bridge")),
        ("\0\ud800a\x1ab", ("a", "b")),
        ("1,234.5", ("1", "234", "5")),
    ],
)
def test_the_words_of_a_text(text: str, words: tuple[str, ...]) -> None:
    assert index_words(text) == words


@given(st.text(st.characters(), max_size=200))
def test_a_word_holds_letters_and_digits_only(text: str) -> None:
    words = index_words(text)
    assert len(set(words)) == len(words)
    for word in words:
        assert word
        assert not set(word) & set(" \t\n\0\x1a\"'*_-()")
        word.encode()


def test_everything_is_bounded() -> None:
    assert index_words("x" * 5000) == ("x" * MAX_WORD_CHARACTERS,)
    assert index_words("x" * 5000 + " " + "x" * 4000) == ("x" * MAX_WORD_CHARACTERS,)
    assert index_words(" " * MAX_TEXT_CHARACTERS + "late") == ()
    words = query_words(" ".join(map(str, range(1000))))
    assert words is not None
    assert len(words) == MAX_QUERY_WORDS


def test_a_query_without_words_is_told_from_no_query() -> None:
    assert query_words("  ") == ()
    assert query_words("?!") is None


def test_names_are_compared_without_case() -> None:
    assert fold_name(" The STRASSE ") == fold_name("the straße")
