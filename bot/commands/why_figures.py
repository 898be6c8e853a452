"""Part of `event why`: which figures of an event were not compared, and why."""

from bot.commands.command import Request, Services
from bot.domain.message import Block, Heading, Message, Run
from bot.domain.options import FigureOptions
from bot.errors import CommandError
from bot.writing.refusals_message import refusal_blocks


async def why_figures(request: Request, services: Services) -> Message:
    """Answer the pairs of figures that look alike and were kept apart.

    The comparison is made anew from the stored articles, for refusals are not kept. Raises
    CommandError where there is no such event.
    """
    from bot.analysis.conflicts.comparison import compare_figures  # noqa: PLC0415 -- slow to import
    from bot.analysis.figures.extraction import extract_figures  # noqa: PLC0415 -- slow to import

    wanted = request.text("id")
    events = await services.store.events([wanted])
    if not events:
        raise CommandError(
            f"There is no event {wanted!r}.", hint="`event list` shows the newest ones."
        )
    event = events[0]
    articles = await services.store.articles(event.article_ids)
    compared = compare_figures(
        articles,
        {article.id: extract_figures(article) for article in articles},
        copies={m.article_id: m.copy_of for m in event.members if m.copy_of is not None},
        options=FigureOptions(),
    )
    known = {article.id: article for article in articles}
    blocks: tuple[Block, ...] = (
        Heading(line=(Run(f"Figures of event {event.id} that were not compared"),)),
        *refusal_blocks(compared.refusals, known),
    )
    return Message(blocks=blocks)
