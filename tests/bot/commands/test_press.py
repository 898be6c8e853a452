from hypothesis import given
from hypothesis import strategies as st

from bot.commands.press import MAX_CHARACTERS, Press, decode_press, encode_action
from bot.domain.message import Action

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def test_a_press_gives_the_command_and_its_words() -> None:
    action = Action(
        label="Versions", command="event versions", arguments=(("id", "epv"), ("words", "a & b=c"))
    )
    written = encode_action(action)
    assert written is not None
    assert decode_press(written) == Press(
        command="event versions", words={"id": "epv", "words": "a & b=c"}
    )


def test_what_does_not_fit_is_left_out() -> None:
    long = Action(label="More", command="event find", arguments=(("words", "x" * 100),))
    assert encode_action(long) is None


def test_a_press_may_ask_for_more() -> None:
    action = Action(
        label="Merge", command="event merge", arguments=(("events", "epv"),), asks="events"
    )
    written = encode_action(action)
    assert written is not None
    pressed = Press(command="event merge", words={"events": "epv"}, asks="events")
    assert decode_press(written) == pressed


def test_a_command_without_words() -> None:
    assert decode_press("status") == Press(command="status", words={})


@given(st.dictionaries(WORDS.filter(lambda name: name not in {"", "asks"}), WORDS, max_size=3))
def test_every_action_that_fits_is_read_back(arguments: dict[str, str]) -> None:
    action = Action(label="x", command="event find", arguments=tuple(arguments.items()))
    written = encode_action(action)
    if written is not None:
        assert len(written) <= MAX_CHARACTERS
        assert decode_press(written) == Press(command="event find", words=arguments)


@given(st.text(max_size=200))
def test_nothing_typed_by_others_breaks_it(custom_id: str) -> None:
    press = decode_press(custom_id)
    assert press is None or press.command
