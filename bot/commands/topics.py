"""`topic create|remove|forget-me`: filters with a name, and what is kept of a person."""

from bot.analysis.filters import parse_filter
from bot.commands.answers import say
from bot.commands.command import Command, Completion, Option, Request, Role, Services, member_of
from bot.domain.message import Message
from bot.domain.subscription import Topic
from bot.errors import CommandError

_MOST_TOPICS = 200
_LONGEST_NAME = 40


async def create(request: Request, services: Services) -> Message:
    """Give a filter a name, or another filter to a name."""
    name = request.text("name").casefold()
    if not name.replace("-", "").isalnum() or len(name) > _LONGEST_NAME:
        raise CommandError(
            f"{name!r} is no name for a topic.", hint="Letters, digits and -, at most 40."
        )
    known = {topic.name for topic in await services.store.topics()}
    if name not in known and len(known) >= _MOST_TOPICS:
        raise CommandError(f"There are {_MOST_TOPICS} topics already.", hint="Remove one first.")
    try:
        parse_filter(request.text("words"))
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    await services.store.save_topic(Topic(name=name, filter=request.text("words")))
    return say(f"topic:{name} now stands for {request.text('words')}.")


async def remove(request: Request, services: Services) -> Message:
    """Remove a topic: what refers to it finds nothing by it."""
    name = request.text("name").casefold()
    if not await services.store.remove_topic(name):
        raise CommandError(f"There is no topic {name!r}.", hint="`topic list` shows them.")
    return say(f"Removed topic {name}.")


async def forget_me(request: Request, services: Services) -> Message:
    """Erase what is kept of the caller."""
    records = await services.store.forget_member(member_of(request.caller))
    return say(
        f"Erased {records} records: your subscriptions, messages to you, and your name in the "
        "audit log."
    )


CREATE = Command(
    noun="topic",
    verb="create",
    help="Give a filter a name, for use as topic:name.",
    run=create,
    options=(
        Option(name="name", help="Letters, digits and -.", required=True),
        Option(name="words", help="The filter.", required=True, positional=True),
    ),
    role=Role.MODERATOR,
    changes=True,
)
REMOVE = Command(
    noun="topic",
    verb="remove",
    help="Remove a topic.",
    run=remove,
    options=(
        Option(
            name="name",
            help="The topic's name.",
            required=True,
            positional=True,
            completion=Completion.TOPIC,
        ),
    ),
    role=Role.MODERATOR,
    changes=True,
)
FORGET_ME = Command(
    noun="topic",
    verb="forget-me",
    help="Erase everything that is kept of you.",
    run=forget_me,
    private=True,  # and not in the audit log, which would remember what it is to forget
)
