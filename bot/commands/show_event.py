"""`event show`: one event in full."""

from bot.analysis.corrections import Correction, find_corrections
from bot.analysis.figures import extract_figures
from bot.commands.command import Command, Option, Request, Services
from bot.domain.article import Article
from bot.domain.message import Message
from bot.domain.options import FigureOptions
from bot.errors import CommandError
from bot.jobs.send_digests import load_entries
from bot.writing.corrections_message import correction_blocks
from bot.writing.event_message import entry_blocks


async def show_event(request: Request, services: Services) -> Message:
    """Answer the event's versions and figures. Raises CommandError when there is none."""
    wanted = request.text("id")
    entries = await load_entries(await services.store.events([wanted]), services.store)
    if not entries:
        raise CommandError(
            f"There is no event {wanted!r}.", hint="`event list` shows the newest ones."
        )
    entry = entries[0]
    corrected = [(a, await _corrections(a, services)) for a in entry.articles if a.revision > 1]
    return Message(blocks=(*entry_blocks(entry, zone=services.zone), *correction_blocks(corrected)))


async def _corrections(article: Article, services: Services) -> tuple[Correction, ...]:
    """What the latest revision changed in the article's figures."""
    revisions = await services.store.revisions(article.id)
    return find_corrections([extract_figures(one) for one in revisions], FigureOptions())


SHOW = Command(
    noun="event",
    verb="show",
    help="Show one event: its versions side by side and its figures.",
    run=show_event,
    options=(
        Option(name="id", help="The event's id, as lists show it.", required=True, positional=True),
    ),
)
