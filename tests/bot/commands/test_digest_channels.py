from dataclasses import replace

import pytest

from bot.commands.command import Role
from bot.domain.channel import Channel
from bot.domain.options import Detail
from bot.domain.place import Place, Platform
from tests.bot.commands.giving import ANN, BEN, TERMINAL, Desk
from tests.bot.jobs.news import store_with
from tests.factories import NOON


async def test_a_channel_is_made_and_changed_where_the_command_is_given() -> None:
    desk = Desk()
    text = await desk.give(
        "digest schedule",
        when="daily 08:00, weekdays 17:30",
        zone="Europe/Berlin",
        quiet="22:00-07:00",
        detail="brief",
        filter="flood",
        events="5",
    )
    assert "discord:7 daily 08:00, weekdays 17:30, Europe/Berlin, brief detail" in text
    await desk.give("digest schedule", outlets="2")
    (channel,) = await desk.store.channels()
    assert (channel.name, channel.space, channel.time_zone) == ("discord:7", "S", "Europe/Berlin")
    assert channel.digest.detail is Detail.BRIEF
    assert (channel.digest.max_events, channel.digest.min_outlets) == (5, 2)
    assert (await desk.store.channel_states())["discord:7"].last_due == NOON


@pytest.mark.parametrize(
    ("option", "words", "reason"),
    [
        ("when", "sometimes", "'sometimes' is no schedule"),
        ("when", "99 99 * * *", "is no minute of a cron expression"),
        ("zone", "Berlin", "'Berlin' is no time zone. Example"),
        ("quiet", "night", "are no quiet hours"),
        ("filter", "(flood", "a ) is missing"),
        ("detail", "huge", "One of: brief, normal, full"),
        ("events", "-1", "is no number"),
    ],
)
async def test_a_mistake_is_named_and_changes_nothing(option: str, words: str, reason: str) -> None:
    desk = Desk()
    assert reason in await desk.refused("digest schedule", ANN, **{option: words})
    assert await desk.store.channels() == ()
    assert await desk.store.audit(limit=1) == ()


async def test_changes_are_for_moderators_and_logged() -> None:
    desk = Desk()
    assert "is for moderators" in await desk.refused("digest schedule", BEN)
    await desk.give("digest schedule", when="daily 08:00")
    (entry,) = await desk.store.audit(limit=9)
    assert (entry.member, entry.name, entry.place) == ("discord:@5", "Ann", "discord:7")
    assert entry.command == "digest schedule when: daily 08:00"


async def test_the_configuration_may_open_and_close_commands() -> None:
    desk = Desk()
    desk.use(roles={"digest schedule": Role.MEMBER, "digest list": Role.MODERATOR})
    await desk.give("digest schedule", BEN)
    await desk.refused("digest list", BEN)


async def test_a_digest_now_is_written_for_the_bot_to_post() -> None:
    desk = Desk(await store_with(("A", "B")))
    assert "discord:7 gets no digests" in await desk.refused("digest now")
    await desk.give("digest schedule")
    assert "Story 0" in await desk.give("digest preview", BEN)
    assert "the running bot posts it" in await desk.give("digest now")
    assert len(await desk.store.pending_deliveries()) == 2
    assert "nothing new" in await desk.give("digest now")
    assert "nothing new" in await desk.give("digest preview")


async def test_a_channel_pauses_goes_on_and_ends() -> None:
    desk = Desk()
    await desk.give("digest schedule")
    await desk.give("digest pause")
    assert "paused: by a moderator" in await desk.give("digest list")
    assert "goes on" in await desk.give("digest resume")
    assert "is not paused" in await desk.give("digest resume")
    await desk.give("digest remove")
    assert "No channel gets digests here" in await desk.give("digest list")


async def test_what_was_still_to_be_said_goes_with_the_channel() -> None:
    desk = Desk(await store_with(("A", "B")))
    await desk.give("digest schedule")
    await desk.give("digest now")
    await desk.give("digest remove")
    assert await desk.store.pending_deliveries() == ()


async def test_configured_channels_are_changed_in_their_file() -> None:
    desk = Desk()
    desk.use(channels=(Channel(name="discord:7"),))
    assert "configuration file" in await desk.refused("digest schedule")
    assert "configuration file" in await desk.refused("digest remove")
    assert "discord:7" in await desk.give("digest list")


async def test_another_servers_channels_are_neither_shown_nor_named() -> None:
    desk = Desk()
    await desk.give("digest schedule")
    elsewhere = Place(platform=Platform.DISCORD, id="8")
    other = replace(ANN, place=elsewhere, space="T")
    neighbour = replace(ANN, place=elsewhere)
    assert "No channel" in await desk.give("digest list", other)
    assert "discord:7" in await desk.give("digest list", neighbour)
    for command in ("now", "pause", "resume", "remove", "schedule", "preview"):
        assert "cannot be named" in await desk.refused(
            f"digest {command}", other, channel="discord:7"
        )


async def test_the_terminal_names_any_channel() -> None:
    desk = Desk()
    await desk.give("digest schedule", TERMINAL, channel="discord:9", when="daily 09:00")
    assert "discord:9 daily 09:00" in await desk.give("digest list", TERMINAL)
    await desk.give("digest pause", TERMINAL, channel="discord:9")
