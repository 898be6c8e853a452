"""`digest now|preview|schedule|list|pause|resume|remove`: the channels that get digests."""

from dataclasses import replace
from zoneinfo import ZoneInfo, available_timezones

from bot.analysis.filters import parse_filter
from bot.commands.answers import say
from bot.commands.command import (
    Caller,
    Command,
    Completion,
    Option,
    OptionType,
    Request,
    Role,
    Services,
)
from bot.domain.channel import Channel, ChannelState, Pause
from bot.domain.message import Heading, Items, Line, Message, Run, Tone
from bot.domain.options import Detail
from bot.domain.place import Platform
from bot.domain.schedule_words import parse_quiet_hours, parse_schedule
from bot.errors import CommandError
from bot.jobs.send_digests import list_channels, preview_digest, send_digest

_MOST_EVENTS = 50
_MOST_CHANNELS = 40
_MOST_PENDING = 1_000


async def visible_channels(caller: Caller, services: Services) -> tuple[Channel, ...]:
    """Those of the caller's own server or workspace; all of them at the terminal."""
    channels = await list_channels(services.store, services.channels)
    if caller.place.platform is Platform.CONSOLE:
        return channels
    here = str(caller.place)
    return tuple(c for c in channels if c.name == here or (c.space and c.space == caller.space))


async def send_now(request: Request, services: Services) -> Message:
    """Write a digest of what is new to the channel; the bot posts it."""
    channel = await _channel(request, services)
    sent = await send_digest(channel, store=services.store, clock=services.clock)
    if not sent:
        return say(f"There is nothing new to tell {channel.name}.")
    return say(f"A digest for {channel.name} is written; the running bot posts it.")


async def preview(request: Request, services: Services) -> Message:
    """Answer the digest that would be posted now; nothing is told by it."""
    channel = await _channel(request, services)
    deliveries = await preview_digest(channel, store=services.store, clock=services.clock)
    if not deliveries:
        return say(f"There is nothing new to tell {channel.name}.")
    return Message(blocks=tuple(block for each in deliveries for block in each.message.blocks))


async def schedule(request: Request, services: Services) -> Message:
    """Make a channel a digest channel, or change how it is one."""
    name = channel_name(request)
    if any(channel.name == name for channel in services.channels):
        raise CommandError(f"{name} is set up in the configuration file.", hint="Change it there.")
    known = {channel.name: channel for channel in await services.store.channels()}
    before = known.get(name, Channel(name=name, space=request.caller.space))
    channel = _changed(before, request)
    await services.store.save_channel(channel)
    if name not in known or channel.schedule != before.schedule:
        await services.store.note_due(name, services.clock.now())
    return Message(blocks=(Items(items=(_line(channel, ChannelState(name=name)),)),))


async def show_channels(request: Request, services: Services) -> Message:
    """Answer the digest channels that the caller may see."""
    channels = await visible_channels(request.caller, services)
    if not channels:
        return say("No channel gets digests here. `digest schedule` makes this one do so.")
    states = await services.store.channel_states()
    lines = tuple(
        _line(channel, states.get(channel.name, ChannelState(name=channel.name)))
        for channel in channels[:_MOST_CHANNELS]
    )
    return Message(blocks=(Heading(line=(Run("Digest channels"),), level=1), Items(items=lines)))


async def pause(request: Request, services: Services) -> Message:
    """Say nothing in the channel until it is resumed; what is due waits."""
    channel = await _channel(request, services)
    # Who it was is in the audit log, which can forget it.
    stopped = Pause(since=services.clock.now(), reason="by a moderator")
    await services.store.pause_channel(channel.name, stopped)
    return say(f"{channel.name} is paused. `digest resume` lets it go on; nothing is lost.")


async def resume(request: Request, services: Services) -> Message:
    """Let a paused place go on; one digest tells what it missed."""
    name = channel_name(request)
    states = await services.store.channel_states()
    if name not in states or states[name].pause is None:
        return say(f"{name} is not paused.")
    await services.store.pause_channel(name, None)
    return say(f"{name} goes on.")


async def remove(request: Request, services: Services) -> Message:
    """Send no more digests to a channel that a command made."""
    channel = await _channel(request, services)
    if not await services.store.remove_channel(channel.name):
        raise CommandError(
            f"{channel.name} is set up in the configuration file.", hint="Remove it there."
        )
    for delivery in await services.store.pending_in(channel.name, limit=_MOST_PENDING):
        await services.store.drop_delivery(
            delivery.key, channel.name, reason="the channel was removed"
        )
    return say(f"{channel.name} gets no more digests.")


def channel_name(request: Request) -> str:
    """The channel that is meant: where the command was given unless another is named.

    On a chat platform others cannot be named: who moderates one server has no say in another's
    channels. Raises CommandError.
    """
    here = str(request.caller.place)
    name = request.text("channel") or here
    if name != here and request.caller.place.platform is not Platform.CONSOLE:
        raise CommandError("Another channel cannot be named.", hint="Give the command there.")
    return name


async def _channel(request: Request, services: Services) -> Channel:
    name = channel_name(request)
    for channel in await list_channels(services.store, services.channels):
        if channel.name == name:
            return channel
    raise CommandError(f"{name} gets no digests.", hint="`digest schedule` makes it do so.")


def _changed(before: Channel, request: Request) -> Channel:
    """The channel with the options that were given. Raises CommandError for what is no such."""
    zone = request.text("zone") or before.time_zone
    if zone not in available_timezones():
        raise CommandError(f"{zone!r} is no time zone.", hint="Example: Europe/Berlin.")
    digest = replace(
        before.digest,
        max_events=min(request.number("events", before.digest.max_events), _MOST_EVENTS),
        min_outlets=request.number("outlets", before.digest.min_outlets),
        detail=Detail(request.text("detail") or before.digest.detail),
        filter=request.text("filter") or before.digest.filter,
    )
    channel = replace(
        before,
        time_zone=zone,
        schedule=request.text("when") or before.schedule,
        quiet_hours=request.text("quiet") or before.quiet_hours,
        digest=digest,
    )
    try:
        parse_schedule(channel.schedule)
        parse_quiet_hours(channel.quiet_hours)
        parse_filter(channel.digest.filter)
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    return channel


def _line(channel: Channel, state: ChannelState) -> Line:
    digest = channel.digest
    facts = [channel.schedule, channel.time_zone, f"{digest.detail} detail"]
    facts.append(f"at most {digest.max_events} events")
    if digest.min_outlets > 1:
        facts.append(f"from {digest.min_outlets} outlets on")
    if channel.quiet_hours:
        facts.append(f"quiet {channel.quiet_hours}")
    if digest.filter:
        facts.append(f"only {digest.filter}")
    if state.last_due is not None:
        local = state.last_due.astimezone(ZoneInfo(channel.time_zone))
        facts.append(f"last due {local:%Y-%m-%d %H:%M}")
    if state.pause is not None:
        facts.append(f"paused: {state.pause.reason}")
    return (Run(channel.name, Tone.STRONG), Run(f" {', '.join(facts)}"))


_CHANNEL = Option(
    name="channel",
    help="The channel; where the command is given unless named.",
    positional=True,
    completion=Completion.CHANNEL,
)

NOW = Command(
    noun="digest",
    verb="now",
    help="Post a digest of what is new, due or not.",
    run=send_now,
    options=(_CHANNEL,),
    role=Role.MODERATOR,
    changes=True,
)
PREVIEW = Command(
    noun="digest",
    verb="preview",
    help="Show the digest that would be posted now.",
    run=preview,
    options=(_CHANNEL,),
    private=True,
)
SCHEDULE = Command(
    noun="digest",
    verb="schedule",
    help="Make a channel get digests, or change how.",
    run=schedule,
    options=(
        _CHANNEL,
        Option(name="when", help='For example "daily 08:00, weekdays 17:30".'),
        Option(name="zone", help="Time zone, as Europe/Berlin."),
        Option(name="quiet", help="Hours without messages, as 22:00-07:00."),
        Option(name="events", help="Events a digest, at most.", type=OptionType.NUMBER),
        Option(name="outlets", help="Independent outlets, at least.", type=OptionType.NUMBER),
        Option(
            name="detail",
            help="How much is told of each event.",
            choices=tuple(detail.value for detail in Detail),
        ),
        Option(name="filter", help='Which events: flood and not outlet:"Hill Gazette".'),
    ),
    role=Role.MODERATOR,
    changes=True,
)
LIST = Command(
    noun="digest", verb="list", help="List the channels that get digests.", run=show_channels
)
PAUSE = Command(
    noun="digest",
    verb="pause",
    help="Send nothing to a channel for now; what is due waits.",
    run=pause,
    options=(_CHANNEL,),
    role=Role.MODERATOR,
    changes=True,
)
RESUME = Command(
    noun="digest",
    verb="resume",
    help="Let a paused channel go on.",
    run=resume,
    options=(_CHANNEL,),
    role=Role.MODERATOR,
    changes=True,
)
REMOVE = Command(
    noun="digest",
    verb="remove",
    help="Send no more digests to a channel.",
    run=remove,
    options=(_CHANNEL,),
    role=Role.MODERATOR,
    changes=True,
)
