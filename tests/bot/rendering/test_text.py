from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import Heading, Items, Message, Paragraph, Run, Table, Tone
from bot.rendering.text import render_text

WORDS = (Run("words"),)


def test_every_kind_of_block_is_written() -> None:
    message = Message(
        blocks=(
            Heading(line=(Run("Title"),), level=1),
            Heading(line=(Run("Event"),)),
            Paragraph(lines=(WORDS, (Run("second line"),))),
            Items(items=(WORDS,)),
            Table(header=("a", "b"), rows=(((Run("1"),), (Run("2"),)),), caption=(Run("Rows"),)),
        )
    )
    text = render_text(message)
    for expected in ("Title", "Event", "  words", "  second line", "  - words", "Rows", "1   2"):
        assert expected in text
    assert text.endswith("\n")


def test_lines_keep_to_the_width() -> None:
    message = Message(blocks=(Items(items=((Run("long " * 100),),)),))
    assert max(len(line) for line in render_text(message, width=60).splitlines()) <= 60


def test_control_characters_do_not_reach_the_terminal() -> None:
    hostile = Message(blocks=(Paragraph(lines=((Run("a\x1b[31mred\x07\u202eb"),),)),))
    text = render_text(hostile)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_markup_from_outside_is_plain_text() -> None:
    text = render_text(Message(blocks=(Paragraph(lines=((Run("[bold]not bold[/bold]"),),)),)))
    assert "[bold]not bold[/bold]" in text


@given(st.text(max_size=200), st.sampled_from(Tone), st.text(max_size=30))
def test_no_words_break_it(words: str, tone: Tone, url: str) -> None:
    run = Run(words, tone, url)
    render_text(Message(blocks=(Heading(line=(run,)), Items(items=((run,),)))))
