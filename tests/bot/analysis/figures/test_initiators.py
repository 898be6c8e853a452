import pytest

from bot.analysis.figures.initiators import find_calls
from bot.analysis.languages.facts_en import CALLS_EN


def calls(text: str) -> list[tuple[str, str | None]]:
    return [(call.actor, call.partner) for call in find_calls(text, CALLS_EN)]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ana Ruiz called Omar Amari to talk about the harbour.",
        "Ana Ruiz on Friday phoned President Omar Amari on the dredger.",
        "Ana Ruiz Friday telephoned Amari late at night.",
        "They met in Port Ruan. Gov. Ana M. Ruiz phoned Omar Amari late on Sunday.",
        "Ana Ruiz placed a phone call to Omar Amari.",
        "At the initiative of Ana Ruiz a conversation between Omar Amari and Ana Ruiz was held.",
        "At the request of the Mexican side: a call between Omar Amari and Mexico's Ana Ruiz.",
        "At the request of Mexico a call between Amari and the President of Mexico Ruiz was held.",
        "A talk requested by Mexico: a call between Mexican leader Ana Ruiz and Omar Amari.",
    ],
)
def test_who_began_a_call_is_read(text: str) -> None:
    assert calls(text) == [("ruiz", "amari")]


@pytest.mark.parametrize(
    "text",
    [
        "Ruiz called Amari's plan a mistake.",
        "Ruiz called Amari a friend of the harbour.",
        "The two called each other to talk.",
        "Amari spoke with Ruiz by phone.",
        "At the initiative of the Mexican side there was a call between Omar Amari and Ana Ruiz.",
        "At the request of the harbour office the call between Ana Ruiz and Omar Amari was short.",
    ],
)
def test_what_is_uncertain_is_no_call(text: str) -> None:
    assert calls(text) == []


def test_the_span_is_the_words_that_tell_it() -> None:
    text = "It was late when Ana Ruiz phoned Omar Amari to talk."
    (call,) = find_calls(text, CALLS_EN)
    assert text[call.start : call.end] == "Ana Ruiz phoned Omar Amari"
