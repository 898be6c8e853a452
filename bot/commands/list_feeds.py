"""`feed list` and `feed show`: how the feeds are."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.commands.command import Command, Request, Services
from bot.commands.find_feed import FEED, answer, feed_id, find_feed, is_configured, load_feeds
from bot.domain.feed import Feed
from bot.domain.message import Heading, Items, Line, Message, Run, Tone
from bot.writing import phrases
from bot.writing.feed_health import describe_health, health_line, name_of


async def list_feeds(request: Request, services: Services) -> Message:
    """Answer every feed with its state; those in trouble first."""
    del request
    now = services.clock.now()
    described = [(feed, describe_health(feed, now)) for feed in await load_feeds(services)]
    if not described:
        return answer("There are no feeds. `feed add ADDRESS` adds one.")
    described.sort(key=lambda each: not each[1].is_problem)
    lines = tuple(
        (Run(f"{feed_id(feed)} ", Tone.QUIET), *health_line(feed, health))
        for feed, health in described
    )
    title = phrases.counted(len(described), "feed")
    return Message(blocks=(Heading(line=(Run(title),), level=1), Items(items=lines)))


async def show_feed(request: Request, services: Services) -> Message:
    """Answer all that is known of one feed."""
    feed = await find_feed(request, services)
    now = services.clock.now()
    facts: tuple[Line, ...] = tuple((Run(fact),) for fact in _facts(feed, services))
    health = health_line(feed, describe_health(feed, now))
    return Message(
        blocks=(
            Heading(line=(Run(name_of(feed)),), level=1),
            Items(items=(health, *facts)),
        )
    )


def _facts(feed: Feed, services: Services) -> Iterator[str]:
    history = feed.history
    origin = "the configuration" if is_configured(feed, services) else f"{feed.added_by}"
    yield f"id {feed_id(feed)}, added by {origin}"
    minutes = feed.interval // timedelta(minutes=1)
    yield f"polled every {phrases.counted(minutes, 'minute')}; next {_when(feed.next_poll)}"
    if feed.topics:
        yield f"topics: {' > '.join(feed.topics)}"
    yield f"pages read for the full text: {feed.full_text}"
    yield f"last read {_when(feed.last_success)}, last new article {_when(history.last_new)}"
    yield f"{phrases.counted(history.entries, 'article')} so far"
    yield f"gaps seen: {history.gaps}; bursts: {history.bursts}"
    if history.moving_to:
        yield "its site says once that it has moved; the next poll will tell"
    if history.left_out:
        yield f"left out of what it showed last: {history.left_out}"
    if history.page_refused:
        yield f"the last page that gave no article: {history.page_refused}"


def _when(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "never"


LIST = Command(
    noun="feed", verb="list", help="List the feeds and how each of them is.", run=list_feeds
)
SHOW = Command(
    noun="feed",
    verb="show",
    help="Show one feed: its state, the reason, and what to do.",
    run=show_feed,
    options=(FEED,),
)
