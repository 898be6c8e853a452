from collections.abc import Sequence
from dataclasses import replace

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.message import Chart
from bot.domain.timeline import FigureTimeline
from bot.platforms.slack.plots import Plots
from tests.acceptance.slack.loopback import BOT_ID, Failure, SlackWorld
from tests.bot.platforms.discord.charts import CHART

KILLED = CHART
INJURED = replace(CHART, timeline=replace(CHART.timeline, measure="people injured"))
GREW = replace(CHART, timeline=replace(CHART.timeline, steps=CHART.timeline.steps * 2))


async def draw(timeline: FigureTimeline) -> bytes:
    return f"{timeline.measure} {len(timeline.steps)}".encode()


@pytest.fixture
def thread(slack: SlackWorld) -> str:
    return str(slack.add("C1", bot_id=BOT_ID, text="News.")["ts"])


async def put(web: AsyncWebClient, thread: str, charts: Sequence[Chart]) -> None:
    await Plots(web, draw).replace("slack:C1", "C1", charts, thread)


def shown(slack: SlackWorld) -> list[bytes]:
    """The plots that stand in the thread."""
    files = [file for message in slack.posted("C1") for file in message.get("files", ())]
    return [slack.files[file["id"]] for file in files]


async def test_what_changed_is_drawn_again_and_the_former_is_gone(
    web: AsyncWebClient, slack: SlackWorld, thread: str
) -> None:
    await Plots(web, draw).add("slack:C1", "C1", [KILLED, INJURED], thread)
    before = len(slack.calls)
    await put(web, thread, [KILLED, INJURED])
    assert [name for name, _ in slack.calls[before:]] == ["conversations.replies"]
    await put(web, thread, [GREW, INJURED])
    assert shown(slack) == [b"people injured 1", b"people killed 2"]
    assert len(slack.files) == 2
    assert {message.get("thread_ts", thread) for message in slack.posted("C1")} == {thread}


async def test_a_plot_that_was_lost_is_put_there(
    web: AsyncWebClient, slack: SlackWorld, thread: str
) -> None:
    await put(web, thread, [KILLED])
    assert shown(slack) == [b"people killed 1"]


async def test_files_of_others_stay(web: AsyncWebClient, slack: SlackWorld, thread: str) -> None:
    theirs = {"id": "F0", "name": "figures-of-mine.png"}
    slack.files["F0"] = b"theirs"
    slack.add("C1", user="U1", thread_ts=thread, files=[theirs])
    await put(web, thread, [KILLED])
    assert shown(slack) == [b"theirs", b"people killed 1"]


async def test_without_charts_nothing_is_asked(
    web: AsyncWebClient, slack: SlackWorld, thread: str
) -> None:
    await put(web, thread, [])
    await Plots(web, None).replace("slack:C1", "C1", [KILLED], thread)
    assert slack.calls == []


@pytest.mark.parametrize("method", ["conversations.replies", "chat.delete", "files.delete"])
async def test_what_slack_refuses_is_only_logged(
    web: AsyncWebClient, slack: SlackWorld, thread: str, method: str
) -> None:
    await put(web, thread, [KILLED])
    slack.fail(method, Failure(error="internal_error"))
    await put(web, thread, [GREW])
    await put(web, thread, [GREW])
    assert shown(slack) == [b"people killed 2"]
