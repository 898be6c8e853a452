from bot.domain.figure import Refusal
from bot.domain.message import Message
from bot.rendering.text import render_text
from bot.writing.refusals_message import refusal_blocks
from tests.factories import article, figure

ONE = article("a", text="The camp holds 4,000 people.")
OTHER = article("b", text="At most 2,500 people may stay.", outlet="Ruan Daily")
REFUSAL = Refusal(
    first=figure(ONE, "4,000"), second=figure(OTHER, "2,500"), reason="one is a limit"
)


def shown(*refusals: Refusal) -> str:
    blocks = tuple(refusal_blocks(refusals, {"a": ONE, "b": OTHER}))
    return render_text(Message(blocks=blocks))


def test_each_reason_has_its_pairs_with_outlets() -> None:
    text = shown(REFUSAL, REFUSAL)
    assert "One is a limit" in text
    assert "1 pair not compared" in text
    assert "“4,000” people" in text
    assert "Ruan Daily" in text


def test_nothing_refused_is_said() -> None:
    assert "No two figures" in shown()
