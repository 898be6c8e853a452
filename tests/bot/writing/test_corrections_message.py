from bot.analysis.conflicts.corrections import Correction
from bot.domain.message import Message
from bot.rendering.text import render_text
from bot.writing.corrections_message import correction_blocks
from tests.factories import article, figure

OLD = article("a", text="The slide killed 9 people.")
NEW = article("a", text="The slide killed 14 people.", revision=2)


def test_the_old_value_stands_before_the_new_one() -> None:
    corrected = Correction(old=figure(OLD, "9"), new=figure(NEW, "14"))
    text = render_text(Message(blocks=tuple(correction_blocks([(NEW, [corrected])]))))
    assert "Harbour Post: people “9” → “14”" in text


def test_nothing_corrected_takes_no_room() -> None:
    assert tuple(correction_blocks([(NEW, [])])) == ()
