"""Every setting, with its default, its unit and its bounds. `default.toml` documents the same."""

from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import available_timezones

from platformdirs import user_data_path
from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NonNegativeInt,
    PositiveInt,
    SecretStr,
    model_validator,
)

from bot.domain import channel as domain
from bot.domain.feed import Backfill, Feed, FullText
from bot.domain.options import (
    Detail,
    DigestOptions,
    DiscordMessages,
    DiscordOptions,
    EventOptions,
    FetchOptions,
    FigureOptions,
    ReadOptions,
    SlackOptions,
)
from bot.domain.place import Place, Platform, parse_place
from bot.domain.schedule_words import parse_quiet_hours, parse_schedule


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no IANA time zone; expected one like Europe/Berlin or UTC")
    return name


def _readable_schedule(words: str) -> str:
    parse_schedule(words)
    return words


def _readable_hours(words: str) -> str:
    parse_quiet_hours(words)
    return words


TimeZone = Annotated[str, AfterValidator(_known_zone)]
Schedule = Annotated[str, AfterValidator(_readable_schedule)]
QuietHours = Annotated[str, AfterValidator(_readable_hours)]
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
"""Letters, digits, - and _: a name also names files."""
DiscordId = Annotated[str, Field(pattern=r"^[0-9]{5,20}$")]


UserGroup = Annotated[str, Field(pattern=r"^S[A-Z0-9]{2,20}$")]


class Section(BaseModel):
    """A table of the configuration file: no unknown keys, never changed after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Database(Section):
    """Where what was seen is kept."""

    url: str = ""

    def address(self) -> str:
        """The given URL, or the file in the user's data folder."""
        return self.url or str(user_data_path("variorum") / "variorum.sqlite")


class Log(Section):
    """What is written to standard error."""

    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["human", "json"] = "human"


class Archive(Section):
    """Folders of article files that are watched, and the bounds on reading any file."""

    folders: tuple[Path, ...] = ()
    poll_seconds: PositiveInt = 60
    quiet_seconds: NonNegativeInt = 5
    max_file_megabytes: PositiveInt = 64
    max_article_megabytes: PositiveInt = 4
    max_files: PositiveInt = 100_000
    max_depth: PositiveInt = 32

    def options(self) -> ReadOptions:
        """What the readers need."""
        return ReadOptions(
            max_file_bytes=self.max_file_megabytes * 1024 * 1024,
            max_record_bytes=self.max_article_megabytes * 1024 * 1024,
            max_files=self.max_files,
            max_depth=self.max_depth,
        )


class Fetch(Section):
    """Manners and bounds on the network."""

    contact: str = ""
    allow_hosts: frozenset[str] = frozenset()

    def options(self) -> FetchOptions:
        """What the fetcher needs."""
        return FetchOptions(contact=self.contact, allow_hosts=self.allow_hosts)


class FeedSettings(Section):
    """One feed: an http(s) address, or a file."""

    url: str = Field(min_length=1)
    name: str = ""
    poll_minutes: Annotated[int, Field(ge=1, le=10_080)] = 15
    topics: tuple[Annotated[str, Field(min_length=1, max_length=100)], ...] = ()
    backfill: Annotated[int, Field(ge=0, le=1_000)] = 0
    backfill_days: Annotated[int, Field(ge=0, le=3_650)] = 0
    full_text: Literal["auto", "always", "never"] = "auto"
    back_off: Literal["host", "feed"] = "host"

    def feed(self) -> Feed:
        """The feed as it is before its first poll."""
        return Feed(
            url=self.url,
            name=self.name,
            interval=timedelta(minutes=self.poll_minutes),
            topics=self.topics,
            backfill=Backfill(entries=self.backfill, days=self.backfill_days),
            full_text=FullText(self.full_text),
            own_pace=self.back_off == "feed",
        )


class Events(Section):
    """How articles are grouped."""

    reach_days: Annotated[int, Field(ge=1, le=3650)] = 30

    def options(self) -> EventOptions:
        """What the grouping needs."""
        return EventOptions(reach_days=self.reach_days)


class Secrets(Section):
    """What must not stand in a configuration file: from the environment or from files only."""

    discord_token: SecretStr = SecretStr("")
    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")


class Discord(Section):
    """The Discord bot. Its token comes from the environment or from a file, never from here."""

    guilds: tuple[DiscordId, ...] = ()
    moderator_roles: tuple[DiscordId, ...] = ()
    command_roles: dict[str, tuple[DiscordId, ...]] = Field(default_factory=dict)
    messages: DiscordMessages = DiscordMessages.COMPONENTS

    def options(self, secrets: Secrets) -> DiscordOptions:
        """What the adapter needs."""
        return DiscordOptions(
            token=secrets.discord_token.get_secret_value(),
            guilds=self.guilds,
            moderator_roles=self.moderator_roles,
            command_roles=tuple(self.command_roles.items()),
            messages=self.messages,
        )


class Slack(Section):
    """The Slack app. Its secrets come from the environment or from files, never from here."""

    command: str = Field(default="/variorum", pattern=r"^/[a-z0-9_-]{1,31}$")
    moderators: str = Field(default="", pattern=r"^(S[A-Z0-9]{2,20})?$")
    command_groups: dict[str, tuple[UserGroup, ...]] = Field(default_factory=dict)
    http_host: str = "127.0.0.1"
    http_port: Annotated[int, Field(ge=0, le=65_535)] = 0
    public_url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    api_url: str = Field(default="https://slack.com/api/", pattern=r"^https?://\S+/$")

    def options(self, secrets: Secrets) -> SlackOptions:
        """What the adapter needs."""
        return SlackOptions(
            bot_token=secrets.slack_bot_token.get_secret_value(),
            app_token=secrets.slack_app_token.get_secret_value(),
            signing_secret=secrets.slack_signing_secret.get_secret_value(),
            command=self.command,
            moderators=self.moderators,
            command_groups=tuple(self.command_groups.items()),
            host=self.http_host,
            port=self.http_port,
            public_url=self.public_url,
            api_url=self.api_url,
        )


class Channel(Section):
    """A place that gets digests."""

    name: Name
    platform: Literal["console", "discord", "slack"] = "console"
    id: str = Field(default="", pattern=r"^([A-Za-z0-9]{2,32})?$")
    folder: Path = Path("digests")
    schedule: Schedule = "every 15 minutes"
    time_zone: TimeZone = "UTC"
    quiet_hours: QuietHours = ""
    max_events: PositiveInt = 20
    min_outlets: PositiveInt = 1
    detail: Detail = Detail.NORMAL
    filter: str = ""
    hourly_cap: Annotated[int, Field(ge=2)] = 60

    @model_validator(mode="after")
    def _has_an_id_where_it_needs_one(self) -> "Channel":
        if self.platform != "console" and not self.id:
            raise ValueError(f"id: the {self.platform} channel's id is missing")
        return self

    def place(self) -> Place:
        """Where its messages go."""
        return Place(platform=Platform(self.platform), id=self.id or self.name)

    def channel(self) -> domain.Channel:
        """What the jobs need to know of it."""
        return domain.Channel(
            name=str(self.place()),
            time_zone=self.time_zone,
            schedule=self.schedule,
            quiet_hours=self.quiet_hours,
            hourly_cap=self.hourly_cap,
            digest=DigestOptions(
                max_events=self.max_events,
                min_outlets=self.min_outlets,
                detail=self.detail,
                filter=self.filter,
            ),
        )


class Chat(Section):
    """What holds on every chat platform."""

    admin_channel: str = ""
    folder: str = ""
    for_moderators: tuple[str, ...] = ()
    for_members: tuple[str, ...] = ()
    keep_days: Annotated[int, Field(ge=90, le=36_500)] = 400

    def console_folder(self) -> Path:
        """The given folder, or one in the user's data folder."""
        return Path(self.folder or user_data_path("variorum") / "digests")

    @model_validator(mode="after")
    def _each_command_once(self) -> "Chat":
        if both := set(self.for_moderators) & set(self.for_members):
            raise ValueError(f"for moderators and for members: {', '.join(sorted(both))}")
        return self


class Settings(Section):
    """The whole configuration."""

    database: Database = Database()
    log: Log = Log()
    archive: Archive = Archive()
    fetch: Fetch = Fetch()
    events: Events = Events()
    chat: Chat = Chat()
    discord: Discord = Discord()
    slack: Slack = Slack()
    secrets: Secrets = Secrets()
    feeds: tuple[FeedSettings, ...] = ()
    channels: tuple[Channel, ...] = ()

    @model_validator(mode="after")
    def _names_are_unique(self) -> "Settings":
        for key, values in (
            ("channels: name", [channel.name for channel in self.channels]),
            ("channels: id", [str(channel.place()) for channel in self.channels]),
            ("feeds: url", [feed.url for feed in self.feeds]),
        ):
            if twice := {value for value in values if values.count(value) > 1}:
                raise ValueError(f"{key} given twice: {', '.join(sorted(twice))}")
        names = [channel.name for channel in self.channels]
        admin = self.chat.admin_channel
        on_console = admin and parse_place(admin).platform is Platform.CONSOLE
        if on_console and admin not in names:
            known = ", ".join(names) or "none is configured"
            raise ValueError(f"chat: admin_channel {admin!r} is not configured; there are: {known}")
        return self

    def discord_options(self) -> DiscordOptions:
        """What the Discord adapter needs."""
        return self.discord.options(self.secrets)

    def slack_options(self) -> SlackOptions:
        """What the Slack adapter needs."""
        return self.slack.options(self.secrets)

    def figure_options(self) -> FigureOptions:
        """What the comparison of figures needs: its tolerances are not settings."""
        return FigureOptions()
