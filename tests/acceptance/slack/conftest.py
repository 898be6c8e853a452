import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.commands.catalog import CATALOG
from bot.commands.command import Command, Request, Role, Services
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Action, Actions, Message, Paragraph, Run
from bot.domain.options import SlackOptions
from bot.platforms.slack.adapter import open_slack
from bot.platforms.slack.client import SlackChat
from tests.acceptance.feed_lists import feed_services
from tests.acceptance.slack.loopback import APP_TOKEN, BOT_TOKEN, SlackWorld, workspace
from tests.acceptance.slack.members import SIGNING_SECRET, Members
from tests.factories import NOON, article, comparison, event, figure
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

SHOW_E1 = Action(label="Versions", command="event show", arguments=(("id", "e1"),))
BUTTONS = Message(blocks=(Paragraph(lines=((Run("Bridge closed"),),)), Actions(actions=(SHOW_E1,))))


async def _who(request: Request, services: Services) -> Message:
    del services
    caller = request.caller
    words = f"{caller.member} {caller.role.name} {caller.place} {caller.space!r}"
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))


async def _break(request: Request, services: Services) -> Message:
    del services
    raise RuntimeError(f"a bug, met by {request.caller.name}")


OURS = (
    Command(noun="desk", verb="who", help="Say who asks.", run=_who),
    Command(noun="desk", verb="close", help="Close.", run=_who, role=Role.MODERATOR, changes=True),
    Command(noun="desk", verb="break", help="Break.", run=_break),
)
"""Beside the program's own: commands that show what every command gets."""


class Bot:
    """The adapter as the program opens it; `start` again is a restart."""

    def __init__(self, options: SlackOptions, store: FakeStore) -> None:
        self.options = options
        self.store = store

    @asynccontextmanager
    async def start(self) -> AsyncIterator[SlackChat]:
        services = Services(
            store=self.store, clock=FakeClock(), zone=ZoneInfo("UTC"), feeds=feed_services()
        )
        catalog = (*CATALOG, *OURS)
        async with open_slack(self.options, services=services, catalog=catalog) as chat:
            yield chat


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def write_configuration(
    folder: Path, slack: SlackWorld, *, http_port: int = 0, schedule: str = "every 15 minutes"
) -> Path:
    """The program's own settings: a folder of articles, told in the channel C1."""
    path = folder / "variorum.toml"
    path.write_text(
        f"""
[database]
url = "news.sqlite"
[archive]
folders = ["articles"]
poll_seconds = 1
quiet_seconds = 0
[slack]
api_url = "{slack.api_url}"
http_port = {http_port}
[[channels]]
name = "world"
platform = "slack"
id = "C1"
schedule = "{schedule}"
""",
        encoding="utf-8",
    )
    return path


@pytest.fixture
async def slack() -> AsyncIterator[SlackWorld]:
    async with workspace() as world:
        yield world


@pytest.fixture(params=["socket", "http"])
def bot(request: pytest.FixtureRequest, slack: SlackWorld, store: FakeStore) -> Bot:
    """In each of the two modes."""
    options = SlackOptions(bot_token=BOT_TOKEN, api_url=slack.api_url)
    if request.param == "socket":
        return Bot(replace(options, app_token=APP_TOKEN), store)
    return Bot(replace(options, signing_secret=SIGNING_SECRET, port=free_port()), store)


@pytest.fixture
async def store() -> FakeStore:
    filled = FakeStore()
    one = article("a1", title="Bridge closed", text="Some 240 or 160 people were on it.")
    await filled.save_import(ImportBatch(at=NOON, articles=(one,)))
    differing = comparison(figure(one, "240"), figure(one, "160"))
    more = (article("a2", title="Bridge shut"), article("a3", title="Ferry late"))
    await filled.save_import(ImportBatch(at=NOON, articles=more))
    await filled.save_events(
        EventChanges(saved=(event("e1", ("a1", "a2")), event("e2", ("a3",)))),
        at=NOON,
        figures={"a1": differing.readings},
        comparisons={"e1": (differing,)},
    )
    return filled


@pytest.fixture
def members(slack: SlackWorld, bot: Bot) -> Members:
    port = bot.options.port
    address = f"http://127.0.0.1:{port}{bot.options.path}" if port else ""
    return Members(world=slack, address=address)
