from types import SimpleNamespace
from typing import Any

import discord

from bot.commands.catalog import CATALOG
from bot.commands.command import Role
from bot.domain.options import DiscordOptions
from bot.platforms.discord.callers import caller_of, is_served


def interaction(
    guild: int | None = 5, *, roles: tuple[int, ...] = (), manager: bool = False
) -> Any:  # noqa: ANN401 -- discord.py's, as far as it is read
    return SimpleNamespace(
        user=SimpleNamespace(id=7, name="ann", roles=[SimpleNamespace(id=r) for r in roles]),
        guild_id=guild,
        channel_id=9,
        permissions=discord.Permissions(manage_guild=manager),
    )


def test_a_caller_has_a_place_and_a_name() -> None:
    caller = caller_of(interaction(), None, DiscordOptions())
    assert (caller.member, caller.name, str(caller.place), caller.space) == (
        "7",
        "ann",
        "discord:9",
        "5",
    )


def test_manage_server_or_a_role_makes_a_moderator() -> None:
    options = DiscordOptions(moderator_roles=("1",), command_roles=((CATALOG[0].name, ("2",)),))
    assert caller_of(interaction(), None, options).role is Role.MEMBER
    assert caller_of(interaction(manager=True), None, options).role is Role.MODERATOR
    assert caller_of(interaction(roles=(1,)), None, options).role is Role.MODERATOR
    assert caller_of(interaction(roles=(2,)), CATALOG[0], options).role is Role.MODERATOR
    assert caller_of(interaction(roles=(2,)), CATALOG[1], options).role is Role.MEMBER


def test_everybody_is_a_member_in_direct_messages() -> None:
    caller = caller_of(interaction(None, manager=True), None, DiscordOptions())
    assert caller.role is Role.MEMBER
    assert str(caller.place) == "discord:@7"
    assert caller.space == ""


def test_servers_can_be_limited() -> None:
    options = DiscordOptions(guilds=("6",))
    assert is_served(interaction(6), options)
    assert is_served(interaction(None), options)
    assert not is_served(interaction(5), options)
    assert is_served(interaction(5), DiscordOptions())
