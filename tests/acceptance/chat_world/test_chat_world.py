"""Ten days in two Discord servers and a Slack workspace, with twenty deaths and lost answers."""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.acceptance.chat_world.happenings import EVENTS, write_report
from tests.acceptance.chat_world.platforms import Shown
from tests.acceptance.chat_world.ten_days import END, START, Chronicle, live

DEATHS = 20
CHANNELS = ("berlin", "new york", "kolkata", "quiet")
HOURS = {
    "berlin": ("Europe/Berlin", ((8, 0), (12, 30), (18, 0))),
    "new york": ("America/New_York", ((7, 30), (19, 0))),
    "kolkata": ("Asia/Kolkata", ((9, 0),)),
    "quiet": ("Europe/Berlin", ((7, 0),)),
}
"""Local times at which digests are to come: where all are in quiet hours, at their end."""
EVENT_ID = re.compile(r"event (e[a-z0-9]{10})\b")
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FIRST_TOLD, GROWN = 4 * HOUR + 45 * MINUTE, 24 * HOUR + 45 * MINUTE
"""When the first event's reports are polled: of two newsrooms, and that of the third."""
BETWEEN = 12 * HOUR


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Chronicle:
    return asyncio.run(live(tmp_path_factory.mktemp("chats"), seed=7, deaths=DEATHS))


def due(channel: str) -> list[datetime]:
    """The channel's digest times of the ten days, in UTC, from its first news on."""
    zone, hours = HOURS[channel]
    times = [
        datetime(2026, 10, day, hour, minute, tzinfo=ZoneInfo(zone)).astimezone(UTC)
        for day in range(20, 30)
        for hour, minute in hours
    ]
    return [time for time in times if START + FIRST_TOLD <= time < END]


def headlines() -> list[str]:
    return [write_report(event, 0).title for event in range(EVENTS)]


def known(event: int) -> datetime:
    """When the event's first two reports are polled."""
    return START + FIRST_TOLD + event * BETWEEN


def grown(event: int) -> datetime:
    """When the third is polled."""
    return START + GROWN + event * BETWEEN


def told_at(channel: str, event: int) -> datetime | None:
    """When the channel is to be told of an event; None when not within the ten days."""
    return min((time for time in due(channel) if time >= known(event)), default=None)


def words(shown: Shown) -> str:
    """The text without the marks that a platform puts around and into it."""
    return re.sub(r"\\|\(<http[^)]*>\)|[\[\]#*]", "", shown.text).strip()


def messages(chronicle: Chronicle, name: str) -> list[Shown]:
    return chronicle.shown[chronicle.names[name]]


def about(chronicle: Chronicle, name: str, headline: str) -> list[Shown]:
    """The messages, not replies, that begin with the headline."""
    return [
        each
        for each in messages(chronicle, name)
        if not each.is_reply and words(each).startswith(headline)
    ]


def replies(chronicle: Chronicle, name: str, headline: str) -> list[Shown]:
    return [m for m in messages(chronicle, name) if m.is_reply and headline in words(m)]


def given(chronicle: Chronicle, name: str) -> dict[str, datetime]:
    """When somebody was alerted of what; each once, by its headline."""
    place = chronicle.names[name]
    moments = [said.at.replace(second=0) for said in chronicle.said if said.channel == place]
    told = [words(shown).partition("\n")[0] for shown in messages(chronicle, name)]
    assert len(set(told)) == len(told)
    return dict(zip(told, moments, strict=True))


def heads(chronicle: Chronicle, name: str) -> Iterator[str]:
    return (text for m in messages(chronicle, name) if (text := words(m)).startswith("News digest"))


def test_it_died_twenty_times_and_answers_were_lost(chronicle: Chronicle) -> None:
    assert len(chronicle.deaths) == DEATHS
    assert len({where.split()[1] for where in chronicle.deaths}) >= 5
    assert chronicle.lost >= 5


def test_nothing_is_left_to_say(chronicle: Chronicle) -> None:
    assert chronicle.pending == 0


def test_no_message_is_posted_twice(chronicle: Chronicle) -> None:
    said = Counter((each.channel, each.key) for each in chronicle.said)
    assert len(said) > 150
    assert set(said.values()) == {1}
    for name in CHANNELS:
        place = chronicle.names[name]
        assert len(messages(chronicle, name)) == sum(channel == place for channel, _ in said)


@pytest.mark.parametrize("name", CHANNELS)
def test_each_digest_comes_at_its_minute(chronicle: Chronicle, name: str) -> None:
    place = chronicle.names[name]
    came = [
        each.at.replace(second=0)
        for each in chronicle.said
        if each.channel == place and each.key.endswith("Z")
    ]
    assert came == due(name)
    assert len(list(heads(chronicle, name))) == len(came)


def test_digests_of_berlin_follow_its_clocks() -> None:
    hours = [time.hour for time in due("berlin") if time.day in {24, 25}]
    assert hours == [6, 10, 16, 7, 11, 17]


@pytest.mark.parametrize("name", CHANNELS)
def test_each_event_is_told_once_a_channel(chronicle: Chronicle, name: str) -> None:
    for event, headline in enumerate(headlines()):
        told = about(chronicle, name, headline)
        assert len(told) == (told_at(name, event) is not None), headline


@pytest.mark.parametrize("name", CHANNELS)
def test_what_grew_is_edited_and_replied_to_once(chronicle: Chronicle, name: str) -> None:
    for event, headline in enumerate(headlines()):
        at = told_at(name, event)
        if at is None:
            continue
        (told,) = about(chronicle, name, headline)
        grew = at < grown(event) < END
        assert len(replies(chronicle, name, headline)) == grew, headline
        assert told.edited == grew, headline
        assert ("Newsroom C" in words(told)) == (grown(event) < max(at, END)), headline


@pytest.mark.parametrize("name", CHANNELS)
def test_no_event_is_told_twice_in_brief(chronicle: Chronicle, name: str) -> None:
    brief = Counter(id_ for text in heads(chronicle, name) for id_ in EVENT_ID.findall(text))
    assert set(brief.values()) <= {1}


def test_news_is_told(chronicle: Chronicle) -> None:
    assert chronicle.silent > 50
    assert chronicle.wrongly_kept == []


def test_alerts_are_given_once_to_who_asked(chronicle: Chronicle) -> None:
    fires = {n: h for n, h in enumerate(headlines()) if "warehouse fire" in h}
    assert given(chronicle, "ann") == {h: known(n) for n, h in fires.items()}
    conflicts = {
        n: headline
        for n, headline in enumerate(headlines())
        if "conflict:" in words(about(chronicle, "berlin", headline)[0])
    }
    assert len(conflicts) >= 5
    assert given(chronicle, "ben") == {h: grown(n) for n, h in conflicts.items()}
