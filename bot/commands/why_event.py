"""`event why`: which evidence put an article into its event."""

from collections.abc import Set as AbstractSet
from datetime import timedelta
from itertools import combinations

from bot.commands.command import Command, Option, OptionType, Request, Services
from bot.commands.why_figures import why_figures
from bot.domain.article import Article
from bot.domain.event import Event
from bot.domain.message import Message
from bot.errors import CommandError
from bot.ports import EventSearch

_AROUND = timedelta(days=3)
"""What was published so near is compared: the nearest other event is seldom further away."""
_MOST_EVENTS = 300
_NAMES = 4
_NAMESAKES = 5
"""Events a pair of names: look-alikes are among the newest."""


async def why_event(request: Request, services: Services) -> Message:
    """Answer in words. Raises CommandError for an article without event.

    With `figures` it is told of an event, whose id is given, which figures were not compared.
    """
    if request.flag("figures"):
        return await why_figures(request, services)
    from bot.analysis.events.placement import explain_placement  # noqa: PLC0415 -- slow to import
    from bot.writing.placement_message import compose_placement_message  # noqa: PLC0415 -- slow to import

    wanted = request.text("id")
    articles = await services.store.articles([wanted])
    events = await services.store.events_of([wanted])
    if not articles or not events:
        raise CommandError(
            f"There is no article {wanted!r} in any event.",
            hint="Give an article's id, as `event show` names it.",
        )
    (article,), (own,) = articles, events
    moments = [m for m in (own.first_published, own.last_published) if m is not None]
    around = [own]
    if moments:
        near = await services.store.articles_between(min(moments) - _AROUND, max(moments) + _AROUND)
        found = await services.store.events_of([one.id for one in near])
        around += [event for event in found if event.id != own.id][:_MOST_EVENTS]
    around += await _namesakes(article, services, {event.id for event in around})
    grouped = {event.id: await services.store.articles(event.article_ids) for event in around}
    return compose_placement_message(article, own.id, explain_placement(article, own.id, grouped))


async def _namesakes(article: Article, services: Services, known: AbstractSet[str]) -> list[Event]:
    """Events of any time that share two of the article's most frequent names."""
    from bot.analysis.events.spelling import spell_rarest  # noqa: PLC0415 -- slow to import
    from bot.analysis.events.traits import (  # noqa: PLC0415 -- slow to import
        Channel,
        TermMemory,
        read_traits,
    )

    (traits,) = read_traits([article], TermMemory())
    names = spell_rarest(article, traits.terms, traits.weights, Channel.NAME)[:_NAMES]
    found: dict[str, Event] = {}
    for one, other in combinations(names, 2):
        search = EventSearch(words=f"{one} {other}", limit=_NAMESAKES)
        found |= {event.id: event for event in await services.store.find_events(search)}
    return [event for id_, event in sorted(found.items()) if id_ not in known]


WHY = Command(
    noun="event",
    verb="why",
    help="Say which evidence put an article into its event, or why figures were not compared.",
    run=why_event,
    options=(
        Option(
            name="id",
            help="The article's id; with figures the event's.",
            required=True,
            positional=True,
        ),
        Option(
            name="figures",
            help="Which of the event's figures were not compared, and why.",
            type=OptionType.FLAG,
        ),
    ),
)
