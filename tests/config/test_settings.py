from datetime import timedelta
from pathlib import Path

from pydantic import SecretStr

from config.settings import Archive, Channel, Database, FeedSettings, Secrets, Slack


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


def test_a_channel_on_slack_is_named_by_its_place() -> None:
    channel = Channel(name="world", platform="slack", id="C1A")
    assert channel.channel().name == "slack:C1A"


def test_slack_is_told_its_settings() -> None:
    slack = Slack(command="/news", http_port=80, command_groups={"feed add": ("S1A",)})
    options = slack.options(Secrets(slack_bot_token=SecretStr("xoxb-1")))
    assert (options.command, options.port, options.bot_token) == ("/news", 80, "xoxb-1")
    assert options.command_groups == (("feed add", ("S1A",)),)
