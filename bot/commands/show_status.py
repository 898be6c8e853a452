"""`status` and `status audit`: how the bot is doing, and who changed what."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.commands.answers import say
from bot.commands.command import Command, Option, OptionType, Request, Role, Services
from bot.commands.digest_channels import visible_channels
from bot.domain.channel import Channel, ChannelState
from bot.domain.delivery import Delivery
from bot.domain.feed import Feed
from bot.domain.message import Action, Actions, Block, Heading, Items, Line, Message, Run, Tone
from bot.domain.place import Platform, parse_place
from bot.errors import ChatError
from bot.writing import phrases

_PAGE = 20
_MOST_CHANNELS = 25
"""Each is asked of its platform."""
_MOST_FEEDS = 10


async def show_status(request: Request, services: Services) -> Message:
    """Answer the store's health, the queue, the feeds, and each channel with what it lacks."""
    health = await services.store.health()
    pending = await services.store.pending_deliveries()
    feeds = await services.store.feeds()
    lines: list[Line] = [
        (
            Run("Store: ", Tone.STRONG),
            Run("well" if health.whole else "damaged: restore the last backup"),
            Run(f", {health.articles:,} articles, {health.events:,} events", Tone.QUIET),
        ),
        (Run("Queue: ", Tone.STRONG), Run(_queue(pending, services.clock.now()))),
        (Run("Feeds: ", Tone.STRONG), *_feeds(feeds, services)),
    ]
    blocks: list[Block] = [Heading(line=(Run("Status"),), level=1), Items(items=tuple(lines))]
    failing = [feed for feed in feeds if feed.failures][:_MOST_FEEDS]
    if failing:
        blocks.append(Heading(line=(Run("Feeds that fail"),)))
        blocks.append(Items(items=tuple(_failing(feed) for feed in failing)))
    channels = await visible_channels(request.caller, services)
    if channels:
        states = await services.store.channel_states()
        asked = channels[:_MOST_CHANNELS]
        shown = await asyncio.gather(*(_channel(c, states, pending, services) for c in asked))
        blocks += [Heading(line=(Run("Channels"),)), Items(items=tuple(shown))]
    return Message(blocks=tuple(blocks))


async def show_audit(request: Request, services: Services) -> Message:
    """Answer a page of changes, newest first. On a chat platform only those of this channel."""
    page = request.number("page", 1)
    here = str(request.caller.place)
    everything = request.caller.place.platform is Platform.CONSOLE
    entries = await services.store.audit(limit=_PAGE + 1, offset=(page - 1) * _PAGE)
    if not entries:
        return say("There are no changes." if page == 1 else "There are no more changes.")
    lines = tuple(
        (
            Run(f"{entry.at.astimezone(services.zone):%Y-%m-%d %H:%M} ", Tone.QUIET),
            Run(entry.name or entry.member or "somebody", Tone.STRONG),
            Run(f" in {entry.place}: {entry.command}" if entry.command else ": forgotten"),
        )
        for entry in entries[:_PAGE]
        if everything or entry.place == here
    )
    blocks: list[Block] = [
        Heading(line=(Run("Changes, newest first"),), level=1),
        Items(items=lines or ((Run("None on this page was made here.", Tone.QUIET),),)),
    ]
    if len(entries) > _PAGE:
        older = Action(label="Older", command="status audit", arguments=(("page", str(page + 1)),))
        blocks.append(Actions(actions=(older,)))
    return Message(blocks=tuple(blocks))


def _queue(pending: Sequence[Delivery], now: datetime) -> str:
    if not pending:
        return "empty"
    words = phrases.counted(len(pending), "message")
    failed = [delivery for delivery in pending if delivery.last_error]
    oldest = int((now - pending[0].created_at).total_seconds() // 60)
    words += f", the oldest waiting for {phrases.counted(max(0, oldest), 'minute')}"
    return f"{words}; {len(failed)} refused, to be tried again" if failed else words


def _feeds(feeds: Sequence[Feed], services: Services) -> Line:
    polled = [feed.last_success for feed in feeds if feed.last_success is not None]
    words = phrases.counted(len(feeds), "feed")
    if not polled:
        return (Run(words), Run(", none read yet" if feeds else "", Tone.QUIET))
    last = max(polled)
    local = last.astimezone(services.zone)
    told = f"{local.day} {local:%b %Y %H:%M} {local.tzname()}"
    return (Run(f"{words}, last read "), Run(told, moment=last))


def _failing(feed: Feed) -> Line:
    said = f": failed {feed.failures} times, {feed.last_error}"
    return (Run(feed.name or feed.url, Tone.STRONG), Run(said))


async def _channel(
    channel: Channel,
    states: Mapping[str, ChannelState],
    pending: Sequence[Delivery],
    services: Services,
) -> Line:
    said = []
    state = states.get(channel.name)
    if state is not None and state.pause is not None:
        said.append(f"paused: {state.pause.reason}")
    waiting = sum(delivery.channel == channel.name for delivery in pending)
    if waiting:
        said.append(f"{phrases.counted(waiting, 'message')} waiting")
    said += await _lacks(channel.name, services)
    return (Run(channel.name, Tone.STRONG), Run(f": {', '.join(said) or 'well'}"))


async def _lacks(channel: str, services: Services) -> list[str]:
    chat = services.chats.get(parse_place(channel).platform)
    if chat is None:
        return ["its platform is not connected"] if services.chats else []
    try:
        missing = await chat.missing_permissions(channel)
    except ChatError as error:
        return [error.reason]
    return [f"missing permission: {', '.join(missing)}"] if missing else []


SHOW = Command(
    noun="status",
    verb="show",
    help="Show how the bot is doing, and what its channels lack.",
    run=show_status,
    default=True,
)
AUDIT = Command(
    noun="status",
    verb="audit",
    help="List who changed what.",
    run=show_audit,
    options=(Option(name="page", help="Which page.", type=OptionType.NUMBER, default=1),),
    role=Role.MODERATOR,
    private=True,
)
