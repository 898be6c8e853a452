"""Who gave a command: the person, the place, and what they may do."""

from typing import Any

import discord

from bot.commands.command import Caller, Command, Role
from bot.domain.options import DiscordOptions
from bot.domain.place import Place, Platform


def caller_of(
    interaction: discord.Interaction[Any], command: Command | None, options: DiscordOptions
) -> Caller:
    """The caller with the role that they have for this command.

    Manage Server makes a moderator, and so does a configured role; a command can have roles of its
    own. In direct messages everybody is a member.
    """
    user = interaction.user
    if interaction.guild_id is None:
        place = Place(platform=Platform.DISCORD, id=str(user.id), member=True)
        return Caller(role=Role.MEMBER, member=str(user.id), name=user.name, place=place)
    place = Place(platform=Platform.DISCORD, id=str(interaction.channel_id))
    return Caller(
        role=_role(interaction, command, options),
        member=str(user.id),
        name=user.name,
        place=place,
        space=str(interaction.guild_id),
    )


def is_served(interaction: discord.Interaction[Any], options: DiscordOptions) -> bool:
    """Whether the command came from a server that may use the bot."""
    guild = interaction.guild_id
    return guild is None or not options.guilds or str(guild) in options.guilds


def _role(
    interaction: discord.Interaction[Any], command: Command | None, options: DiscordOptions
) -> Role:
    allowed = set(options.moderator_roles)
    if command is not None:
        allowed.update(dict(options.command_roles).get(command.name, ()))
    held = {str(role.id) for role in getattr(interaction.user, "roles", ())}
    if interaction.permissions.manage_guild or held & allowed:
        return Role.MODERATOR
    return Role.MEMBER
