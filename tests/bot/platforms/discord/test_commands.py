"""The catalog fits into Discord, whatever commands are added to it."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import app_commands

from bot.commands.catalog import CATALOG
from bot.commands.command import Command, Completion, Option, OptionType, Request, Services
from bot.commands.completion import Choice
from bot.domain.message import Message
from bot.platforms.discord import limits
from bot.platforms.discord.commands import Interaction, build_commands, words_of


class Nobody:
    """Answers nothing: these tests look at the commands only."""

    async def answer_command(
        self, interaction: Interaction, command: Command, words: Mapping[str, str | None]
    ) -> None:
        raise AssertionError((interaction, command, words))

    async def offer(
        self, interaction: Interaction, command: Command, option: str, typed: str
    ) -> Sequence[Choice]:
        del interaction, command, typed
        return [("", option), ("L" * 150, "v")]


async def say(request: Request, services: Services) -> Message:
    del request, services
    return Message(blocks=())


def payloads(catalog: Sequence[Command]) -> list[dict[str, Any]]:
    client = discord.Client(intents=discord.Intents.none())
    tree = app_commands.CommandTree(client)
    return [dict(command.to_dict(tree)) for command in build_commands(catalog, Nobody())]


def leaves(payload: dict[str, Any]) -> list[dict[str, Any]]:
    inner = [option for option in payload.get("options", []) if option["type"] == 1]
    return inner or [payload]


def characters(payload: dict[str, Any]) -> int:
    """Name, description and values of a command and everything in it."""
    own = len(payload["name"]) + len(payload.get("description", "")) + len(payload.get("value", ""))
    below = [*payload.get("options", []), *payload.get("choices", [])]
    return own + sum(characters(part) for part in below)


def test_the_catalog_keeps_every_limit() -> None:
    built = payloads(CATALOG)
    assert 1 <= len(built) <= limits.MAX_COMMANDS
    names = [payload["name"] for payload in built]
    assert len(names) == len(set(names))
    for payload in built:
        assert characters(payload) <= limits.MAX_COMMAND_CHARACTERS
        for command in (payload, *leaves(payload)):
            assert 1 <= len(command["name"]) <= limits.MAX_COMMAND_NAME
            assert command["name"] == command["name"].casefold()
            assert 1 <= len(command["description"]) <= limits.MAX_DESCRIPTION
            assert len(command.get("options", [])) <= limits.MAX_OPTIONS
        for command in leaves(payload):
            for option in command.get("options", []):
                assert 1 <= len(option["description"]) <= limits.MAX_DESCRIPTION
                assert len(option.get("choices", [])) <= limits.MAX_CHOICES


def test_no_option_of_the_catalog_is_lost() -> None:
    built = {p["name"]: {leaf["name"]: leaf for leaf in leaves(p)} for p in payloads(CATALOG)}
    for command in CATALOG:
        leaf = built[command.noun][command.verb or command.noun]
        assert {o["name"] for o in leaf.get("options", [])} == {o.name for o in command.options}


def test_options_have_types_choices_and_completion() -> None:
    command = Command(
        noun="help",
        verb="",
        help="h" * 300,
        run=say,
        options=(
            Option(name="many", help="How many.", type=OptionType.NUMBER),
            Option(name="how", help="How.", choices=("softly", "hard")),
            Option(name="all", help="All.", type=OptionType.FLAG),
            Option(name="event", help="Which.", required=True, completion=Completion.EVENT),
        ),
    )
    (payload,) = payloads([command])
    options = {option["name"]: option for option in payload["options"]}
    assert payload["options"][0]["name"] == "event"  # Discord wants required ones first
    assert options["event"]["autocomplete"] is True
    assert options["many"]["type"] == discord.AppCommandOptionType.integer.value
    assert options["all"]["type"] == discord.AppCommandOptionType.boolean.value
    assert [choice["value"] for choice in options["how"]["choices"]] == ["softly", "hard"]
    assert len(payload["description"]) == limits.MAX_DESCRIPTION


def test_values_become_words() -> None:
    given = {"words": "dam", "limit": 5, "conflicting": True, "page": None}
    assert words_of(given) == {"words": "dam", "limit": "5", "conflicting": "true"}
