"""Where messages go and commands come from: channels and people of chat platforms."""

from dataclasses import dataclass
from enum import StrEnum

_MEMBER = "@"


class Platform(StrEnum):
    """The chat platforms."""

    CONSOLE = "console"
    DISCORD = "discord"
    SLACK = "slack"


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A channel, thread or forum, or with `member` a person's direct messages.

    `str(place)` is its name in the store and in `Delivery.channel`: `discord:123`, `slack:@U7`. A
    console channel is named as it is configured, without a platform before it.
    """

    platform: Platform
    id: str
    member: bool = False

    def __str__(self) -> str:
        """Name it."""
        if self.platform is Platform.CONSOLE:
            return self.id
        return f"{self.platform}:{_MEMBER if self.member else ''}{self.id}"


def parse_place(name: str) -> Place:
    """Read what `str(place)` wrote."""
    platform, colon, id_ = name.partition(":")
    if not colon or platform not in {Platform.DISCORD, Platform.SLACK}:
        return Place(platform=Platform.CONSOLE, id=name)
    return Place(
        platform=Platform(platform), id=id_.removeprefix(_MEMBER), member=id_.startswith(_MEMBER)
    )
