"""The app's manifest: what an operator pastes into Slack to create the app, and what it may do.

Source: https://docs.slack.dev/reference/app-manifest/.
"""

import json
from collections.abc import Sequence

from bot.commands.command import Command
from bot.domain.options import SlackOptions
from bot.platforms.slack.rich_text import Json

SCOPES = (
    "channels:history",  # find again what was posted, after a crash; so the next two
    "groups:history",
    "im:history",
    "channels:read",  # tell whether the bot is in a channel
    "groups:read",
    "chat:write",
    "commands",
    "files:write",  # plots
    "im:write",  # alerts to a member
    "usergroups:read",  # who is a moderator: the members of a group,
    "users:read",  # or the workspace's admins
)
"""No more than is used: https://docs.slack.dev/reference/scopes/."""
_NAME = "Variorum"
_DESCRIPTION = "News by event, with the figures that differ, word for word"
_USAGE_HINT = 1_000
"""https://docs.slack.dev/reference/app-manifest/#slash-commands"""


def app_manifest(catalog: Sequence[Command], options: SlackOptions) -> Json:
    """Describe the app: one slash command, buttons, the scopes of a bot."""
    http = f"{options.public_url.rstrip('/')}{options.path}" if options.public_url else ""
    command: Json = {
        "command": options.command,
        "description": _DESCRIPTION,
        "usage_hint": _usage(catalog),
        "should_escape": False,
    }
    interactivity: Json = {"is_enabled": True}
    if http:
        command["url"] = interactivity["request_url"] = http
    return {
        "display_information": {"name": _NAME, "description": _DESCRIPTION},
        "features": {
            "app_home": {"messages_tab_enabled": True, "messages_tab_read_only_enabled": False},
            "bot_user": {"display_name": _NAME.lower(), "always_online": True},
            "slash_commands": [command],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "interactivity": interactivity,
            "org_deploy_enabled": False,
            "socket_mode_enabled": not http,
            "token_rotation_enabled": False,
        },
    }


def write_manifest(catalog: Sequence[Command], options: SlackOptions) -> str:
    """Write the manifest as JSON."""
    return json.dumps(app_manifest(catalog, options), indent=2)


def scopes_missing(granted: str) -> tuple[str, ...]:
    """Scopes that the app needs and a token's `x-oauth-scopes` does not name."""
    have = {scope.strip() for scope in granted.split(",")}
    return tuple(scope for scope in SCOPES if scope not in have)


def _usage(catalog: Sequence[Command]) -> str:
    names = " | ".join(command.name for command in catalog)
    return names if len(names) <= _USAGE_HINT else "help"
