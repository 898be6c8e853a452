"""`event undo`: takes back a merge, a split, or a word on what is not the same."""

from bot.commands.command import Command, Option, Request, Role, Services
from bot.domain.message import Message, Paragraph, Run


async def undo(request: Request, services: Services) -> Message:
    """Undo, and answer what was undone. Raises CommandError."""
    from bot.jobs.edit_events import undo_edit  # noqa: PLC0415 -- slow to import

    edit = await undo_edit(
        request.text("edit") or None,
        by=request.by,
        store=services.store,
        clock=services.clock,
    )
    names = ", ".join(event_id for event_id, _ in edit.before)
    words = f"Undone: the {edit.kind} of {edit.at:%Y-%m-%d} by {edit.by}. As before: {names}."
    return Message(blocks=(Paragraph(lines=((Run(words),),)),))


UNDO = Command(
    noun="event",
    verb="undo",
    help="Take back a merge, a split or a not-same, the newest unless named.",
    run=undo,
    role=Role.MODERATOR,
    changes=True,
    options=(Option(name="edit", help="The edit's id, as it was answered.", positional=True),),
)
