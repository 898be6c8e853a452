"""`event show`: one event in full."""

from bot.commands.command import Command, Option, Request, Services
from bot.domain.message import Message, Paragraph, Run, Tone
from bot.errors import CommandError
from bot.jobs.send_digests import load_entries
from bot.writing import phrases
from bot.writing.event_message import entry_blocks


async def show_event(request: Request, services: Services) -> Message:
    """Answer the event's versions and figures. Raises CommandError when there is none."""
    wanted = request.text("id")
    entries = await load_entries(await services.store.events([wanted]), services.store)
    if not entries:
        raise CommandError(
            f"There is no event {wanted!r}.", hint="`event list` shows the newest ones."
        )
    (entry,) = entries
    ids = ", ".join(f"{a.id} ({phrases.outlet_of(a)})" for a in entry.articles)
    named = Paragraph(lines=((Run(f"Articles: {ids}", Tone.QUIET),),))
    return Message(blocks=(*entry_blocks(entry, zone=services.zone), named))


SHOW = Command(
    noun="event",
    verb="show",
    help="Show one event: its versions side by side and its figures.",
    run=show_event,
    options=(
        Option(name="id", help="The event's id, as lists show it.", required=True, positional=True),
    ),
)
