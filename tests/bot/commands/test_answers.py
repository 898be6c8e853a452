from bot.commands.answers import say
from bot.rendering.text import render_text


def test_a_sentence_is_a_message() -> None:
    assert render_text(say("Done.")) == "  Done.\n"
