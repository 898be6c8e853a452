import time
from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.message import Chart, Message, Paragraph, Run
from bot.domain.timeline import FigureTimeline
from bot.errors import ChatError, ChatFailure
from bot.platforms.slack.client import SlackChat
from tests.acceptance.slack.loopback import Failure, Room, SlackWorld
from tests.bot.platforms.slack.test_render import TIMELINE
from tests.factories import message


@pytest.fixture
def chat(web: AsyncWebClient) -> SlackChat:
    return SlackChat(web, seconds=0)


async def refused(chat: SlackChat, channel: str = "slack:C1") -> ChatError:
    with pytest.raises(ChatError) as caught:
        await chat.post(channel, "k1", message())
    return caught.value


async def test_a_message_is_posted_and_found_by_its_key(chat: SlackChat, slack: SlackWorld) -> None:
    posted = await chat.post("slack:C1", "k1", message("News."))
    (said,) = slack.posted("C1")
    assert said["ts"] == posted
    assert said["text"] == "News.\n"
    arguments = dict(slack.calls)["chat.postMessage"]
    assert arguments["unfurl_links"] is False
    assert arguments["unfurl_media"] is False
    assert arguments["link_names"] is False
    assert arguments["mrkdwn"] is False
    assert await chat.find("slack:C1", "k1") == posted
    assert await chat.find("slack:C1", "k2") is None


async def test_a_post_whose_answer_was_lost_is_not_repeated_and_is_found(
    chat: SlackChat, slack: SlackWorld
) -> None:
    slack.fail("chat.postMessage", Failure(lost=True))
    error = await refused(chat)
    assert error.failure is ChatFailure.PASSING
    assert [method for method, _ in slack.calls].count("chat.postMessage") == 1
    assert await chat.find("slack:C1", "k1") == slack.posted("C1")[0]["ts"]


async def test_a_reply_stands_in_the_thread_and_is_found(
    chat: SlackChat, slack: SlackWorld
) -> None:
    above = await chat.post("slack:C1", "k1", message())
    below = await chat.post("slack:C1", "k1-reply", message("More."), reply_to=above)
    assert slack.posted("C1")[1]["thread_ts"] == above
    assert await chat.find("slack:C1", "k1-reply") == below


async def test_a_key_in_another_apps_message_is_not_ours(
    chat: SlackChat, slack: SlackWorld
) -> None:
    metadata = {"event_type": "variorum_message", "event_payload": {"key": "k1"}}
    slack.add("C1", bot_id="BOTHER", text="x", metadata=metadata)
    assert await chat.find("slack:C1", "k1") is None


async def test_a_message_is_found_below_many_others(chat: SlackChat, slack: SlackWorld) -> None:
    posted = await chat.post("slack:C1", "k1", message())
    for n in range(250):
        slack.add("C1", user="U1", text=str(n))
    assert await chat.find("slack:C1", "k1") == posted


async def test_an_edit_takes_the_place_of_what_was_posted(
    chat: SlackChat, slack: SlackWorld
) -> None:
    posted = await chat.post("slack:C1", "k1", message("Old."))
    await chat.edit("slack:C1", posted, message("New."))
    (said,) = slack.posted("C1")
    assert said["text"] == "New.\n"
    assert await chat.find("slack:C1", "k1") == posted
    with pytest.raises(ChatError) as caught:
        await chat.edit("slack:C1", "1.1", message())
    assert caught.value.failure is ChatFailure.GONE


async def test_a_members_direct_messages_are_opened_once(
    chat: SlackChat, slack: SlackWorld
) -> None:
    await chat.post("slack:@U1", "k1", message())
    await chat.post("slack:@U1", "k2", message())
    assert len(slack.posted("DU1")) == 2
    assert [method for method, _ in slack.calls].count("conversations.open") == 1
    assert await chat.find("slack:@U1", "k2") is not None


@pytest.mark.parametrize(
    ("channel", "failure", "words"),
    [
        ("slack:CNONE", ChatFailure.GONE, "channel_not_found"),
        ("slack:CALL", ChatFailure.FORBIDDEN, "/invite"),
        ("slack:@UNONE", ChatFailure.GONE, "no such member"),
        ("slack:@UGONE", ChatFailure.GONE, "deactivated"),
        ("slack:@UROBOT", ChatFailure.GONE, "a bot takes no direct messages"),
        ("discord:1", ChatFailure.GONE, "no place on Slack"),
        ("desk", ChatFailure.GONE, "no place on Slack"),
    ],
)
async def test_places_that_take_nothing(
    chat: SlackChat, channel: str, failure: ChatFailure, words: str
) -> None:
    error = await refused(chat, channel)
    assert (error.failure, error.channel) == (failure, channel)
    assert words in error.reason


async def test_an_archived_channel_is_gone(chat: SlackChat, slack: SlackWorld) -> None:
    slack.rooms["C3"] = Room(archived=True)
    assert (await refused(chat, "slack:C3")).failure is ChatFailure.GONE
    with pytest.raises(ChatError, match="archived"):
        await chat.missing_permissions("slack:C3")


async def test_a_short_limit_of_rate_is_waited_for(chat: SlackChat, slack: SlackWorld) -> None:
    slack.fail("chat.postMessage", Failure(status=429, error="ratelimited", retry_after=1))
    started = time.monotonic()
    await chat.post("slack:C1", "k1", message())
    assert 1 <= time.monotonic() - started < 3
    assert len(slack.posted("C1")) == 1


async def test_a_long_limit_of_rate_is_told(chat: SlackChat, slack: SlackWorld) -> None:
    slack.fail("chat.postMessage", Failure(status=429, error="ratelimited", retry_after=600))
    error = await refused(chat)
    assert (error.failure, error.retry_after) == (ChatFailure.PASSING, timedelta(seconds=600))


async def test_an_outage_passes(chat: SlackChat, slack: SlackWorld) -> None:
    slack.fail("chat.postMessage", Failure(status=503))
    assert (await refused(chat)).failure is ChatFailure.PASSING
    await chat.post("slack:C1", "k1", message())


async def test_a_slack_out_of_reach_passes(web: AsyncWebClient) -> None:
    web.base_url = "http://127.0.0.1:9/api/"
    error = await refused(SlackChat(web))
    assert error.failure is ChatFailure.PASSING
    assert "cannot be reached" in error.reason


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_a_revoked_token_is_named(chat: SlackChat, slack: SlackWorld, code: str) -> None:
    slack.bot_token, slack.token_error = "xoxb-new", code
    error = await refused(chat)
    assert error.failure is ChatFailure.UNAUTHORISED
    assert "SLACK_BOT_TOKEN" in error.reason
    assert "xoxb-good" not in str(error)


async def test_a_missing_scope_is_named(chat: SlackChat, slack: SlackWorld) -> None:
    slack.scopes = "commands"
    error = await refused(chat)
    assert error.failure is ChatFailure.FORBIDDEN
    assert "chat:write" in error.reason


async def test_what_slack_does_not_take_is_refused(chat: SlackChat, slack: SlackWorld) -> None:
    slack.fail("chat.postMessage", Failure(error="invalid_blocks"))
    assert (await refused(chat)).failure is ChatFailure.REFUSED


async def test_missing_permissions_by_their_names(chat: SlackChat, slack: SlackWorld) -> None:
    assert await chat.missing_permissions("slack:C1") == ()
    assert await chat.missing_permissions("slack:CALL") == ("be in the channel (/invite)",)
    slack.scopes = slack.scopes.replace("files:write,", "").replace("im:history,", "")
    assert await chat.missing_permissions("slack:C1") == ("im:history", "files:write")
    assert await chat.missing_permissions("slack:@U1") == ("im:history", "files:write")


async def test_messages_to_one_channel_keep_their_distance(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    slack.posts_per_second = 5
    chat = SlackChat(web, seconds=0.25)
    for n in range(3):
        await chat.post("slack:C1", str(n), message())
    assert [method for method, _ in slack.calls].count("chat.postMessage") == 3


CHARTED = Message(
    blocks=(
        Paragraph(lines=((Run("News."),),)),
        Chart(timeline=TIMELINE, words="people killed: 14, then 17"),
    )
)


async def draw(timeline: FigureTimeline) -> bytes:
    return timeline.measure.encode()


async def test_a_plot_is_put_beneath(web: AsyncWebClient, slack: SlackWorld) -> None:
    posted = await SlackChat(web, draw=draw, seconds=0).post("slack:C1", "k1", CHARTED)
    said, plot = slack.posted("C1")
    assert "people killed: 14, then 17" in said["text"]
    assert plot["thread_ts"] == posted
    assert list(slack.files.values()) == [b"people killed"]


async def test_an_edit_draws_again_what_changed(web: AsyncWebClient, slack: SlackWorld) -> None:
    chat = SlackChat(web, draw=draw, seconds=0)
    posted = await chat.post("slack:C1", "k1", CHARTED)
    injured = Chart(timeline=replace(TIMELINE, measure="people injured"), words="people injured: 3")
    await chat.edit("slack:C1", posted, Message(blocks=(injured,)))
    assert list(slack.files.values()) == [b"people injured"]
    assert len(slack.posted("C1")) == 2


async def test_a_plot_that_cannot_be_uploaded_does_not_undo_the_message(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    slack.fail("files.getUploadURLExternal", Failure(error="internal_error"))
    await SlackChat(web, draw=draw, seconds=0).post("slack:C1", "k1", CHARTED)
    assert len(slack.posted("C1")) == 1


async def test_a_plot_that_cannot_be_drawn_does_not_undo_the_message(
    web: AsyncWebClient, slack: SlackWorld
) -> None:
    async def fail(timeline: FigureTimeline) -> bytes:
        raise ValueError(timeline.measure)

    await SlackChat(web, draw=fail, seconds=0).post("slack:C1", "k1", CHARTED)
    assert len(slack.posted("C1")) == 1
