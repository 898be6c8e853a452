from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.domain.message import Heading, Items, Message, Paragraph, Run, Table, Tone
from bot.rendering.markdown import render_markdown


def html(*runs: Run) -> str:
    return str(MarkdownIt().render(render_markdown(Message(blocks=(Paragraph(lines=(runs,)),)))))


def test_links_and_emphasis() -> None:
    assert html(Run("Post", Tone.STRONG, "https://a.example/x")) == (
        '<p><strong><a href="https://a.example/x">Post</a></strong></p>\n'
    )


def test_only_web_addresses_become_links() -> None:
    assert "<a" not in html(Run("x", url="javascript:alert(1)"))


def test_blocks() -> None:
    line = (Run("x"),)
    message = Message(
        blocks=(
            Heading(line=line, level=2),
            Items(items=(line, line)),
            Table(header=("a", "b"), rows=((line, line),), caption=line),
        )
    )
    assert render_markdown(message) == (
        "## x\n\n- x\n- x\n\nx\n\n| a | b |\n| --- | --- |\n| x | x |\n"
    )


@given(st.text(alphabet="*_`[]()<>|#!~\\ab&;@", min_size=1, max_size=40))
def test_text_from_outside_stays_text(words: str) -> None:
    rendered = html(Run(f"x{words}x"))
    assert not any(tag in rendered for tag in ("<em", "<strong", "<a ", "<code", "<img", "<h1"))
