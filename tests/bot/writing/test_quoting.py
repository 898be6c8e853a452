from hypothesis import given

from bot.writing.quoting import link, quote_line
from bot.writing.safe_words import web_address
from tests.strategies import hostile_words, urls


def test_words_are_shown_on_one_line_of_bounded_length() -> None:
    assert quote_line(" Two  lines\n of\ttext ") == "Two lines of text"
    assert quote_line("x" * 400) == "x" * 299 + "…"


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
            assert run.url == web_address(url)
            assert "://" not in run.words
            assert "www." not in run.words
            assert "evil.example" not in run.words or "evil.example" in run.url


@given(hostile_words)
def test_lines_are_bounded_and_printable(words: str) -> None:
    line = quote_line(words)
    assert len(line) <= 300
    assert all(c.isprintable() or c in "\u200c\u200d" for c in line)
    assert quote_line(line) == line
