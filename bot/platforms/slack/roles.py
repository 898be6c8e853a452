"""Who is a moderator: the members of a configured user group, or the workspace's admins."""

import asyncio

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.commands.command import Role
from bot.platforms.slack.failures import CONNECTION_ERRORS, chat_error

_SECONDS = 300
"""How long an answer holds: who was made an admin has to wait at most so long."""
_MANY = 10_000

log = structlog.get_logger()


class Roles:
    """Looks up members' roles and remembers them for five minutes."""

    def __init__(self, web: AsyncWebClient, group: str) -> None:
        self._web = web
        self._group = group
        self._known: dict[str, tuple[float, Role]] = {}

    async def of(self, member: str) -> Role:
        """The member's role; MEMBER when Slack does not tell, which is logged."""
        now = asyncio.get_running_loop().time()
        until, role = self._known.get(member, (now, Role.MEMBER))
        if until > now:
            return role
        try:
            moderates = await (self._in_group(member) if self._group else self._is_admin(member))
        except CONNECTION_ERRORS as error:
            log.warning("role not known", member=member, reason=str(chat_error("slack", error)))
            return Role.MEMBER
        role = Role.MODERATOR if moderates else Role.MEMBER
        if len(self._known) >= _MANY:
            self._known.clear()
        self._known[member] = (now + _SECONDS, role)
        return role

    async def _in_group(self, member: str) -> bool:
        answer = await self._web.usergroups_users_list(usergroup=self._group)
        return member in (answer.get("users") or ())

    async def _is_admin(self, member: str) -> bool:
        answer = await self._web.users_info(user=member)
        user = answer.get("user") or {}
        return any(user.get(key) is True for key in ("is_admin", "is_owner", "is_primary_owner"))
