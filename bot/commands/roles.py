"""Who may give which command, where the configuration says otherwise than the catalog."""

from collections.abc import Mapping, Sequence

from bot.commands.catalog import CATALOG
from bot.commands.command import Role
from bot.errors import ConfigError


def read_roles(for_moderators: Sequence[str], for_members: Sequence[str]) -> Mapping[str, Role]:
    """By a command's name, its role. Raises ConfigError for a command that there is not."""
    known = {command.name for command in CATALOG}
    if unknown := sorted({*for_moderators, *for_members} - known):
        raise ConfigError(
            f"chat.for_moderators, for_members: there is no command {unknown[0]!r}; "
            "`variorum help` lists them"
        )
    return dict.fromkeys(for_moderators, Role.MODERATOR) | dict.fromkeys(for_members, Role.MEMBER)
