"""`event find` and `event list`: past events by words, dates, outlet, topic, place."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.analysis.filters import All, Filter, Term, matches, parse_filter, read_matter
from bot.commands.command import Command, Completion, Option, OptionType, Request, Services
from bot.commands.event_lines import event_line
from bot.domain.digest import Entry
from bot.domain.message import (
    Action,
    Actions,
    Block,
    Heading,
    Items,
    Message,
    Paragraph,
    Run,
    Tone,
)
from bot.domain.words import index_words
from bot.errors import CommandError
from bot.jobs.send_digests import load_entries, read_topics
from bot.ports import EventSearch, Store

_MOST = 50
_LOOKED_AT = 20_000
"""Events that are looked at where the store's own search is not enough: the newest of them."""
_LOADED_AT_ONCE = 50
"""Of these: between two loads, others are answered."""
_DAY = timedelta(days=1)
_CARRIED = ("words", "from", "to", "outlet", "topic", "place", "sort", "limit")
"""Options that a page's button hands on; a flag is handed on by itself."""


async def find_event(request: Request, services: Services) -> Message:
    """Answer a page of matching events, newest first unless asked otherwise."""
    limit = min(request.number("limit", 10), _MOST)
    page = request.number("page", 1)
    search = EventSearch(
        words=request.text("words"),
        since=request.moment("from"),
        until=_end(request.moment("to")),
        outlet=request.text("outlet") or None,
        conflicting=request.flag("conflicting"),
        limit=limit + 1,
        offset=(page - 1) * limit,
    )
    found = await _find(search, request, services)
    if not found:
        return Message(blocks=(Paragraph(lines=((Run(_nothing(search)),),)),))
    lines = tuple(event_line(entry, services.zone) for entry in found[:limit])
    title = f"Events with {search.words}" if search.words else "Events, newest first"
    tail = _more(request, page + 1) if len(found) > limit else ()
    return Message(blocks=(Heading(line=(Run(title),), level=1), Items(items=lines), *tail))


async def list_events(request: Request, services: Services) -> Message:
    """Answer the newest events: a search without words."""
    return await find_event(replace(request, values={**request.values, "words": ""}), services)


async def _find(search: EventSearch, request: Request, services: Services) -> list[Entry]:
    """The page that is asked for, and one event more where there is one."""
    topic, place = request.text("topic"), request.text("place")
    ranked = request.text("sort") == "relevance"
    if not (topic or place or ranked):
        return await load_entries(await services.store.find_events(search), services.store)
    topics = read_topics(await services.store.topics())
    if topic and topic.casefold() not in topics:
        try:
            topics = {topic.casefold(): parse_filter(topic)}
        except ValueError as error:
            raise CommandError(f"{error}.") from error
    terms = [Term(name, typed) for name, typed in (("topic", topic), ("place", place)) if typed]
    wanted = None if ranked else search.offset + search.limit
    entries = await _look_through(search, All(tuple(terms)), topics, wanted, services.store)
    if ranked:
        entries = rank_by_words(entries, search.words)
    return entries[search.offset : search.offset + search.limit]


async def _look_through(
    search: EventSearch,
    terms: Filter,
    topics: Mapping[str, Filter],
    wanted: int | None,
    store: Store,
) -> list[Entry]:
    """The events of the search that match, newest first: so many, or all where that is None."""
    found: list[Entry] = []
    for offset in range(0, _LOOKED_AT, _LOADED_AT_ONCE):
        events = await store.find_events(replace(search, limit=_LOADED_AT_ONCE, offset=offset))
        entries = await load_entries(events, store)
        found += [entry for entry in entries if matches(terms, read_matter(entry), topics)]
        if len(events) < _LOADED_AT_ONCE or (wanted is not None and len(found) >= wanted):
            break
        await asyncio.sleep(0)
    return found


def rank_by_words(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """Events with the words in more headlines first, then with more independent outlets."""
    sought = set(index_words(typed))

    def score(entry: Entry) -> tuple[int, int]:
        headlines = [set(index_words(article.title)) for article in entry.articles]
        return sum(len(sought & said) for said in headlines), entry.independent_outlets

    return sorted(entries, key=score, reverse=True)


def _more(request: Request, page: int) -> tuple[Block, ...]:
    given = [(name, _typed(request, name)) for name in _CARRIED]
    arguments = [(name, value) for name, value in given if value and value != _DEFAULTS.get(name)]
    if request.flag("conflicting"):
        arguments.append(("conflicting", "yes"))
    command = "event find" if request.text("words") else "event list"
    action = Action(label="More", command=command, arguments=(*arguments, ("page", str(page))))
    words_ = f"There are more: give page {page}."
    return (Paragraph(lines=((Run(words_, Tone.QUIET),),)), Actions(actions=(action,)))


def _typed(request: Request, name: str) -> str:
    moment = request.moment(name)
    if moment is not None:
        return moment.isoformat()
    return str(request.values.get(name) or "")


def _end(day: datetime | None) -> datetime | None:
    """The last moment of a day; a moment within one is what it is."""
    if day is None or day.time() != time():
        return day
    return day + _DAY - timedelta.resolution


def _nothing(search: EventSearch) -> str:
    if search.offset:
        return "There are no more events."
    wanted = f" with {search.words}" if search.words else ""
    return f"No event{wanted} was found. Fewer words or a wider range of dates may help."


_DEFAULTS = {"limit": "10", "sort": "newest"}
_FILTERS = (
    Option(name="from", help="Not before this day, as 2026-03-07.", type=OptionType.DAY),
    Option(name="to", help="Not after this day, as 2026-03-07.", type=OptionType.DAY),
    Option(name="outlet", help="With a report by this outlet.", completion=Completion.OUTLET),
    Option(name="topic", help="Of this topic, or a filter.", completion=Completion.TOPIC),
    Option(name="place", help="Where this place is named."),
    Option(name="conflicting", help="Only events whose figures differ.", type=OptionType.FLAG),
    Option(
        name="sort",
        help="Newest first, or those that the words fit best.",
        choices=("newest", "relevance"),
        default="newest",
    ),
    Option(name="limit", help="Events a page, at most 50.", type=OptionType.NUMBER, default=10),
    Option(name="page", help="Which page.", type=OptionType.NUMBER, default=1),
)

FIND = Command(
    noun="event",
    verb="find",
    help="Find past events by words, dates, outlet, topic or place.",
    run=find_event,
    options=(
        Option(name="words", help="Words that all must occur.", required=True, positional=True),
        *_FILTERS,
    ),
)
LIST = Command(
    noun="event", verb="list", help="List events, newest first.", run=list_events, options=_FILTERS
)
