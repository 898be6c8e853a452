"""`event timeline|figures|versions`: one event from one side."""

from bot.commands.command import Command, Completion, Option, OptionType, Request, Services
from bot.domain.digest import Entry
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Heading,
    Items,
    Line,
    Message,
    Paragraph,
    Run,
    Table,
    Tone,
)
from bot.errors import CommandError
from bot.jobs.send_digests import load_entries
from bot.writing import phrases
from bot.writing.digest_messages import chart_blocks
from bot.writing.event_message import Room, figure_blocks, moment_run, version_line
from bot.writing.quoting import link, quote_line

_SIDES = 3
"""Versions beside each other: more columns no screen shows."""
_PAGE = 12
_OPENING = 300
"""Characters of each version's beginning."""
_ALL = Room(versions=0, differing=20, agreeing=20, readings=20)


async def load_entry(request: Request, services: Services) -> Entry:
    """The event that the request names. Raises CommandError when there is none."""
    wanted = request.text("id")
    entries = await load_entries(await services.store.events([wanted]), services.store)
    if not entries:
        raise CommandError(
            f"There is no event {wanted!r}.", hint="`event list` shows the newest ones."
        )
    return entries[0]


async def show_timeline(request: Request, services: Services) -> Message:
    """Answer the reports in the order of their publication, and how figures moved."""
    entry = await load_entry(request, services)
    ordered = sorted(
        entry.articles, key=lambda a: (a.published is None, a.published and a.published.at, a.id)
    )
    by_id = {article.id: article for article in entry.articles}
    first = (request.number("page", 1) - 1) * _PAGE
    lines = tuple(
        version_line(article, by_id.get(entry.copy_of(article.id) or ""), services.zone)
        for article in ordered[first : first + _PAGE]
    )
    if not lines:
        raise CommandError("There are no more reports.")
    left = len(ordered) - first - _PAGE
    tail = _more(entry, "timeline", "report", left, request.number("page", 1) + 1)
    charts = chart_blocks(entry) if first == 0 else ()
    return _message("Timeline", entry, Items(items=lines), *charts, *tail)


async def show_figures(request: Request, services: Services) -> Message:
    """Answer every figure that differs or agrees, with who says so."""
    entry = await load_entry(request, services)
    blocks = tuple(figure_blocks(entry, _ALL))
    if not blocks:
        words = "No figure is given by more than one report."
        blocks = (Paragraph(lines=((Run(words, Tone.QUIET),),)),)
    return _message("Figures", entry, *blocks, *chart_blocks(entry))


async def show_versions(request: Request, services: Services) -> Message:
    """Answer the versions side by side: how each outlet begins its report."""
    entry = await load_entry(request, services)
    first = (request.number("page", 1) - 1) * _SIDES
    shown = entry.articles[first : first + _SIDES]
    if not shown:
        raise CommandError("There are no more versions.")
    rows: tuple[tuple[Line, ...], ...] = (
        tuple((moment_run(article.published, services.zone),) for article in shown),
        tuple(tuple(link(article.title, article.url, Tone.STRONG)) for article in shown),
        tuple(
            (Run(quote_line(" ".join(words for _, words in article.passages()), _OPENING)),)
            for article in shown
        ),
    )
    header = tuple(quote_line(phrases.outlet_of(article)) for article in shown)
    left = len(entry.articles) - first - _SIDES
    tail = _more(entry, "versions", "version", left, request.number("page", 1) + 1)
    return _message("Versions", entry, Table(header=header, rows=rows), *tail)


def _more(entry: Entry, verb: str, noun: str, left: int, page: int) -> tuple[Block, ...]:
    """How many are left, and the button to them; () when none is."""
    if left <= 0:
        return ()
    words = f"{phrases.counted(left, f'more {noun}')}: give page {page}."
    more = Action(
        label=f"More {noun}s",
        command=f"event {verb}",
        arguments=(("id", entry.event.id), ("page", str(page))),
    )
    return (Paragraph(lines=((Run(words, Tone.QUIET),),)), Actions(actions=(more,)))


def _message(title: str, entry: Entry, *blocks: Block) -> Message:
    head = (Run(f"{title}: "), *link(entry.lead.title, entry.lead.url, Tone.STRONG))
    return Message(blocks=(Heading(line=head, level=1), *blocks))


_ID = Option(
    name="id",
    help="The event's id, as lists show it.",
    required=True,
    positional=True,
    completion=Completion.EVENT,
)
_NUMBER = Option(name="page", help="Which page.", type=OptionType.NUMBER, default=1)

TIMELINE = Command(
    noun="event",
    verb="timeline",
    help="Show an event's reports in order, and how its figures moved.",
    run=show_timeline,
    options=(_ID, _NUMBER),
)
FIGURES = Command(
    noun="event",
    verb="figures",
    help="Show an event's figures, and who says so.",
    run=show_figures,
    options=(_ID,),
)
VERSIONS = Command(
    noun="event",
    verb="versions",
    help="Show an event's versions side by side.",
    run=show_versions,
    options=(_ID, _NUMBER),
)
