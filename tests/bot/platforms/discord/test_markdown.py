import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import Run, Tone
from bot.platforms.discord.markdown import (
    escape,
    safe_url,
    write_line,
    write_plain,
)
from tests.factories import NOON

WORDS = st.text(max_size=400)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("**now** _x_", r"\*\*now\*\* \_x\_"),
        ("[a](https://b)", r"\[a\]\(https\://b\)"),
        ("```x```", r"\`\`\`x\`\`\`"),
        ("1. first", r"1\. first"),
        ("@everyone and @here", "@\u200beveryone and @\u200bhere"),
        ("<@123> <#5> <t:1>", "\\<@\u200b123\\> \\<\\#5\\> \\<t\\:1\\>"),
        ("||secret||", r"\|\|secret\|\|"),
    ],
)
def test_nothing_is_read_as_markdown(words: str, shown: str) -> None:
    assert escape(words) == shown


def test_right_to_left_words_are_isolated() -> None:
    assert escape("שנה") == "\u2068שנה\u2069"


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("https://a.example:8080/x", "https://a.example:8080/x"),
        ("https://a.example/(x)<y>", "https://a.example/%28x%29%3Cy%3E"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://bank.example@evil.example/", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[x", None),
        ("https://a.example/" + "x" * 700, None),
        (None, None),
    ],
)
def test_links_lead_where_they_seem_to(url: str | None, safe: str | None) -> None:
    assert safe_url(url) == safe


def test_a_line_has_tones_links_and_moments() -> None:
    line = (
        Run("Post", Tone.STRONG, "https://a.example/"),
        Run(", "),
        Run("12 May", moment=NOON),
        Run(": "),
        Run("“14”", Tone.FIGURE),
        Run("“17”", Tone.FIGURE),
    )
    assert write_line(line, 200) == (
        "**[Post](<https://a.example/>)**, <t:1778587200:f>\\: **“14”“17”**"
    )
    assert write_line(line[:1], 200, bold=False, links=False) == "Post"


def test_a_long_line_ends_with_an_ellipsis_and_a_whole_link() -> None:
    written = write_line((Run("x" * 5000, Tone.STRONG, "https://a.example/"),), 100)
    assert len(written) <= 100
    assert written.endswith("…](<https://a.example/>)**")
    assert write_line((Run("12 May", moment=NOON),), 3) == "…"
    assert write_line((Run("word"), Run("more")), 4) == "word"


@given(WORDS, st.integers(1, 80))
def test_a_line_keeps_its_limit_and_is_one_line(words: str, limit: int) -> None:
    written = write_line((Run("by "), Run(words, Tone.STRONG, "https://a.example/")), limit)
    assert len(written) <= limit
    assert "\n" not in written
    assert "@everyone" not in written


def test_labels_are_plain() -> None:
    assert write_plain((Run("**Versions**\n"),), 80) == "**Versions**"
