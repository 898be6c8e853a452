"""What the bot needs on Discord: permissions by name, intents, and the link that invites it.

https://discord.com/developers/docs/topics/permissions and
https://discord.com/developers/docs/topics/oauth2#bot-authorization-flow
"""

import base64

import discord

from bot.platforms.discord.parts import is_id

READ_HISTORY = "Read Message History"
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "attach_files": "Attach Files",
    "read_message_history": READ_HISTORY,
}
"""The permissions by discord.py's names, with the names that Discord shows."""


def needed_permissions() -> discord.Permissions:
    """Exactly those, nothing else."""
    return discord.Permissions(**dict.fromkeys(NEEDED, True))


def needed_intents() -> discord.Intents:
    """Servers with their channels and roles: no privileged intent, no messages of people."""
    return discord.Intents(guilds=True)


def missing_names(held: discord.Permissions, *, thread: bool) -> tuple[str, ...]:
    """The needed permissions that are not held in a channel, by the names that Discord shows."""
    if not held.view_channel:
        return (NEEDED["view_channel"],)
    send, other = "send_messages", "send_messages_in_threads"
    if thread:
        send, other = other, send
    # Whoever may not send may not embed or attach either: those two come back by themselves.
    implied = set() if getattr(held, send) else {"embed_links", "attach_files"}
    return tuple(
        shown
        for name, shown in NEEDED.items()
        if name not in {other, *implied} and not getattr(held, name)
    )


def invite_link(application: str) -> str:
    """The address where a server's manager invites the bot, by the application's id."""
    return str(
        discord.utils.oauth_url(
            int(application),
            permissions=needed_permissions(),
            scopes=("bot", "applications.commands"),
        )
    )


def application_of(token: str) -> str | None:
    """The application's id, which is the token's first part in base 64; None when it is not."""
    first = token.partition(".")[0]
    try:
        application = base64.b64decode(first + "=" * (-len(first) % 4), validate=True).decode()
    except ValueError:
        return None
    return application if is_id(application) else None
