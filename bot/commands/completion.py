"""What to offer while a person types an option's words."""

from collections.abc import Iterable

from bot.commands.command import Caller, Command, Completion, Option, Services
from bot.commands.digest_channels import visible_channels
from bot.commands.own_subscriptions import own_subscriptions, subscription_title
from bot.domain.event import Event
from bot.errors import BotError
from bot.ports import EventSearch

MAX_CHOICES = 25
MAX_CHARACTERS = 100
"""Both: https://discord.com/developers/docs/interactions/application-commands (choices)."""

Choice = tuple[str, str]
"""Label, and the value that choosing it gives."""


async def complete(
    command: Command, option: str, typed: str, caller: Caller, services: Services
) -> tuple[Choice, ...]:
    """At most 25 choices of at most 100 characters each, best first. Never raises BotError."""
    found = next((each for each in command.options if each.name == option), None)
    if found is None or caller.role < services.roles.get(command.name, command.role):
        return ()
    try:
        choices = await _choices(found, " ".join(typed.split()), caller, services)
    except BotError:
        return ()
    return tuple(
        (_shorten(label), value) for label, value in choices if len(value) <= MAX_CHARACTERS
    )[:MAX_CHOICES]


async def _choices(option: Option, typed: str, caller: Caller, services: Services) -> list[Choice]:
    match option.completion if option.completion is not Completion.NONE else option.offers:
        case Completion.EVENT:
            return await _events(typed, services)
        case Completion.OUTLET:
            outlets = await services.store.outlets(typed, limit=MAX_CHOICES)
            return [(outlet, outlet) for outlet in outlets]
        case _:
            return _containing(typed, await _all_choices(option, caller, services))


async def _all_choices(option: Option, caller: Caller, services: Services) -> list[Choice]:
    """Those of which there are few enough to look at all."""
    match option.completion:
        case Completion.FEED:
            return [(feed.name or feed.url, feed.url) for feed in await services.store.feeds()]
        case Completion.TOPIC:
            return [(topic.name, topic.name) for topic in await services.store.topics()]
        case Completion.CHANNEL:
            return [(c.name, c.name) for c in await visible_channels(caller, services)]
        case Completion.SUBSCRIPTION:
            own = await own_subscriptions(caller, services)
            return [(subscription_title(each), each.id) for each in own]
        case _:
            return [(choice, choice) for choice in option.choices]


async def _events(typed: str, services: Services) -> list[Choice]:
    """Events with these words, newest first; an id that was typed in full comes before them."""
    named = await services.store.events([typed]) if typed else ()
    found = await services.store.find_events(EventSearch(words=typed, limit=MAX_CHOICES))
    events = list(dict.fromkeys((*named, *found)))
    titles = {a.id: a.title for a in await services.store.articles([e.lead for e in events])}
    return [(_headline(event, titles.get(event.lead, "")), event.id) for event in events]


def _headline(event: Event, title: str) -> str:
    return " ".join(title.split()) or event.id


def _containing(typed: str, choices: Iterable[Choice]) -> list[Choice]:
    """Those with the typed words in label or value, those that begin with them first."""
    wanted = typed.casefold()
    found = [c for c in choices if wanted in c[0].casefold() or wanted in c[1].casefold()]
    return sorted(found, key=lambda c: not c[0].casefold().startswith(wanted))


def _shorten(label: str) -> str:
    return label if len(label) <= MAX_CHARACTERS else f"{label[: MAX_CHARACTERS - 1]}…"
