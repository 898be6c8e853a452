"""`topic subscribe|follow|list|edit|unsubscribe|mute|snooze|test`: what people want to be told."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.analysis.conditions import EXPECTED, parse_conditions
from bot.analysis.filters import matches, parse_filter
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
    member_of,
)
from bot.commands.event_details import load_entry
from bot.commands.event_lines import event_line
from bot.commands.own_subscriptions import find_own, own_subscriptions, subscription_title
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Heading,
    Items,
    Line,
    Mention,
    MentionKind,
    Message,
    Run,
    Tone,
)
from bot.domain.subscription import Cadence, Subscription
from bot.errors import CommandError
from bot.jobs.send_digests import gather_news

_MOST_OWN = 50
"""Subscriptions of one person, or made for one channel."""
_MOST_SHOWN = 10
_LONGEST_SNOOZE_HOURS = 24 * 30
_EVERYBODY = frozenset({"everyone", "here", "channel"})
_FOLLOWED = "conflict, correction"
"""What whoever follows one event is told of it."""


async def subscribe(request: Request, services: Services) -> Message:
    """Tell the caller, or for moderators this channel, of events like these."""
    caller, now = request.caller, services.clock.now()
    here = request.flag("here") or bool(request.text("role"))
    if here and caller.role < Role.MODERATOR:
        raise CommandError("Subscriptions for a channel or a role are for moderators.")
    subscription = _checked(
        Subscription(
            id="",
            owner=member_of(caller),
            place=str(caller.place) if here else member_of(caller),
            filter=request.text("words"),
            created_at=now,
            conditions=request.text("when"),
            cadence=Cadence(request.text("how") or Cadence.INSTANT),
            mention=_mention(request, caller, here=here),
        )
    )
    return await _save_new(subscription, caller, services)


async def follow(request: Request, services: Services) -> Message:
    """Tell the caller of conflicts and corrections in one event."""
    entry = await load_entry(request, services)
    caller = request.caller
    subscription = Subscription(
        id="",
        owner=member_of(caller),
        place=member_of(caller),
        filter="",
        created_at=services.clock.now(),
        conditions=_FOLLOWED,
        event=entry.event.id,
    )
    return await _save_new(subscription, caller, services)


async def show_own(request: Request, services: Services) -> Message:
    """Answer the caller's subscriptions and the topics that there are."""
    mine = await own_subscriptions(request.caller, services)
    topics = await services.store.topics()
    states = await services.store.channel_states()
    blocks: list[Block] = []
    if mine:
        paused = {name for name, state in states.items() if state.pause is not None}
        lines = tuple(_line(each, services, paused) for each in mine[:_MOST_OWN])
        blocks += [Heading(line=(Run("Subscriptions"),), level=1), Items(items=lines)]
    if topics:
        named = tuple((Run(t.name, Tone.STRONG), Run(f" {t.filter}")) for t in topics)
        blocks += [Heading(line=(Run("Topics, for filters as topic:name"),)), Items(items=named)]
    return Message(blocks=tuple(blocks)) if blocks else say("You follow nothing yet.")


async def edit(request: Request, services: Services) -> Message:
    """Change what a subscription asks for, or let a muted one speak again."""
    before = await find_own(request, services)
    changed = _checked(
        replace(
            before,
            filter=request.text("words") or before.filter,
            conditions=request.text("when") or before.conditions,
            cadence=Cadence(request.text("how") or before.cadence),
            muted=False,
            quiet_until=None,
        )
    )
    await services.store.save_subscription(changed)
    await services.store.pause_channel(changed.place, None)
    return _shown("Changed.", changed, services)


async def unsubscribe(request: Request, services: Services) -> Message:
    """End a subscription."""
    subscription = await find_own(request, services)
    await services.store.remove_subscription(subscription.id)
    return say(f"Ended: {subscription_title(subscription)}.")


async def mute(request: Request, services: Services) -> Message:
    """Let a subscription be silent until it is edited."""
    subscription = await find_own(request, services)
    await services.store.save_subscription(replace(subscription, muted=True))
    return say(f"Muted: {subscription_title(subscription)}. `topic edit` lets it speak again.")


async def snooze(request: Request, services: Services) -> Message:
    """Let a subscription be silent for some hours."""
    subscription = await find_own(request, services)
    hours = min(request.number("hours", 24), _LONGEST_SNOOZE_HOURS)
    until = services.clock.now() + timedelta(hours=hours)
    await services.store.save_subscription(replace(subscription, quiet_until=until))
    return say(f"Silent until {_moment(until, services)}: {subscription_title(subscription)}.")


async def test(request: Request, services: Services) -> Message:
    """Answer which events of the last week a filter finds."""
    words = request.text("words")
    try:
        wanted = parse_filter(words)
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    news = await gather_news(services.store, services.clock.now())
    found = [
        each.entry for each in await news.candidates() if matches(wanted, each.matter, news.topics)
    ]
    if not found:
        return say(f"No event of the last week matches {words}.")
    title = f"{len(found)} of {len(news.events)} events of the last week"
    lines = tuple(event_line(entry, services.zone) for entry in found[:_MOST_SHOWN])
    return Message(blocks=(Heading(line=(Run(title),), level=1), Items(items=lines)))


def _checked(subscription: Subscription) -> Subscription:
    """The subscription itself. Raises CommandError when it cannot be read."""
    try:
        parse_filter(subscription.filter)
        parse_conditions(subscription.conditions)
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    if not subscription.filter and not subscription.event:
        raise CommandError("words are missing.", hint='Example: flood and not outlet:"Hill Post".')
    return subscription


def _mention(request: Request, caller: Caller, *, here: bool) -> Mention | None:
    if role := request.text("role").strip("<@&!>").removeprefix("subteam^"):
        # On Discord the role of the server's own id is everybody.
        everybody = role.casefold() in _EVERYBODY or role == caller.space
        if everybody or not (role.isascii() and role.isalnum()):
            raise CommandError(f"{role!r} is no role that can be called.", hint="Give its id.")
        return Mention(kind=MentionKind.ROLE, id=role)
    if here or not caller.member:
        return None
    return Mention(kind=MentionKind.MEMBER, id=caller.member)


async def _save_new(subscription: Subscription, caller: Caller, services: Services) -> Message:
    known = await services.store.subscriptions()
    own = [each for each in known if subscription.owner == each.owner]
    if len(own) >= _MOST_OWN:
        raise CommandError(f"You have {_MOST_OWN} subscriptions already.", hint="End one first.")
    asked = (subscription.owner, subscription.place, subscription.filter, subscription.conditions)
    named = "\0".join((*asked, subscription.event))
    kept = replace(subscription, id=blake2b(named.encode(), digest_size=5).hexdigest())
    if any(each.id == kept.id for each in known):
        raise CommandError("You are subscribed to that already.", hint="`topic list` shows it.")
    await services.store.save_subscription(kept)
    if kept.place == member_of(caller):
        # Whoever gives commands can be reached again.
        await services.store.pause_channel(kept.place, None)
    return _shown("Subscribed.", kept, services)


def _shown(done: str, subscription: Subscription, services: Services) -> Message:
    end = Action(
        label="Unsubscribe", command="topic unsubscribe", arguments=(("id", subscription.id),)
    )
    line = (Run(f"{done} "), *_line(subscription, services, set()))
    return Message(blocks=(Items(items=(line,)), Actions(actions=(end,))))


def _line(subscription: Subscription, services: Services, paused: set[str]) -> Line:
    facts = [subscription.cadence.value, f"to {subscription.place}"]
    if subscription.muted:
        facts.append("muted")
    until = subscription.quiet_until
    if until is not None and until > services.clock.now():
        facts.append(f"silent until {_moment(until, services)}")
    if subscription.place in paused:
        facts.append("paused, for messages there were refused; `topic edit` tries again")
    return (
        Run(f"{subscription.id} ", Tone.QUIET),
        Run(subscription_title(subscription), Tone.STRONG),
        Run(f" {', '.join(facts)}"),
    )


def _moment(moment: datetime, services: Services) -> str:
    local = moment.astimezone(services.zone)
    return f"{local.day} {local:%b %H:%M %Z}"


_WHEN = Option(name="when", help=f"Conditions: {EXPECTED.replace('`', '')}.")
_HOW = Option(name="how", help="How often.", choices=tuple(cadence.value for cadence in Cadence))
_OWN = Option(
    name="id",
    help="The subscription's id, as `topic list` shows it.",
    required=True,
    positional=True,
    completion=Completion.SUBSCRIPTION,
)
_WORDS = Option(
    name="words",
    help='What it is about: flood and not outlet:"Hill Post".',
    required=True,
    positional=True,
)

SUBSCRIBE = Command(
    noun="topic",
    verb="subscribe",
    help="Be told of events as they come.",
    run=subscribe,
    options=(
        _WORDS,
        _WHEN,
        _HOW,
        Option(name="here", help="Tell this channel (moderators).", type=OptionType.FLAG),
        Option(name="role", help="Call this role, by its id (moderators)."),
    ),
    changes=True,
)
FOLLOW = Command(
    noun="topic",
    verb="follow",
    help="Be told of conflicts and corrections in one event.",
    run=follow,
    options=(
        Option(
            name="id",
            help="The event's id, as lists show it.",
            required=True,
            positional=True,
            completion=Completion.EVENT,
        ),
    ),
    changes=True,
)
LIST = Command(
    noun="topic", verb="list", help="List your subscriptions.", run=show_own, private=True
)
EDIT = Command(
    noun="topic",
    verb="edit",
    help="Change a subscription, or let it speak again.",
    run=edit,
    options=(_OWN, replace(_WORDS, required=False, positional=False), _WHEN, _HOW),
    changes=True,
)
UNSUBSCRIBE = Command(
    noun="topic",
    verb="unsubscribe",
    help="End a subscription.",
    run=unsubscribe,
    options=(_OWN,),
    changes=True,
)
MUTE = Command(
    noun="topic",
    verb="mute",
    help="Silence a subscription until it is edited.",
    run=mute,
    options=(_OWN,),
    changes=True,
)
SNOOZE = Command(
    noun="topic",
    verb="snooze",
    help="Silence a subscription for some hours.",
    run=snooze,
    options=(
        _OWN,
        Option(name="hours", help="How many.", type=OptionType.NUMBER, default=24),
    ),
    changes=True,
)
TEST = Command(
    noun="topic",
    verb="test",
    help="See which events of the last week a filter finds.",
    run=test,
    options=(_WORDS,),
    private=True,
)
