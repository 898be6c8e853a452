import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.safe_words import (
    cut,
    host_of,
    isolate,
    name_another_host,
    safe_words,
    visible,
    web_address,
)


@given(st.text(max_size=400), st.integers(min_value=10, max_value=120))
def test_what_is_left_can_be_seen_and_fits(words: str, longest: int) -> None:
    safe = safe_words(words, longest)
    assert len(safe) <= longest
    safe.encode("utf-8")
    isolated = safe.startswith("\u2068") and safe.endswith("\u2069")
    inside = safe[1:-1] if isolated else safe
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Zl", "Zp"} for c in inside)
    assert {c for c in inside if unicodedata.category(c) == "Cf"} <= {"\u200c", "\u200d"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ferry fire kills 14", "Ferry fire kills 14"),
        (" two\n lines\t", " two lines "),
        ("pay\u202eexe.", "payexe."),
        ("e\u200bvil\ufeff", "evil"),
        ("\u3164\u2800", " "),
        ("\ud800 alone", " alone"),
        ("Z" + "\u0301" * 50, "Z" + "\u0301" * 4),
        ("\u05e9\u05dc", "\u2068\u05e9\u05dc\u2069"),
        ("\u0645\u06cc\u200c\u0634", "\u2068\u0645\u06cc\u200c\u0634\u2069"),
        ("👩\u200d🚒 saves", "👩\u200d🚒 saves"),
        ("a\u200d\u200d b", "a b"),
        ("नक\u200dष", "नक\u200dष"),
        ("pay\u200dpal", "paypal"),
        ("pay\u034fpal", "paypal"),
        ("a\x1b[31mb", "a [31mb"),
    ],
)
def test_words_from_outside(words: str, expected: str) -> None:
    assert safe_words(words, 100) == expected


def test_long_words_are_cut() -> None:
    assert safe_words("a" * 5000, 10) == "aaaaaaaaa…"
    assert cut("abcdef", 4) == "abc…"
    assert cut("abcdef", 0) == "…"


def test_words_that_run_from_right_to_left_are_isolated() -> None:
    assert isolate("שנה") == "\u2068שנה\u2069"
    assert isolate("year") == "year"


@given(st.text(max_size=400))
def test_what_was_looked_at_once_stays(words: str) -> None:
    assert visible(visible(words)) == visible(words)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://harbour-post.example/a?b=1#c", "https://harbour-post.example/a?b=1#c"),
        ("https://harbour-post.example/a b|c>", "https://harbour-post.example/a%20b%7Cc%3E"),
        ("https://münchen.example/ü", "https://xn--mnchen-3ya.example/%C3%BC"),
        ("https://bank.example@evil.example/", None),
        ("javascript:alert(1)", None),
        ("https://a..b/", None),
        ("https://x.example:99999/", None),
        ("https://[oops/", None),
        ("https://x.example/" + "a" * 3000, None),
        ("https://x.example/\ud800", None),
        ("https://", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_that_a_reader_may_follow(url: str | None, expected: str | None) -> None:
    assert web_address(url, 3000) == expected


@pytest.mark.parametrize(
    ("words", "another"),
    [
        ("Ferry fire kills 14", False),
        ("Harbour-Post.example: the story", False),
        ("see https://bank.example/login", True),
        ("Bank。example", True),
        ("www.harbour-post.example", False),
        ("post.example", True),
    ],
)
def test_words_that_name_another_place(words: str, another: bool) -> None:  # noqa: FBT001 -- a case
    assert name_another_host(words, "https://www.harbour-post.example/a") is another


def test_a_host_is_named_as_readers_know_it() -> None:
    assert host_of("https://www.harbour-post.example:8080/a") == "harbour-post.example"
