from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.domain.options import Detail
from config.settings import Archive, Channel, Chat, Database, FeedSettings


def test_megabytes_become_bytes() -> None:
    options = Archive(max_file_megabytes=2, max_article_megabytes=1).options()
    assert options.max_file_bytes == 2 * 1024 * 1024
    assert options.max_record_bytes == 1024 * 1024


def test_the_database_lies_in_the_users_data_folder_by_default() -> None:
    assert Path(Database().address()).name == "variorum.sqlite"
    assert Database(url="x.sqlite").address() == "x.sqlite"


def test_a_feed_starts_without_a_state() -> None:
    feed = FeedSettings(url="https://example.org/f", name="F", poll_minutes=5).feed()
    assert feed.interval == timedelta(minutes=5)
    assert feed.next_poll is None


def test_a_channel_becomes_what_the_jobs_know() -> None:
    channel = Channel(name="desk", time_zone="Europe/Berlin", max_events=3).channel()
    assert (channel.name, channel.time_zone, channel.digest.max_events) == (
        "desk",
        "Europe/Berlin",
        3,
    )


def test_a_channel_hands_on_all_that_shapes_its_digests() -> None:
    channel = Channel(
        name="desk",
        schedule="daily 08:00",
        quiet_hours="22:00-07:00",
        detail=Detail.BRIEF,
        filter="flood",
        hourly_cap=9,
    ).channel()
    assert (channel.schedule, channel.quiet_hours, channel.hourly_cap) == (
        "daily 08:00",
        "22:00-07:00",
        9,
    )
    assert (channel.digest.detail, channel.digest.filter) == (Detail.BRIEF, "flood")


def test_quiet_hours_that_no_clock_shows_are_refused() -> None:
    with pytest.raises(ValidationError, match="are no quiet hours"):
        Channel(name="desk", quiet_hours="night")


def test_a_command_is_for_moderators_or_for_members() -> None:
    with pytest.raises(ValidationError, match="for moderators and for members: event find"):
        Chat(for_moderators=("event find",), for_members=("event find",))
