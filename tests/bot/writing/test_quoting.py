import unicodedata

import pytest
from hypothesis import given

from bot.writing.quoting import link, quote_line, web_address
from tests.strategies import hostile_words, urls


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Two  lines\n of\ttext", "Two lines of text"),
        ("\u202egnp.exe", "gnp.exe"),
        ("pay\u200bpal", "paypal"),
        ("e\u0301\u0301\u0301\u0301\u0301", "é\u0301\u0301"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("a\x1b[31mb", "a [31mb"),
        ("x" * 400, "x" * 299 + "…"),
    ],
)
def test_words_are_shown_without_what_nobody_sees(words: str, shown: str) -> None:
    assert unicodedata.normalize("NFC", quote_line(words)) == unicodedata.normalize("NFC", shown)


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "ftp://x.example/", "https://a@b.example/", "https://x.example/a b",
     "https://", "https://x.example/\x00", "https://x.example/<b>",
     "https://x.example/" + "a" * 1000, None, ""],
)  # fmt: skip
def test_only_plain_web_addresses_are_followed(url: str | None) -> None:
    assert web_address(url) is None


def test_a_headline_is_linked_and_one_that_names_an_address_is_not() -> None:
    url = "https://harbour-post.example/a"
    (plain,) = link("Bridge closed", url)
    assert (plain.words, plain.url) == ("Bridge closed", url)
    said, apart = link("Read bank.com now", url)
    assert (said.words, said.url) == ("Read bank.com now ", None)
    assert (apart.words, apart.url) == ("(article)", url)


def test_an_outlet_named_by_its_address_is_linked_to_it() -> None:
    (named,) = link("harbour-post.example", "https://www.harbour-post.example/a")
    assert named.url == "https://www.harbour-post.example/a"


@given(hostile_words, urls)
def test_no_link_hides_behind_another(words: str, url: str | None) -> None:
    runs = list(link(words, url))
    for run in runs:
        if run.url is not None:
            assert run.url == url == web_address(url)
            assert "://" not in run.words
            assert "www." not in run.words
            assert "evil.example" not in run.words or "evil.example" in run.url


@given(hostile_words)
def test_lines_are_bounded_and_printable(words: str) -> None:
    line = quote_line(words)
    assert len(line) <= 300
    assert all(c.isprintable() or c in "\u200c\u200d" for c in line)
    assert quote_line(line) == line
