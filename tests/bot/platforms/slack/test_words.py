import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.catalog import CATALOG
from bot.commands.command import Command, Option, OptionType, Request, Services
from bot.domain.message import Message
from bot.errors import CommandError
from bot.platforms.slack.words import parse_words
from tests.factories import message


async def run(request: Request, services: Services) -> Message:
    del request, services
    return message()


FIND = Command(
    noun="event",
    verb="find",
    help="",
    run=run,
    options=(
        Option(name="words", help="", positional=True),
        Option(name="min_outlets", help="", type=OptionType.NUMBER),
        Option(name="since", help=""),
        Option(name="conflicting", help="", type=OptionType.FLAG),
    ),
)
MERGE = Command(
    noun="event",
    verb="merge",
    help="",
    run=run,
    options=(
        Option(name="id", help="", positional=True),
        Option(name="into", help="", positional=True),
    ),
)
STATUS = Command(noun="status", verb="", help="", run=run)
COMMANDS = (FIND, MERGE, STATUS)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("event find troops", "event find", {"words": "troops"}),
        ("Event Find troops border", "event find", {"words": "troops border"}),
        (
            "event find troops --conflicting",
            "event find",
            {"words": "troops", "conflicting": "yes"},
        ),
        (
            "event find words:troops conflicting:yes",
            "event find",
            {"words": "troops", "conflicting": "yes"},
        ),
        ("event find --since 2026-03-01 x", "event find", {"since": "2026-03-01", "words": "x"}),
        ("event find --since=2026-03-01 x", "event find", {"since": "2026-03-01", "words": "x"}),
        ("event find min-outlets:3 x", "event find", {"min_outlets": "3", "words": "x"}),
        ('event find "grain deal"', "event find", {"words": '"grain deal"'}),
        ('event find "deal"', "event find", {"words": "deal"}),
        (
            'event find flood and not outlet:"Hill Post" since:2026-03-01',
            "event find",
            {"words": 'flood and not outlet:"Hill Post"', "since": "2026-03-01"},
        ),
        ("event find a \u2014 b", "event find", {"words": "a \u2014 b"}),
        ('event find words:"grain deal"', "event find", {"words": "grain deal"}),
        ("event find \u201cgrain deal\u201d", "event find", {"words": '"grain deal"'}),
        ("event find x \u2014conflicting", "event find", {"words": "x", "conflicting": "yes"}),
        ("event find today's call at 14:05", "event find", {"words": "today's call at 14:05"}),
        ("event find https://x.example/a", "event find", {"words": "https://x.example/a"}),
        ("event find Smith &amp; Co &lt;3", "event find", {"words": "Smith & Co <3"}),
        ("event merge e1 e2", "event merge", {"id": "e1", "into": "e2"}),
        ("event merge e1 into:e2", "event merge", {"id": "e1", "into": "e2"}),
        ("status", "status", {}),
        ("event find --colour red", "event find", {"colour": "yes", "words": "red"}),
    ],
)
def test_what_people_type(text: str, name: str, words: dict[str, str]) -> None:
    command, given_words = parse_words(text, COMMANDS)
    assert (command.name, given_words) == (name, words)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("evnt find", "There are: event, status."),
        ("event", "There are: event, status."),
        ('event find "open', "is not closed"),
        ("event find since:1 since:2", "since is given twice"),
        ("status now", "status does not take 'now'"),
        ("event find " + "x" * 3000, "longer than"),
    ],
)
def test_what_cannot_be_read_is_told(text: str, hint: str) -> None:
    with pytest.raises(CommandError) as caught:
        parse_words(text, COMMANDS)
    assert hint in str(caught.value)


@given(st.text(max_size=200))
def test_anything_typed_is_read_or_refused(text: str) -> None:
    try:
        command, _ = parse_words(f"event find {text}", CATALOG)
    except CommandError:
        return
    assert command.noun == "event"
