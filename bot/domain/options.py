"""What the pure parts need to be told: settings reach them only as these types."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, kw_only=True, slots=True)
class EventOptions:
    """How articles are grouped."""

    reach_days: int = 30
    """How long after its last article an event can still gain members."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FigureOptions:
    """Tolerances of the comparison; shares of the larger value unless stated."""

    soft_share: Decimal = Decimal("0.10")
    soft_days: int = 2


class Detail(StrEnum):
    """How much a digest tells of each event."""

    BRIEF = "brief"
    """One message, a line an event."""
    NORMAL = "normal"
    """A message an event: its versions and the figures that differ."""
    FULL = "full"
    """The same with more of each, and what all agree on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestOptions:
    """What a digest shows."""

    max_events: int = 20
    min_outlets: int = 1
    """Events with fewer independent outlets are left out."""
    detail: Detail = Detail.NORMAL
    filter: str = ""
    """Which events, as `bot.analysis.filters` reads it; all when empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadOptions:
    """Bounds on what is read from files and the network."""

    max_file_bytes: int = 64 * 1024 * 1024
    """A larger file is skipped with a reason; JSON Lines are streamed and may be larger."""
    max_record_bytes: int = 4 * 1024 * 1024
    """A longer article, or line of a JSON Lines file, is skipped with a reason."""
    max_files: int = 100_000
    max_depth: int = 32
    """How deep folders are walked."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchOptions:
    """Manners and bounds on the network."""

    contact: str = ""
    """Where a site's owner can reach the operator: part of the user agent."""
    allow_hosts: frozenset[str] = frozenset()
    """Hosts that may have a private address."""
    total_seconds: float = 60.0
    idle_seconds: float = 20.0
    """Between two bytes."""
    max_bytes: int = 16 * 1024 * 1024
    """Of a body after decompression."""
    max_redirects: int = 5
    max_connections: int = 20
    spacing_seconds: float = 1.0
    """Between an answer of a host and the next request to it; there is one at a time."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SlackOptions:
    """The Slack app: tokens, the one slash command, who moderates, how Slack reaches us."""

    bot_token: str = field(default="", repr=False)
    """Posts and looks up; without it there is no Slack."""
    app_token: str = field(default="", repr=False)
    """Socket Mode: commands arrive over a connection that we open."""
    signing_secret: str = field(default="", repr=False)
    """HTTP mode: commands arrive as signed requests."""
    command: str = "/variorum"
    moderators: str = ""
    """Id of the user group whose members moderate; the workspace's admins where it is empty."""
    command_groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Command names (`feed add`) with the user groups that may give them besides moderators."""
    host: str = "127.0.0.1"
    port: int = 0
    """HTTP mode's; 0 is Socket Mode."""
    path: str = "/slack/events"
    public_url: str = ""
    """Where Slack reaches `host` and `port`, written into the manifest."""
    api_url: str = "https://slack.com/api/"


class DiscordMessages(StrEnum):
    """What messages on Discord are made of."""

    COMPONENTS = "components"
    EMBEDS = "embeds"


@dataclass(frozen=True, kw_only=True, slots=True)
class DiscordOptions:
    """How the bot behaves on Discord; ids as Discord gives them."""

    token: str = field(default="", repr=False)
    """Discord is off when empty."""
    guilds: tuple[str, ...] = ()
    """The servers that may use it; every server that invites it when empty."""
    moderator_roles: tuple[str, ...] = ()
    """Roles that may do what Manage Server may."""
    command_roles: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Command names (`feed add`) with the roles that may give them besides moderators."""
    messages: DiscordMessages = DiscordMessages.COMPONENTS
