"""Slash commands as members and moderators give them."""

from typing import Any

import discord
import pytest

from bot.domain.options import DiscordMessages, DiscordOptions
from tests.acceptance.discord.conftest import World, walk


def first_answers(world: World) -> list[int]:
    """The kind of each first response: 5 is deferred, 8 are choices."""
    calls = [call for call in world.env.http_requests if call.path.endswith("/callback")]
    return [call.json["type"] for call in calls if call.json]


async def test_a_member_finds_an_event_and_everyone_sees_the_answer(world: World) -> None:
    result = await world.member.slash(world.channel, "event find", words="ferry")
    assert first_answers(world) == [5]
    assert not result.ephemeral
    assert "Ferry fire kills 14" in world.shown(result.response.message)


async def test_a_moderator_finds_an_event(world: World) -> None:
    result = await world.manager.slash(world.channel, "event find", words="ferry", limit=1)
    assert "Ferry fire kills 14" in world.shown(result.response.message)


async def test_both_list_and_show_events(world: World) -> None:
    for person in (world.member, world.manager):
        result = await person.slash(world.channel, "event list", conflicting=False)
        assert "Ferry fire kills 14" in world.shown(result.response.message)
        result = await person.slash(world.channel, "event show", id="e1")
        assert "Harbour Post" in world.shown(result.response.message)


async def test_text_from_outside_calls_nobody_and_links_nowhere(world: World) -> None:
    result = await world.member.slash(world.channel, "event list")
    message = result.response.message
    shown = world.shown(message)
    assert "@everyone" not in shown
    assert "](https://evil.example)" not in shown
    assert r"\*\*now\*\*" in shown
    assert not message.mention_everyone


async def test_an_error_is_seen_by_its_author_alone(world: World) -> None:
    result = await world.member.slash(world.channel, "event show", id="nope")
    (followup,) = result.followups
    assert followup.ephemeral
    assert "There is no event" in world.shown(followup.message)
    assert result.response is None


async def test_changes_are_for_moderators_and_answered_privately(world: World) -> None:
    refused = await world.member.slash(world.channel, "press pause", feed="Wire")
    assert refused.ephemeral
    assert "press pause is for moderators" in world.shown(refused.response.message)
    result = await world.manager.slash(world.channel, "press pause", feed="Wire", how="hard")
    assert result.ephemeral
    assert "Paused Wire, said moe" in world.shown(result.response.message)


async def test_events_are_offered_while_typing(world: World) -> None:
    offer = world.manager.autocomplete
    offered = await offer(world.channel, "press pause", "event", "ferry", feed="Wire")
    assert offered == [{"name": "Ferry fire kills 14", "value": "e1"}]
    refused = world.member.autocomplete
    assert await refused(world.channel, "press pause", "event", "ferry", feed="Wire") == []


async def test_commands_work_in_direct_messages_for_members_only(world: World) -> None:
    user = world.env.create_user("dee")
    world.guild.add_member(user)
    result = await user.slash("event find", words="ferry")
    assert "Ferry fire kills 14" in world.shown(result.response.message)
    refused = await user.slash("press pause", feed="Wire")
    assert "for moderators" in world.shown(refused.response.message)


async def test_the_commands_are_the_catalogs(world: World) -> None:
    assert set(world.member.available_commands(world.channel)) >= {
        "event find",
        "event list",
        "event show",
        "press pause",
    }


async def test_an_answer_that_discord_refuses_is_told_and_the_next_one_works(world: World) -> None:
    world.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=400)
    await world.member.slash(world.channel, "event list")
    result = await world.member.slash(world.channel, "event list")
    assert "Ferry fire" in world.shown(result.response.message)


async def test_a_command_that_is_too_late_to_answer_is_let_go(world: World) -> None:
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    result = await world.member.slash(world.channel, "event list")
    assert result.response is None


class TestEmbeds:
    @pytest.fixture
    def discord_options(self) -> DiscordOptions:
        return DiscordOptions(messages=DiscordMessages.EMBEDS)

    async def test_answers_are_embeds(self, world: World) -> None:
        result = await world.member.slash(world.channel, "event find", words="ferry")
        message: discord.Message = result.response.message
        assert message.embeds[0].title == "Events with ferry"
        result = await world.member.slash(world.channel, "event show", id="nope")
        assert "no event" in world.shown(result.followups[0].message)


class TestRoles:
    @pytest.fixture
    def discord_options(self) -> DiscordOptions:
        return DiscordOptions(
            moderator_roles=("1",), command_roles=(("press pause", ("2",)), ("feed add", ("3",)))
        )

    async def test_a_configured_role_may_give_its_command(self, world: World) -> None:
        role = world.guild.create_role("Helpers")
        helper = world.guild.add_member(world.env.create_user("hal"), roles=[role])
        refused = await helper.slash(world.channel, "press pause", feed="Wire")
        assert "for moderators" in world.shown(refused.response.message)
        options = DiscordOptions(command_roles=(("press pause", (str(role.id),)),))
        world.options = options
        await world.env.restart_bot(world.new_bot())
        result = await helper.slash(world.channel, "press pause", feed="Wire")
        assert "Paused Wire" in world.shown(result.response.message)


class TestGuilds:
    @pytest.fixture
    def discord_options(self) -> DiscordOptions:
        return DiscordOptions(guilds=("77777777777777777",))

    async def test_commands_are_registered_for_the_configured_servers_alone(
        self, world: World
    ) -> None:
        other = world.env.create_guild("Other", id=77777777777777777)
        room = other.create_text_channel("room")
        person = other.add_member(world.env.create_user("pat"))
        await world.env.restart_bot(world.new_bot())
        assert "event find" in person.available_commands(room)
        assert world.member.available_commands(world.channel) == ()


def buttons(message: Any) -> list[Any]:  # noqa: ANN401 -- a message of discord.py
    return [c for c in walk(message.components) if getattr(c, "custom_id", None)]


async def test_a_button_of_an_old_version_says_so(world: World) -> None:
    result = await world.manager.slash(world.channel, "press pause", feed="Wire")
    (button,) = buttons(result.response.message)
    assert button.custom_id == "press resume"
    pressed = await world.manager.click(result.response.message, label="Resume")
    assert pressed.ephemeral
    assert "older version" in world.shown(pressed.response.message)
