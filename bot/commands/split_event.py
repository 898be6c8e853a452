"""`event split` and `event not-same`: what was taken for one event is two."""

from bot.commands.command import Command, Completion, Option, Request, Role, Services
from bot.domain.edit import Edit
from bot.domain.message import Message, Paragraph, Run
from bot.errors import CommandError

SEE = "`event show` names an event's articles."


async def split(request: Request, services: Services) -> Message:
    """Split, and answer what the events are called now. Raises CommandError."""
    from bot.jobs.edit_events import split_articles  # noqa: PLC0415 -- slow to import

    ids = request.text("articles").split()
    if wanted := request.text("event"):
        events = await services.store.events([wanted])
        if not all(set(ids) <= set(event.article_ids) for event in events):
            raise CommandError(f"Not all of these are articles of {wanted}.", hint=SEE)
    edit = await split_articles(ids, by=request.by, store=services.store, clock=services.clock)
    return await _answer(edit, services)


async def keep_apart(request: Request, services: Services) -> Message:
    """Keep two apart, and answer what the events are called now. Raises CommandError."""
    from bot.jobs.edit_events import part_events  # noqa: PLC0415 -- slow to import

    ids = request.text("two").split()
    edit = await part_events(ids, by=request.by, store=services.store, clock=services.clock)
    return await _answer(edit, services)


async def _answer(edit: Edit, services: Services) -> Message:
    events = await services.store.events_of([*edit.these, *edit.those])
    names = ", ".join(event.id for event in events)
    words = f"Kept apart from now on: {names}; `event undo {edit.id}` takes it back."
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))


SPLIT = Command(
    noun="event",
    verb="split",
    help="Take articles out of their event, into one of their own, for good.",
    run=split,
    role=Role.MODERATOR,
    changes=True,
    options=(
        Option(
            name="articles",
            help="The articles' ids, with spaces between.",
            required=True,
            positional=True,
            offers=Completion.ARTICLE,
        ),
        Option(name="event", help="The event that they are taken out of."),
    ),
)
NOT_SAME = Command(
    noun="event",
    verb="not-same",
    help="Keep two events, or two articles, apart for good.",
    run=keep_apart,
    role=Role.MODERATOR,
    changes=True,
    options=(
        Option(
            name="two",
            help="Two ids, of events or articles, with a space between.",
            required=True,
            positional=True,
            offers=Completion.EVENT,
        ),
    ),
)
