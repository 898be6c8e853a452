"""Every command of the catalog, given by a member and by a moderator."""

import pytest

from bot.commands.catalog import CATALOG
from bot.commands.command import Command, Option, OptionType, Role
from tests.acceptance.discord.conftest import World

WORDS = {"id": "e1", "when": "daily 08:00", "zone": "UTC", "words": "ferry", "filter": "ferry"}


def given(option: Option) -> object:
    """Something that a person may give for a required option."""
    if option.choices:
        return option.choices[0]
    if option.type is OptionType.NUMBER:
        return 1
    if option.type is OptionType.FLAG:
        return True
    return "2026-05-12" if option.type is OptionType.DAY else WORDS.get(option.name, "water")


@pytest.mark.parametrize("command", CATALOG, ids=lambda command: command.name.replace(" ", "-"))
async def test_everyone_gets_an_answer_and_only_moderators_change(
    world: World, command: Command
) -> None:
    options = {option.name: given(option) for option in command.options if option.required}
    refusal = f"{command.name} is for moderators"
    for person in (world.member, world.manager):
        result = await person.slash(world.channel, command.name, **options)
        answers = [answer for answer in (result.response, *result.followups) if answer]
        (answer,) = answers
        shown = world.shown(answer.message)
        assert shown.strip()
        refused = command.role is Role.MODERATOR and person is world.member
        assert (refusal in shown.replace("\\", "")) == refused  # hyphens are escaped
        if refused or command.answers_privately:
            assert answer.ephemeral
