"""HTML fragments as plain text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.plain_text import html_to_text, one_line


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words, 5 < 6 & 7 > 6", "plain words, 5 < 6 & 7 > 6"),
        ("<p>One\nline.</p><p>Two <b>bold</b>&nbsp;words.</p>", "One line.\n\nTwo bold words."),
        ("First<br>second<br/>third", "First\nsecond\nthird"),
        ("<ul><li>one<li>two</ul>after", "one\n\ntwo\n\nafter"),
        ("<p>Seen</p><script>var x = '<p>unseen</p>'</script><style>p{}</style>end", "Seen\n\nend"),
        ("&lt;b&gt; is a tag &#8212; &amp;amp;", "<b> is a tag — &amp;"),
        ("<!-- note -->shown", "shown"),
        ("un<b>closed <p>markup", "unclosed\n\nmarkup"),
        ("nul\0 and \ud800 half", "nul and half"),
        ("", ""),
    ],
)
def test_examples(markup: str, text: str) -> None:
    assert html_to_text(markup, longest=1000) == text


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "deep",
        "<a " * 200_000,
        "<b>" * 200_000,
        "<table><tr><td>" * 70_000,
        "<script>" * 100_000,
        "&lt;" * 300_000,
        "<!--" * 200_000,
        "<p a='" * 200_000,
    ],
)
def test_hostile_markup_takes_no_time(markup: str) -> None:
    begin = time.perf_counter()
    html_to_text(markup, longest=200_000)
    assert time.perf_counter() - begin < 2


def test_is_bounded() -> None:
    assert len(html_to_text("<p>word</p>" * 1000, longest=100)) <= 100
    assert one_line("A very long title", longest=7) == "A very…"


def test_one_line() -> None:
    assert one_line("Tom &amp;amp; <i>Ann</i>\n go  on", longest=50) == "Tom & Ann go on"


@given(st.text(max_size=500))
def test_any_text_is_survived(markup: str) -> None:
    assert len(html_to_text(markup, longest=100)) <= 100
    assert "\n" not in one_line(markup, longest=100)
