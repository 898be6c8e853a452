from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.channel import Pause
from bot.domain.message import Actions, Mention, MentionKind
from bot.domain.place import Place, Platform
from bot.domain.subscription import Cadence, Subscription
from tests.bot.commands.giving import ANN, BEN, TERMINAL, Desk
from tests.bot.jobs.news import store_with
from tests.factories import NOON


async def only(desk: Desk) -> Subscription:
    (subscription,) = await desk.store.subscriptions()
    return subscription


async def test_a_member_subscribes_to_direct_messages() -> None:
    desk = Desk()
    text = await desk.give("topic subscribe", BEN, words="flood", when="3 outlets", how="daily")
    assert "Subscribed." in text
    kept = await only(desk)
    assert (kept.owner, kept.place, kept.cadence) == ("discord:@6", "discord:@6", Cadence.DAILY)
    assert kept.mention == Mention(kind=MentionKind.MEMBER, id="6")
    assert "flood (3 outlets) daily, to discord:@6" in await desk.give("topic list", BEN)
    assert "already" in await desk.refused("topic subscribe", BEN, words="flood", when="3 outlets")


async def test_a_moderator_subscribes_a_channel_or_a_role() -> None:
    desk = Desk()
    assert "for moderators" in await desk.refused("topic subscribe", BEN, words="x", here="yes")
    assert "for moderators" in await desk.refused("topic subscribe", BEN, words="x", role="88")
    await desk.give("topic subscribe", words="flood", role="88")
    kept = await only(desk)
    assert kept.place == "discord:7"
    assert kept.mention == Mention(kind=MentionKind.ROLE, id="88")
    await desk.give("topic unsubscribe", id=kept.id)
    await desk.give("topic subscribe", words="flood", here="yes")
    assert (await only(desk)).mention is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ({"words": "(x"}, "a ) is missing"),
        ({"words": "x", "when": "soon"}, "is no condition"),
        ({"words": "x", "how": "weekly"}, "One of: instant, hourly, daily"),
        ({}, "words is missing"),
    ],
)
async def test_a_mistake_is_named(words: dict[str, str], reason: str) -> None:
    desk = Desk()
    assert reason in await desk.refused("topic subscribe", BEN, **words)
    assert await desk.store.subscriptions() == ()


async def test_only_its_owner_changes_a_subscription() -> None:
    desk = Desk()
    await desk.give("topic subscribe", BEN, words="flood")
    id_ = (await only(desk)).id
    for command in ("unsubscribe", "mute", "snooze", "edit"):
        assert "You have no subscription" in await desk.refused(f"topic {command}", ANN, id=id_)
    await desk.give("topic mute", BEN, id=id_)
    assert (await only(desk)).muted
    await desk.give("topic edit", BEN, id=id_, words="flood or dam", how="hourly")
    edited = await only(desk)
    assert (edited.filter, edited.muted, edited.cadence) == ("flood or dam", False, Cadence.HOURLY)
    assert "Silent until 12 May 15:00 UTC" in await desk.give(
        "topic snooze", BEN, id=id_, hours="3"
    )
    assert (await only(desk)).quiet_until == NOON + timedelta(hours=3)
    await desk.give("topic unsubscribe", TERMINAL, id=id_)
    assert await desk.store.subscriptions() == ()


async def test_moderators_of_a_channel_share_its_subscriptions() -> None:
    desk = Desk()
    await desk.give("topic subscribe", words="flood", here="yes")
    id_ = (await only(desk)).id
    await desk.give("topic mute", replace(ANN, member="9"), id=id_)
    elsewhere = replace(ANN, member="9", place=Place(platform=Platform.DISCORD, id="8"))
    await desk.refused("topic unsubscribe", elsewhere, id=id_)
    await desk.refused("topic unsubscribe", BEN, id=id_)


async def test_whoever_subscribes_again_can_be_reached_again() -> None:
    desk = Desk()
    await desk.give("topic subscribe", BEN, words="flood")
    pause = Pause(since=NOON, reason="Cannot send messages to this user", failure="gone")
    await desk.store.pause_channel("discord:@6", pause)
    assert "refused; `topic edit` tries again" in await desk.give("topic list", BEN)
    await desk.give("topic edit", BEN, id=(await only(desk)).id)
    assert (await desk.store.channel_states())["discord:@6"].pause is None


async def test_an_event_is_followed_by_a_button() -> None:
    desk = Desk(await store_with(("A", "B")))
    reply = await desk.ask("topic follow", BEN, id="e0")
    assert reply.private
    kept = await only(desk)
    assert (kept.event, kept.conditions) == ("e0", "conflict, correction")
    (actions,) = [b for b in reply.message.blocks if isinstance(b, Actions)]
    assert actions.actions[0].arguments == (("id", kept.id),)
    await desk.refused("topic follow", BEN, id="e9")


async def test_a_filter_is_tried_on_the_last_week() -> None:
    desk = Desk(await store_with(("A", "B"), ("A", "C")))
    assert "1 of 2 events" in await desk.give("topic test", BEN, words="outlet:C")
    assert "No event" in await desk.give("topic test", BEN, words="zebra")
    assert "a ) is missing" in await desk.refused("topic test", BEN, words="(x")


async def test_nobody_has_too_many() -> None:
    desk = Desk()
    for number in range(50):
        await desk.give("topic subscribe", BEN, words=f"word{number}")
    assert "50 subscriptions already" in await desk.refused("topic subscribe", BEN, words="more")


async def test_who_follows_nothing_is_told_so() -> None:
    assert "You follow nothing yet" in await Desk().give("topic list", BEN)


@pytest.mark.parametrize("role", ["everyone", "@everyone", "here", "<!channel>", "S", "8 8", "@"])
async def test_everybody_is_no_role(role: str) -> None:
    desk = Desk()
    reply = await desk.ask("topic subscribe", words="flood", role=role)
    kept = await desk.store.subscriptions()
    assert not reply.done or [each.mention for each in kept] == [None]


async def test_a_role_is_taken_as_platforms_write_it() -> None:
    desk = Desk()
    await desk.give("topic subscribe", words="flood", role="<@&88>")
    await desk.give("topic subscribe", words="dam", role="<!subteam^S12>")
    mentions = {each.mention.id for each in await desk.store.subscriptions() if each.mention}
    assert mentions == {"88", "S12"}
