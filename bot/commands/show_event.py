"""`event show`: one event in full."""

from bot.commands.command import Command, Completion, Option, Request, Services
from bot.commands.event_details import load_entry
from bot.domain.message import Actions, Message
from bot.writing.digest_messages import chart_blocks, event_actions
from bot.writing.event_message import entry_blocks


async def show_event(request: Request, services: Services) -> Message:
    """Answer the event's versions and figures. Raises CommandError when there is none."""
    entry = await load_entry(request, services)
    return Message(
        blocks=(
            *entry_blocks(entry, zone=services.zone),
            *chart_blocks(entry),
            Actions(actions=event_actions(entry.event.id)),
        )
    )


SHOW = Command(
    noun="event",
    verb="show",
    help="Show one event: its versions side by side and its figures.",
    run=show_event,
    options=(
        Option(
            name="id",
            help="The event's id, as lists show it.",
            required=True,
            positional=True,
            completion=Completion.EVENT,
        ),
    ),
)
