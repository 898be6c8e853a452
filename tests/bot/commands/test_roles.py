import pytest

from bot.commands.command import Role
from bot.commands.roles import read_roles
from bot.errors import ConfigError


def test_roles_are_read_by_command() -> None:
    roles = read_roles(["event find"], ["digest preview"])
    assert roles == {"event find": Role.MODERATOR, "digest preview": Role.MEMBER}


def test_a_command_that_there_is_not_is_named() -> None:
    with pytest.raises(ConfigError, match="there is no command 'event dance'"):
        read_roles(["event dance"], [])
