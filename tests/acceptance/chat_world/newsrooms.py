"""Outlets of the news world whose traps could repeat or drop news, and three that agree on events.

The other traps are about manners towards hosts, which no channel sees; they stay in the news world.
Of each event two newsrooms tell at once and agree; the third, twenty hours later, has another
number of injured.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.acceptance.news_world.outlets import DAY, HOUR, Outlet, make_outlets
from tests.acceptance.news_world.stories import Story, write_story
from tests.acceptance.stories import story

EVENTS = 19
_TRAPS = (
    "guid churn",
    "date churn",
    "future dates",
    "no dates",
    "tracking",
    "https and slashes",
    "new domain",
    "guid reuse",
    "edit",
    "deletion",
    "moved",
    "burst",
    "gap",
    "dies and returns",
    "reset",
)
_LATER = (timedelta(0), HOUR / 2, 20 * HOUR)
"""How long after the event each of the three tells of it."""
_MORE = (
    "Neighbours heard a loud noise and ran out into the street. Two engines came within minutes.",
    "Helpers from three villages worked through the morning. A shelter has been opened nearby.",
    "Hospitals counted again overnight. Roads around the site stay closed until further notice.",
)
"""What each writes beside: none of them copies another."""


@dataclass(frozen=True, kw_only=True)
class Newsroom(Outlet):
    """One of the three; before the world began it had one story, of its own."""

    number: int

    def stories(self, now: datetime) -> list[Story]:
        """Everything published up to now, newest first."""
        own = write_story(self.name, 0, self.start - DAY)
        told = [write_report(self.start, event, self.number) for event in range(EVENTS)]
        return [each for each in (*reversed(told), own) if each.published <= now]


def write_report(start: datetime, event: int, newsroom: int) -> Story:
    """What a newsroom tells of an event, in the world that begins at `start`."""
    words = story(event, newsroom)
    opening, rest = words["text"].split("\n\n")
    inquiry = rest.rpartition(". ")[2]
    published = start + 3 * HOUR + event * DAY / 2 + _LATER[newsroom]
    return Story(
        number=event + 1,
        title=words["title"],
        text=f"{opening}\n\n{_MORE[newsroom]} {inquiry}",
        published=published,
        path=f"{published:%Y/%m/%d}/{event}",
    )


def make_world(start: datetime, port: int) -> list[Outlet]:
    """One outlet for each trap, and the three newsrooms."""
    trapped = [outlet for outlet in make_outlets(start, port) if outlet.trap in _TRAPS]
    newsrooms = [
        Newsroom(
            name=f"Newsroom {'ABC'[n]}",
            host=f"newsroom-{n}.example",
            start=start,
            port=port,
            number=n,
        )
        for n in range(3)
    ]
    return [*trapped, *newsrooms]
