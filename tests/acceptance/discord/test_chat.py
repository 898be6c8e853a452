"""Posting, editing and finding again in channels, threads, forums and direct messages."""

from typing import Any

import discord
import pytest

from bot.domain.message import (
    Action,
    Actions,
    Heading,
    Mention,
    MentionKind,
    Message,
    Paragraph,
    Run,
)
from bot.domain.options import DiscordMessages
from bot.errors import ChatError, ChatFailure
from tests.acceptance.discord.conftest import World
from tests.bot.platforms.discord.charts import CHART, draw
from tests.factories import message

SHOW = Action(label="Versions", command="event show", arguments=(("id", "e1"),))
DIGEST = Message(
    blocks=(
        Heading(line=(Run("News digest"),), level=1),
        Heading(line=(Run("Ferry fire"),)),
        Paragraph(lines=((Run("Fourteen died."),),)),
        Actions(actions=(SHOW,)),
    )
)
FORMS = pytest.mark.parametrize("form", list(DiscordMessages))


def posts(world: World) -> list[Any]:
    return [
        call
        for call in world.env.http_requests
        if call.method == "POST" and call.path.endswith("/messages")
    ]


@FORMS
async def test_a_posted_message_is_found_and_edited(world: World, form: DiscordMessages) -> None:
    chat = world.chat(form=form)
    assert await chat.find(world.place, "desk-1") is None
    posted = await chat.post(world.place, "desk-1", DIGEST)
    assert await chat.find(world.place, "desk-1") == posted
    assert await chat.find(world.place, "desk-2") is None
    await chat.edit(world.place, posted, message("Fifteen died."))
    assert "Fifteen died" in world.shown(world.channel.last_message)
    assert await chat.find(world.place, "desk-1") == posted


async def test_the_nonce_is_the_keys_and_enforced(world: World) -> None:
    chat = world.chat()
    await chat.post(world.place, "desk-1", DIGEST)
    await chat.post(world.place, "desk-1", DIGEST)
    first, second = (call.json for call in posts(world))
    assert first["nonce"] == second["nonce"]
    assert len(first["nonce"]) <= 25
    assert first["enforce_nonce"] is True


@FORMS
async def test_a_message_whose_answer_was_lost_is_found_after_a_restart(
    world: World, form: DiscordMessages
) -> None:
    posted = await world.chat(form=form).post(world.place, "desk-1", DIGEST)
    for number in range(30):
        await world.member.send(world.channel, f"chatter {number}")
    await world.env.restart_bot(world.new_bot())
    assert await world.chat(form=form).find(world.place, "desk-1") == posted


async def test_nobody_elses_message_is_taken_for_ours(world: World) -> None:
    posted = await world.chat(form=DiscordMessages.EMBEDS).post(world.place, "desk-1", DIGEST)
    footer = world.channel.last_message.embeds[0].footer.text or world.shown(
        world.channel.last_message
    )
    await world.member.send(world.channel, f"copied: {footer}")
    assert await world.chat().find(world.place, "desk-1") == posted


async def test_a_reply_stands_beneath_its_message(world: World) -> None:
    chat = world.chat()
    posted = await chat.post(world.place, "desk-1", DIGEST)
    await chat.post(world.place, "desk-1-update", message("Fifteen."), reply_to=posted)
    reference = world.channel.last_message.reference
    assert reference is not None
    assert str(reference.message_id) == posted


async def test_a_forum_gets_a_thread_and_replies_in_it(world: World) -> None:
    forum = world.guild.create_forum_channel("stories")
    place = f"discord:{forum.id}"
    chat = world.chat()
    posted = await chat.post(place, "desk-1", DIGEST)
    (thread,) = forum.threads
    assert thread.name == "News digest"
    reply = await chat.post(place, "desk-1-update", message("Fifteen."), reply_to=posted)
    assert "Fifteen" in world.shown(thread.last_message)
    await world.env.restart_bot(world.new_bot())
    chat = world.chat()
    assert await chat.find(place, "desk-1") == posted
    assert await chat.find(place, "desk-1-update") == reply
    assert await chat.find(place, "desk-2") is None
    await chat.edit(place, posted, message("Mended."))
    await chat.edit(place, reply, message("Sixteen."))
    assert "Sixteen" in world.shown(thread.last_message)
    assert await chat.find(place, "desk-1") == posted


async def test_a_thread_is_a_place(world: World) -> None:
    parent = await world.env.bot.fetch_channel(world.channel.id)
    assert isinstance(parent, discord.TextChannel)
    thread = await parent.create_thread(name="talk", type=discord.ChannelType.public_thread)
    place = f"discord:{thread.id}"
    posted = await world.chat().post(place, "desk-1", DIGEST)
    assert await world.chat().find(place, "desk-1") == posted
    assert await world.chat().missing_permissions(place) == ()


async def test_a_member_gets_direct_messages(world: World) -> None:
    place = f"discord:@{world.member.id}"
    chat = world.chat()
    posted = await chat.post(place, "alert-1", DIGEST)
    assert await chat.find(place, "alert-1") == posted
    await chat.edit(place, posted, message("Over."))
    assert await chat.missing_permissions(place) == ()


async def test_closed_direct_messages_are_gone(world: World) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007)
    with pytest.raises(ChatError) as refused:
        await world.chat().post(f"discord:@{world.member.id}", "alert-1", DIGEST)
    assert refused.value.failure is ChatFailure.GONE


@FORMS
async def test_those_mentioned_are_called_and_nobody_else(
    world: World, form: DiscordMessages
) -> None:
    called = Message(
        blocks=(Paragraph(lines=((Run(f"@everyone <@{world.manager.id}> Fire."),),)),),
        mentions=(Mention(kind=MentionKind.MEMBER, id=str(world.member.id)),),
    )
    await world.chat(form=form).post(world.place, "alert-1", called)
    sent = world.channel.last_message
    assert [user.id for user in sent.mentions] == [world.member.id]
    assert not sent.mention_everyone
    assert posts(world)[-1].json["allowed_mentions"] == {
        "parse": [],
        "users": [world.member.id],
    }


@FORMS
async def test_a_chart_is_attached_with_its_words(world: World, form: DiscordMessages) -> None:
    chat = world.chat(form=form, draw=draw)
    shown = Message(blocks=(Heading(line=(Run("Toll"),)), CHART))
    posted = await chat.post(world.place, "desk-1", shown)
    (attachment,) = world.channel.last_message.attachments
    assert attachment.filename == "chart-1.png"
    await chat.edit(world.place, posted, shown)
    assert await chat.find(world.place, "desk-1") == posted


async def test_a_chart_that_cannot_be_drawn_is_told_in_words(world: World) -> None:
    async def fail(timeline: object) -> bytes:
        raise RuntimeError(str(timeline))

    await world.chat(draw=fail).post(world.place, "desk-1", Message(blocks=(CHART,)))
    assert "People killed" in world.shown(world.channel.last_message)


async def test_the_missing_permission_is_named(world: World) -> None:
    closed = world.guild.create_text_channel("closed")
    channel = await world.env.bot.fetch_channel(closed.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, send_messages=False)
    place = f"discord:{closed.id}"
    assert await world.chat().missing_permissions(place) == ("Send Messages",)
    with pytest.raises(ChatError, match="lacks Send Messages") as refused:
        await world.chat().post(place, "desk-1", DIGEST)
    assert refused.value.failure is ChatFailure.FORBIDDEN


async def test_without_its_history_a_channel_is_not_taken_for_empty(world: World) -> None:
    channel = await world.env.bot.fetch_channel(world.channel.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.set_permissions(channel.guild.me, read_message_history=False)
    with pytest.raises(ChatError, match="lacks Read Message History") as refused:
        await world.chat().find(world.place, "desk-1")
    assert refused.value.failure is ChatFailure.FORBIDDEN


async def test_an_edit_keeps_to_components_when_the_setting_has_changed(world: World) -> None:
    posted = await world.chat().post(world.place, "desk-1", DIGEST)
    await world.chat(form=DiscordMessages.EMBEDS).edit(world.place, posted, message("Mended."))
    assert "Mended" in world.shown(world.channel.last_message)
    embedded = await world.chat(form=DiscordMessages.EMBEDS).post(world.place, "desk-2", DIGEST)
    await world.chat().edit(world.place, embedded, message("Now components."))
    assert "Now components" in world.shown(world.channel.last_message)
    assert await world.chat().find(world.place, "desk-2") == embedded


@pytest.mark.parametrize(
    ("status", "code", "failure"),
    [
        (500, 0, ChatFailure.PASSING),
        (401, 0, ChatFailure.UNAUTHORISED),
        (403, 50013, ChatFailure.FORBIDDEN),
        (404, 10003, ChatFailure.GONE),
        (400, 50035, ChatFailure.REFUSED),
    ],
)
async def test_each_refusal_says_what_it_means(
    world: World, status: int, code: int, failure: ChatFailure
) -> None:
    world.env.inject_error("POST", "/channels/*/messages", status=status, code=code, times=None)
    with pytest.raises(ChatError) as refused:
        await world.chat().post(world.place, "desk-1", DIGEST)
    assert refused.value.failure is failure
    assert refused.value.channel == world.place


async def test_deleted_channels_and_messages_are_gone(world: World) -> None:
    chat = world.chat()
    with pytest.raises(ChatError) as refused:
        await chat.post("discord:123456789012345678", "desk-1", DIGEST)
    assert refused.value.failure is ChatFailure.GONE
    with pytest.raises(ChatError) as refused:
        await chat.edit(world.place, "123456789012345678", DIGEST)
    assert refused.value.failure is ChatFailure.GONE
    with pytest.raises(ChatError) as refused:
        await chat.post("discord:general", "desk-1", DIGEST)
    assert refused.value.failure is ChatFailure.GONE


@FORMS
async def test_buttons_work_after_a_restart_and_answer_privately(
    world: World, form: DiscordMessages
) -> None:
    await world.chat(form=form).post(world.place, "desk-1", DIGEST)
    await world.env.restart_bot(world.new_bot())
    pressed = await world.member.click(world.channel.last_message, label="Versions")
    assert pressed.ephemeral
    assert "Ferry fire kills 14" in world.shown(pressed.response.message)
