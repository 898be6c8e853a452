"""`event show`: one event in full."""

from collections.abc import Iterable, Sequence

from bot.commands.command import Command, Completion, Option, Request, Services
from bot.commands.event_details import load_entry
from bot.domain.article import Article
from bot.domain.message import Actions, Block, Message, Paragraph, Run, Tone
from bot.domain.options import FigureOptions
from bot.writing import phrases
from bot.writing.digest_messages import chart_blocks, event_actions
from bot.writing.event_message import entry_blocks


async def show_event(request: Request, services: Services) -> Message:
    """Answer the event's versions and figures. Raises CommandError when there is none."""
    entry = await load_entry(request, services)
    revised = [article for article in entry.articles if article.revision > 1]
    corrected = await _corrected(revised, services) if revised else ()
    ids = ", ".join(f"{a.id} ({phrases.outlet_of(a)})" for a in entry.articles)
    return Message(
        blocks=(
            *entry_blocks(entry, zone=services.zone),
            *chart_blocks(entry),
            *corrected,
            Paragraph(lines=((Run(f"Articles: {ids}", Tone.QUIET),),)),
            Actions(actions=event_actions(entry.event.id)),
        )
    )


async def _corrected(articles: Sequence[Article], services: Services) -> Iterable[Block]:
    """What the latest revisions changed in their articles' figures."""
    from bot.analysis.conflicts.corrections import (  # noqa: PLC0415 -- slow to import
        find_corrections,
        since_completion,
    )
    from bot.analysis.figures.extraction import extract_figures  # noqa: PLC0415 -- slow to import
    from bot.writing.corrections_message import correction_blocks  # noqa: PLC0415 -- slow to import

    found = []
    for article in articles:
        revisions = since_completion(await services.store.revisions(article.id))
        figures = [extract_figures(one) for one in revisions]
        found.append((article, find_corrections(figures, FigureOptions())))
    return correction_blocks(found)


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
