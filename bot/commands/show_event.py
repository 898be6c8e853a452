"""`event show`: one event in full."""

from bot.analysis.corrections import Correction, find_corrections
from bot.analysis.figures import extract_figures
from bot.commands.command import Command, Completion, Option, Request, Services
from bot.commands.event_details import load_entry
from bot.domain.article import Article
from bot.domain.message import Actions, Message, Paragraph, Run, Tone
from bot.domain.options import FigureOptions
from bot.writing import phrases
from bot.writing.corrections_message import correction_blocks
from bot.writing.digest_messages import chart_blocks, event_actions
from bot.writing.event_message import entry_blocks


async def show_event(request: Request, services: Services) -> Message:
    """Answer the event's versions and figures. Raises CommandError when there is none."""
    entry = await load_entry(request, services)
    corrected = [(a, await _corrections(a, services)) for a in entry.articles if a.revision > 1]
    ids = ", ".join(f"{a.id} ({phrases.outlet_of(a)})" for a in entry.articles)
    return Message(
        blocks=(
            *entry_blocks(entry, zone=services.zone),
            *chart_blocks(entry),
            *correction_blocks(corrected),
            Paragraph(lines=((Run(f"Articles: {ids}", Tone.QUIET),),)),
            Actions(actions=event_actions(entry.event.id)),
        )
    )


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
        Option(
            name="id",
            help="The event's id, as lists show it.",
            required=True,
            positional=True,
            completion=Completion.EVENT,
        ),
    ),
)
