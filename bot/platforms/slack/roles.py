"""Who is a moderator: the members of a configured user group, or the workspace's admins.

Single commands can be given to further groups.
"""

import asyncio

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.command import Role
from bot.domain.options import SlackOptions
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error

_SECONDS = 300
"""How long an answer holds: who was made an admin has to wait at most so long."""
_MANY = 10_000

log = structlog.get_logger()


class Roles:
    """Looks up what a member may do, and remembers what Slack told for five minutes."""

    def __init__(self, web: AsyncWebClient, options: SlackOptions) -> None:
        self._web = web
        self._moderators = options.moderators
        self._command_groups = dict(options.command_groups)
        self._known: dict[tuple[str, str], tuple[float, bool]] = {}

    async def of(self, member: str, command: str) -> Role:
        """The member's role for this command; MEMBER when Slack does not tell, which is logged."""
        for group in (self._moderators, *self._command_groups.get(command, ())):
            if await self._is_in(member, group):
                return Role.MODERATOR
        return Role.MEMBER

    async def _is_in(self, member: str, group: str) -> bool:
        """Whether the member is in the group; without one, among the workspace's admins."""
        now = asyncio.get_running_loop().time()
        until, known = self._known.get((member, group), (now, False))
        if until > now:
            return known
        try:
            found = await (self._in_group(member, group) if group else self._is_admin(member))
        except CONNECTION_ERRORS as error:
            log.warning("role not known", member=member, reason=str(chat_error("slack", error)))
            return False
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[member, group] = (now + _SECONDS, found)
        return found

    async def _in_group(self, member: str, group: str) -> bool:
        answer = await self._web.usergroups_users_list(usergroup=group)
        return member in (answer.get("users") or ())

    async def _is_admin(self, member: str) -> bool:
        answer = await self._web.users_info(user=member)
        user = answer.get("user") or {}
        return any(user.get(key) is True for key in ("is_admin", "is_owner", "is_primary_owner"))
