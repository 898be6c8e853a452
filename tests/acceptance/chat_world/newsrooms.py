"""Outlets of the news world whose traps could repeat or drop news, and three that agree on events.

The other traps are about manners towards hosts, which no channel sees; they stay in the news world.
Of each event two newsrooms tell at once and agree; the third, twenty hours later, has another
number of injured.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tests.acceptance.chat_world.happenings import EVENTS, write_report
from tests.acceptance.news_world.outlets import DAY, HOUR, Outlet, make_outlets
from tests.acceptance.news_world.stories import Story, write_story

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


@dataclass(frozen=True, kw_only=True)
class Newsroom(Outlet):
    """One of the three; before the world began it had one story, of its own."""

    number: int

    def stories(self, now: datetime) -> list[Story]:
        """Everything published up to now, newest first."""
        own = write_story(self.name, 0, self.start - DAY)
        told = [write_story_of(self.start, event, self.number) for event in range(EVENTS)]
        return [each for each in (*reversed(told), own) if each.published <= now]


def write_story_of(start: datetime, event: int, newsroom: int) -> Story:
    """What a newsroom tells of an event, in the world that begins at `start`."""
    report = write_report(event, newsroom)
    published = start + 3 * HOUR + event * DAY / 2 + _LATER[newsroom]
    return Story(
        number=event + 1,
        title=report.title,
        text=report.text,
        published=published,
        path=f"{published:%Y/%m/%d}/{event}",
    )


def make_world(start: datetime, port: int) -> list[Outlet]:
    """One outlet for each trap, and the three newsrooms.

    The outlets' stories come evenly over the day: at every moment there is something new to tell.
    """
    trapped = [
        replace(outlet, offset=DAY * _TRAPS.index(outlet.trap) / len(_TRAPS))
        for outlet in make_outlets(start, port)
        if outlet.trap in _TRAPS
    ]
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
