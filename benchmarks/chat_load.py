"""500 channels on both platforms due in the same minute, and 200 slash commands meanwhile.

Slack is the tests' loopback workspace, which answers 429 to a second message within a second in
one channel; commands come over its Socket Mode. Discord is a stand-in for the `Chat` port that
renders as the program does and holds to the limits of https://docs.discord.com/developers/topics/rate-limits:
50 requests a second in all, and five messages in five seconds in one channel. Both run in this
process, so that time and memory are those of the program and the simulators together.
"""

import asyncio
import resource
import sys
import tempfile
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from bot.app import Adapters, Pipeline
from bot.clock import SystemClock
from bot.commands.catalog import CATALOG
from bot.commands.command import Services
from bot.domain.channel import Channel
from bot.domain.message import Message
from bot.domain.options import DiscordMessages, FetchOptions, ReadOptions, SlackOptions
from bot.domain.place import Platform
from bot.ingest.archive.file_archive import FileArchive
from bot.ingest.http_fetcher import HttpFetcher
from bot.ingest.workers import ProcessWorkers
from bot.platforms.discord.marks import mark_of
from bot.platforms.discord.render import render
from bot.platforms.slack.adapter import open_slack
from bot.ports import Chat
from config.settings import Archive, Settings
from storage import open_store
from tests.acceptance.slack.loopback import APP_TOKEN, BOT_TOKEN, Room, SlackWorld, workspace
from tests.acceptance.slack.members import Members
from tests.acceptance.stories import write_folder

CHANNELS = 250
"""On each platform."""
EVENTS = 5
MESSAGES = EVENTS + 1
"""Of each channel: the digest's head, and one for each event."""
COMMANDS = 200
COMMANDS_SECONDS = 10.0
CEILING_MEGABYTES = 400
CEILING_RESPONSE_SECONDS = 1.0
SLOWER_BY = 1.2
_PATIENCE_SECONDS = 300
_DISCORD_A_SECOND = 50
_DISCORD_BURST, _DISCORD_BURST_SECONDS = 5, 5.0
_WORDS = ("event find warehouse", "event list", "help", "status show", "digest list")
LEAST_SLACK = MESSAGES - 1.0
LEAST_DISCORD = CHANNELS * MESSAGES / _DISCORD_A_SECOND


class ThrottledDiscord:
    """Implements `bot.ports.Chat`: who is too early waits, as discord.py does when it is told."""

    def __init__(self) -> None:
        self.posted: defaultdict[str, list[str]] = defaultdict(list)
        self.last_at = 0.0
        self._free_at = 0.0
        self._recent: defaultdict[str, deque[float]] = defaultdict(
            lambda: deque([0.0] * _DISCORD_BURST, maxlen=_DISCORD_BURST)
        )

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        """Render, wait for the limits, keep the key."""
        del reply_to
        render(message, DiscordMessages.COMPONENTS, pictures={}, mark=mark_of(key))
        recent = self._recent[channel]
        while (early := recent[0] + _DISCORD_BURST_SECONDS - time.monotonic()) > 0:  # noqa: ASYNC110 -- time is what it waits for
            await asyncio.sleep(early)
        now = time.monotonic()
        self._free_at = max(self._free_at, now) + 1 / _DISCORD_A_SECOND
        await asyncio.sleep(self._free_at - now)
        self.last_at = time.monotonic()
        recent.append(self.last_at)
        self.posted[channel].append(key)
        return key

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        """Nothing changes here."""

    async def find(self, channel: str, key: str) -> str | None:
        """Look among what was posted."""
        return key if key in self.posted[channel] else None

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        """None."""
        del channel
        return ()


@dataclass(kw_only=True)
class Measured:
    """What one run took, in seconds; lists ascending."""

    written: float = 0.0
    slack: float = 0.0
    discord: float = 0.0
    acknowledged: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)


async def measure(folder: Path) -> Measured:
    """Let all channels be due at once, and give commands while they are served."""
    write_folder(folder / "articles", events=EVENTS)
    settings = Settings(archive=Archive(folders=(folder / "articles",), quiet_seconds=0))
    clock, discord = SystemClock(), ThrottledDiscord()
    async with AsyncExitStack() as stack:
        slack = await stack.enter_async_context(workspace())
        slack.posts_per_second = 1
        slack.rooms |= {f"C1{n:04}": Room() for n in range(CHANNELS)}
        store = await open_store(str(folder / "load.sqlite"))
        stack.push_async_callback(store.close)
        workers = await stack.enter_async_context(ProcessWorkers())
        fetcher = HttpFetcher(workers, clock, FetchOptions())
        stack.push_async_callback(fetcher.close)
        chats: dict[Platform, Chat] = {Platform.DISCORD: discord}
        services = Services(store=store, clock=clock, zone=ZoneInfo("UTC"), chats=chats)
        options = SlackOptions(bot_token=BOT_TOKEN, app_token=APP_TOKEN, api_url=slack.api_url)
        opened = open_slack(options, services=services, catalog=CATALOG)
        chats[Platform.SLACK] = await stack.enter_async_context(opened)
        adapters = Adapters(
            store=store,
            workers=workers,
            archive=FileArchive(workers, ReadOptions()),
            fetcher=fetcher,
            chats=chats,
            clock=clock,
        )
        pipeline = Pipeline(settings, adapters)
        await pipeline.gather()
        for n in range(CHANNELS):
            for place in (f"slack:C1{n:04}", f"discord:{10**17 + n}"):
                await store.save_channel(Channel(name=place, schedule="every 1 day"))
        return await _serve(pipeline, slack, discord)


async def _serve(pipeline: Pipeline, slack: SlackWorld, discord: ThrottledDiscord) -> Measured:
    measured = Measured()
    began = time.monotonic()
    loops = [
        asyncio.create_task(_repeat(pipeline.deliverer.start_due, 0.5)),
        asyncio.create_task(_repeat(pipeline.tell_changes, 2.0)),
    ]
    members = Members(world=slack)
    giving = asyncio.create_task(_give_commands(members, measured))
    await pipeline.send_digests()
    measured.written = time.monotonic() - began
    wanted = CHANNELS * MESSAGES
    while not measured.slack or not measured.discord:
        await asyncio.sleep(0.05)
        if not measured.slack and _on_slack(slack) >= wanted:
            measured.slack = time.monotonic() - began
        if not measured.discord and sum(map(len, discord.posted.values())) >= wanted:
            measured.discord = discord.last_at - began
    await giving
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    await pipeline.deliverer.finish()
    if _on_slack(slack) != wanted or any(len(set(k)) != MESSAGES for k in discord.posted.values()):
        raise SystemExit("something was posted twice")
    return measured


async def _give_commands(members: Members, measured: Measured) -> None:
    async def give(number: int) -> None:
        await asyncio.sleep(number * COMMANDS_SECONDS / COMMANDS)
        began = time.monotonic()
        id_, seconds = await members.give(_WORDS[number % len(_WORDS)], user="UADMIN")
        measured.acknowledged.append(seconds)
        while not members.world.responses[id_]:  # noqa: ASYNC110 -- it comes over the network
            await asyncio.sleep(0.01)
        measured.answered.append(time.monotonic() - began)

    await asyncio.gather(*(give(number) for number in range(COMMANDS)))
    measured.acknowledged.sort()
    measured.answered.sort()


async def _repeat(step: Callable[[], Awaitable[None]], seconds: float) -> None:
    while True:
        await step()
        await asyncio.sleep(seconds)


def _on_slack(slack: SlackWorld) -> int:
    return sum(len(room.messages) for id_, room in slack.rooms.items() if id_.startswith("C1"))


def main() -> None:
    """Print one table row a measure."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    with tempfile.TemporaryDirectory() as name:
        measured = asyncio.run(asyncio.wait_for(measure(Path(name)), _PATIENCE_SECONDS))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    acknowledged, answered = measured.acknowledged, measured.answered
    least = max(LEAST_SLACK, LEAST_DISCORD)
    took = max(measured.slack, measured.discord)
    limited = f"at most {least * SLOWER_BY:.0f}"
    print("| measure | bar | measured |")
    print("|---|---|---|")
    print(f"| digests of {2 * CHANNELS} channels written, s | | {measured.written:.1f} |")
    print(f"| all posted, s; least by the limits {least:.0f} | {limited} | {took:.1f} |")
    print(f"| of these Slack's, s; least {LEAST_SLACK:.0f} | | {measured.slack:.1f} |")
    print(f"| of these Discord's, s; least {LEAST_DISCORD:.0f} | | {measured.discord:.1f} |")
    print(f"| peak memory with simulators, MB | {CEILING_MEGABYTES} | {megabytes:.0f} |")
    p95 = acknowledged[len(acknowledged) * 95 // 100]
    print(
        f"| {COMMANDS} commands in {COMMANDS_SECONDS:.0f} s, first response, s: p95, max "
        f"| {CEILING_RESPONSE_SECONDS:.0f} | {p95:.2f}, {acknowledged[-1]:.2f} |"
    )
    p95 = answered[len(answered) * 95 // 100]
    print(f"| the same, whole answer, s: p95, max | | {p95:.2f}, {answered[-1]:.2f} |")


if __name__ == "__main__":
    main()
