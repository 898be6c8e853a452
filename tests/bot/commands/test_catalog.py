import pytest

from bot.commands.catalog import find_command
from bot.commands.command import Command, Request, Services
from bot.domain.message import Message


async def answer(request: Request, services: Services) -> Message:
    del request, services
    return Message(blocks=())


COMMANDS = (
    Command(noun="event", verb="find", help="", run=answer),
    Command(noun="status", verb="show", help="", run=answer, default=True),
    Command(noun="status", verb="audit", help="", run=answer),
    Command(noun="help", verb="", help="", run=answer),
)


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        ("event find two boats", "event find", ("two", "boats")),
        ("Event FIND", "event find", ()),
        ("status", "status show", ()),
        ("status audit", "status audit", ()),
        ("help", "help", ()),
        ("help event", "help", ("event",)),
    ],
)
def test_words_name_a_command(words: str, name: str, rest: tuple[str, ...]) -> None:
    found = find_command(words.split(), COMMANDS)
    assert found is not None
    assert (found[0].name, found[1]) == (name, rest)


@pytest.mark.parametrize("words", ["", "event", "event nothing", "status nothing", "nothing"])
def test_other_words_name_none(words: str) -> None:
    assert find_command(words.split(), COMMANDS) is None
