"""Lists of feeds: imported from their address, exported into direct messages."""

from bot.commands.opml import read_opml
from tests.acceptance.feed_lists import ADDRESS, FEEDS
from tests.acceptance.slack.conftest import Bot
from tests.acceptance.slack.loopback import Failure, SlackWorld
from tests.acceptance.slack.members import Members


async def test_a_list_goes_in_and_comes_out(bot: Bot, members: Members, slack: SlackWorld) -> None:
    async with bot.start():
        added = await members.type(f"feed import {ADDRESS}", user="UADMIN")
        assert "2 feeds added" in added.text
        written = await members.type("feed export feeds.opml", user="UADMIN")
    assert "direct messages" in written.text
    assert written.private
    (sent,) = [message for message in slack.rooms["DUADMIN"].messages if message.get("files")]
    (file,) = sent["files"]
    assert file["name"] == "feeds.opml"
    listed = read_opml(slack.files[file["id"]].decode())
    assert [each.url for each in listed] == [feed.url for feed in FEEDS]


async def test_a_path_is_refused(bot: Bot, members: Members) -> None:
    async with bot.start():
        answer = await members.type("feed import /etc/passwd", user="UADMIN")
    assert "web address" in answer.text


async def test_a_file_that_slack_does_not_take_is_told(
    bot: Bot, members: Members, slack: SlackWorld
) -> None:
    async with bot.start():
        await members.type(f"feed import {ADDRESS}", user="UADMIN")
        slack.fail("files.getUploadURLExternal", Failure(error="missing_scope"))
        answer = await members.type("feed export feeds.opml", user="UADMIN")
    assert "did not take the file" in answer.text
