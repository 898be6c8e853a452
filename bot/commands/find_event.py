"""`event find`: past events by words, dates, outlet."""

from dataclasses import replace

from bot.commands.command import Command, Option, OptionType, Request, Services
from bot.commands.event_lines import event_line
from bot.domain.message import Heading, Items, Message, Paragraph, Run, Tone
from bot.jobs.send_digests import load_entries
from bot.ports import EventSearch

_MOST = 50


async def find_event(request: Request, services: Services) -> Message:
    """Answer a page of matching events, newest first."""
    limit = min(request.number("limit", 10), _MOST)
    page = request.number("page", 1)
    search = EventSearch(
        words=request.text("words"),
        since=request.moment("since"),
        until=request.moment("until"),
        outlet=request.text("outlet") or None,
        conflicting=request.flag("conflicting"),
        limit=limit + 1,
        offset=(page - 1) * limit,
    )
    found = await services.store.find_events(search)
    entries = await load_entries(found[:limit], services.store)
    if not entries:
        return Message(blocks=(Paragraph(lines=((Run(_nothing(search)),),)),))
    lines = tuple(event_line(entry, services.zone) for entry in entries)
    title = f"Events with {search.words}" if search.words else "Events, newest first"
    more = f"There are more: give page {page + 1}."
    tail = (Paragraph(lines=((Run(more, Tone.QUIET),),)),) if len(found) > limit else ()
    return Message(blocks=(Heading(line=(Run(title),), level=1), Items(items=lines), *tail))


async def list_events(request: Request, services: Services) -> Message:
    """Answer the newest events: a search without words."""
    return await find_event(replace(request, values={**request.values, "words": ""}), services)


def _nothing(search: EventSearch) -> str:
    if search.offset:
        return "There are no more events."
    wanted = f" with {search.words}" if search.words else ""
    return f"No event{wanted} was found. Fewer words or a wider range of dates may help."


_FILTERS = (
    Option(name="since", help="Not before this day, as 2026-03-07.", type=OptionType.DAY),
    Option(name="until", help="Not after this day, as 2026-03-07.", type=OptionType.DAY),
    Option(name="outlet", help="With a report by this outlet."),
    Option(name="conflicting", help="Only events whose figures differ.", type=OptionType.FLAG),
    Option(name="limit", help="Events a page, at most 50.", type=OptionType.NUMBER, default=10),
    Option(name="page", help="Which page.", type=OptionType.NUMBER, default=1),
)

FIND = Command(
    noun="event",
    verb="find",
    help="Find past events by words, dates or outlet.",
    run=find_event,
    options=(
        Option(name="words", help="Words that all must occur.", required=True, positional=True),
        *_FILTERS,
    ),
)
LIST = Command(
    noun="event", verb="list", help="List events, newest first.", run=list_events, options=_FILTERS
)
