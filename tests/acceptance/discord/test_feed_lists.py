"""Lists of feeds: imported from their address, exported as a file that the asker alone sees."""

import pytest

from bot.commands.opml import read_opml
from bot.domain.options import DiscordMessages, DiscordOptions
from tests.acceptance.discord.conftest import World
from tests.acceptance.feed_lists import ADDRESS, FEEDS


@pytest.mark.parametrize(
    "discord_options", [DiscordOptions(messages=form) for form in DiscordMessages], ids=str
)
async def test_a_list_goes_in_and_comes_out(world: World) -> None:
    result = await world.manager.slash(world.channel, "feed import", file=ADDRESS)
    assert "2 feeds added" in world.shown(result.response.message)
    result = await world.manager.slash(world.channel, "feed export", file="my feeds.opml")
    assert result.ephemeral
    (file,) = result.response.message.attachments
    assert file.filename == "my_feeds.opml"
    listed = read_opml((await file.read()).decode())
    assert [each.url for each in listed] == [feed.url for feed in FEEDS]


async def test_a_member_gets_no_addresses(world: World) -> None:
    result = await world.member.slash(world.channel, "feed export", file="feeds.opml")
    assert not result.response.message.attachments
    assert "moderators" in world.shown(result.response.message)
