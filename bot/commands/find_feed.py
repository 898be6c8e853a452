"""The feeds that commands work on, and which one is meant."""

from hashlib import blake2b

from bot.commands.command import Option, Request, Services
from bot.domain.feed import Feed
from bot.domain.message import Message, Paragraph, Run
from bot.errors import CommandError
from bot.jobs.poll_feeds import merge_feeds
from bot.writing.feed_health import name_of

FEED = Option(name="feed", help="Its id, name or address.", required=True, positional=True)


async def load_feeds(services: Services) -> tuple[Feed, ...]:
    """Every feed in its present state, by name."""
    configured = services.for_feeds().configured
    feeds = merge_feeds(configured, await services.store.feeds())
    return tuple(sorted(feeds, key=lambda feed: (name_of(feed).casefold(), feed.url)))


async def find_feed(request: Request, services: Services) -> Feed:
    """The one that the option `feed` means. Raises CommandError when none or several are."""
    words = request.text("feed")
    feeds = await load_feeds(services)
    exact = [feed for feed in feeds if words in {feed.url, feed_id(feed)}]
    named = [feed for feed in feeds if name_of(feed).casefold() == words.casefold()]
    found = exact or named
    if not found:
        raise CommandError(f"There is no feed {words!r}.", hint="`feed list` shows them.")
    if len(found) > 1:
        ids = ", ".join(feed_id(feed) for feed in found)
        raise CommandError(f"{len(found)} feeds are called {words!r}.", hint=f"Give an id: {ids}.")
    return found[0]


def feed_id(feed: Feed) -> str:
    """A short name that follows from the address and gives nothing of it away."""
    return "f" + blake2b(feed.url.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def is_configured(feed: Feed, services: Services) -> bool:
    """Whether it stands in the configuration file."""
    return any(each.url == feed.url for each in services.for_feeds().configured)


def answer(*lines: str) -> Message:
    """A short answer, a paragraph a line."""
    return Message(blocks=tuple(Paragraph(lines=((Run(line),),)) for line in lines))
