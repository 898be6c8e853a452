from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.text import (
    character_pairs,
    fold,
    guess_language,
    is_unspaced,
    stemmer,
    stop_word_index,
    tokens,
    words,
)


def test_tokens_keep_inner_marks() -> None:
    assert tokens("O'Brien paid 1,200.5 euros.") == ["O'Brien", "paid", "1,200.5", "euros", "."]


def test_fold_takes_case_accents_and_possessives_away() -> None:
    assert [fold(w) for w in ("Müller's", "U.S", "Łódź", "ПУТИН")] == [
        "muller", "us", "łodz", "путин",
    ]  # fmt: skip


def test_stems_join_forms_and_unknown_languages_keep_words() -> None:
    stem = stemmer("en")
    assert stem("talks") == stem("talking")
    assert stemmer("xx")("talks") == "talks"


def test_unspaced_scripts_give_pairs() -> None:
    assert is_unspaced("地震")
    assert not is_unspaced("quake")
    assert character_pairs("大地震") == ["大地", "地震"]
    assert character_pairs("震") == ["震"]


def test_languages_are_told_by_their_stop_words() -> None:
    index = stop_word_index()
    assert (
        guess_language(["der", "Zug", "ist", "nicht", "mehr", "da", "und", "das", "auch"], index)
        == "de"
    )
    assert guess_language(["the", "train", "is", "no", "longer", "there"], index) == "en"
    assert guess_language([], index) == "en"


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end] == word.surface


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_text_has_the_tokens_that_it_has_beside_other_signs(text: str) -> None:
    assert tokens(text) == tokens(f"{text} é")[:-1]
