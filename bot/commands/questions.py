"""What a button asks for before its command can be given: the other event, the articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.commands.command import Caller, Command, Completion, Option, Role, Services
from bot.commands.completion import MAX_CHARACTERS, MAX_CHOICES, Choice, complete
from bot.commands.press import Press
from bot.errors import BotError

_UNNAMED = "outlet not known"


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A small form: choices, if there are any to offer, and a line to type ids into."""

    title: str
    label: str
    choices: tuple[Choice, ...]
    """At most 25 of at most 100 characters each; several may be chosen."""


def asked_option(command: Command, press: Press) -> Option | None:
    """The option that the button asks for; None when it asks for none."""
    return next((each for each in command.options if press.asks == each.name), None)


def may_give(command: Command, role: Role, services: Services) -> bool:
    """Whether somebody of this role may give the command: others are not asked first."""
    return role >= services.roles.get(command.name, command.role)


async def pose_question(
    command: Command, press: Press, caller: Caller, services: Services
) -> Question:
    """What to ask whoever pressed the button. Never raises BotError: then nothing is offered."""
    option = asked_option(command, press)
    choices: Sequence[Choice] = ()
    if option is not None and option.offers is Completion.EVENT:
        choices = await complete(command, option.name, "", caller, services)
    elif option is not None and option.offers is Completion.ARTICLE:
        choices = await _articles_of(press.words.get("event", ""), services)
    known = press.words.get(option.name, "").split() if option else []
    return Question(
        title=f"{command.noun} {command.verb}".capitalize(),
        label=option.help if option else "",
        choices=tuple(each for each in choices if each[1] not in known)[:MAX_CHOICES],
    )


def answer_question(press: Press, chosen: Sequence[str], typed: str) -> dict[str, str]:
    """The command's words, with what was chosen and typed for the option that was asked for."""
    given = [press.words.get(press.asks, ""), *chosen, *typed.split()]
    words = " ".join(dict.fromkeys(each for each in given if each))
    return {**press.words, press.asks: words}


async def _articles_of(event_id: str, services: Services) -> list[Choice]:
    try:
        events = await services.store.events([event_id])
        articles = await services.store.articles([id_ for e in events for id_ in e.article_ids])
    except BotError:
        return []
    labels = ((f"{a.outlet or _UNNAMED}: {' '.join(a.title.split())}", a.id) for a in articles)
    return [(label[:MAX_CHARACTERS], id_) for label, id_ in labels if len(id_) <= MAX_CHARACTERS]
