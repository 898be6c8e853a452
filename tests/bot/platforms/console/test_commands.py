from collections.abc import Sequence

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.command import Command, Option, OptionType, Request, Services
from bot.domain.message import Message
from bot.platforms.console.commands import PathsOrVerb, add_commands


async def answer(request: Request, services: Services) -> Message:
    del request, services
    return Message(blocks=())


ID = Option(name="id", help="", required=True, positional=True)
COMMANDS = (
    Command(noun="digest", verb="now", help="", run=answer,
            options=(Option(name="channel", help="", positional=True),)),
    Command(noun="topic", verb="forget-me", help="", run=answer),
    Command(noun="topic", verb="snooze", help="", run=answer,
            options=(ID, Option(name="hours", help="", type=OptionType.NUMBER, default=24),
                     Option(name="here", help="", type=OptionType.FLAG))),
    Command(noun="status", verb="show", help="", run=answer, default=True),
    Command(noun="status", verb="audit", help="", run=answer),
    Command(noun="help", verb="", help="", run=answer,
            options=(Option(name="about", help="", positional=True),)),
)  # fmt: skip


def given(words: Sequence[str]) -> tuple[int, list[tuple[str, dict[str, str | None]]]]:
    """The exit code, and what was carried out with which words."""
    carried: list[tuple[str, dict[str, str | None]]] = []
    app = typer.Typer()
    digest = typer.Typer(cls=PathsOrVerb)

    @digest.command("files", hidden=True)
    def files(paths: list[str]) -> None:
        carried.append(("files", dict.fromkeys(paths)))

    def carry(_: typer.Context, command: Command, typed: dict[str, str | None]) -> None:
        carried.append((command.name, typed))

    add_commands(app, COMMANDS, carry, {"digest": digest})
    return CliRunner().invoke(app, list(words)).exit_code, carried


@pytest.mark.parametrize(
    ("words", "name", "typed"),
    [
        ("status", "status show", {}),
        ("status audit", "status audit", {}),
        ("help", "help", {"about": None}),
        ("help event find", "help", {"about": "event find"}),
        ("digest now", "digest now", {"channel": None}),
        ("digest now desk", "digest now", {"channel": "desk"}),
        ("digest articles/ more/", "files", {"articles/": None, "more/": None}),
        ("topic forget-me", "topic forget-me", {}),
        ("topic snooze s1 --hours 3 --here", "topic snooze",
         {"id": "s1", "hours": "3", "here": "yes"}),
        ("topic snooze s1", "topic snooze", {"id": "s1", "hours": "24", "here": None}),
    ],
)  # fmt: skip
def test_words_are_carried_out(words: str, name: str, typed: dict[str, str | None]) -> None:
    assert given(words.split()) == (0, [(name, typed)])


@pytest.mark.parametrize(
    "words", ["digest", "topic", "topic snooze", "topic dance", "status dance"]
)
def test_what_is_missing_or_unknown_is_wrong_usage(words: str) -> None:
    assert given(words.split()) == (2, [])
