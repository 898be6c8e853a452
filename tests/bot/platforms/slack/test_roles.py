import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.command import Role
from bot.domain.options import SlackOptions
from bot.platforms.slack.roles import Roles
from tests.acceptance.slack.loopback import SlackWorld


@pytest.mark.parametrize(
    ("group", "member", "role"),
    [
        ("", "U1", Role.MEMBER),
        ("", "UADMIN", Role.MODERATOR),
        ("S1", "U1", Role.MODERATOR),
        ("S1", "UADMIN", Role.MEMBER),
        ("SNONE", "U1", Role.MEMBER),
        ("", "UNONE", Role.MEMBER),
    ],
)
async def test_who_moderates(web: AsyncWebClient, group: str, member: str, role: Role) -> None:
    roles = Roles(web, SlackOptions(moderators=group))
    assert await roles.of(member, "feed add") is role


async def test_a_command_can_be_given_to_further_groups(web: AsyncWebClient) -> None:
    roles = Roles(web, SlackOptions(command_groups=(("feed add", ("S1",)),)))
    assert await roles.of("U1", "feed add") is Role.MODERATOR
    assert await roles.of("U1", "feed remove") is Role.MEMBER
    assert await roles.of("UADMIN", "feed add") is Role.MODERATOR


async def test_an_answer_is_remembered_and_a_failure_is_not(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    roles = Roles(web, SlackOptions())
    slack.scopes = ""
    assert await roles.of("UADMIN", "feed add") is Role.MEMBER
    slack.scopes = "users:read"
    assert await roles.of("UADMIN", "feed add") is Role.MODERATOR
    assert await roles.of("UADMIN", "feed add") is Role.MODERATOR
    assert len(slack.calls) == 2
