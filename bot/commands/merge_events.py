"""`event merge`: several events are one."""

from bot.commands.command import Command, Completion, Option, Request, Role, Services
from bot.domain.message import Message, Paragraph, Run


async def merge(request: Request, services: Services) -> Message:
    """Merge, and answer what the event is called now. Raises CommandError."""
    from bot.jobs.edit_events import merge_events  # noqa: PLC0415 -- slow to import

    ids = request.text("events").split()
    edit = await merge_events(ids, by=request.by, store=services.store, clock=services.clock)
    (event,) = await services.store.events_of(edit.these)
    words = f"{event.id} is one event of {len(event.members)} articles now; `event undo {edit.id}`"
    return Message(blocks=(Paragraph(lines=((Run(f"{words} takes it back."),),)),))


MERGE = Command(
    noun="event",
    verb="merge",
    help="Make one event of several, for good.",
    run=merge,
    role=Role.MODERATOR,
    changes=True,
    options=(
        Option(
            name="events",
            help="The events' ids, with spaces between.",
            required=True,
            positional=True,
            offers=Completion.EVENT,
        ),
    ),
)
