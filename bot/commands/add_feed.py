"""`feed add`: a feed by its address, or by its site's."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from bot.commands.command import Command, Option, OptionType, Request, Role, Services
from bot.commands.find_feed import answer, feed_id, load_feeds
from bot.domain.feed import Backfill, Feed, FetchedFeed, FoundFeed, FullText
from bot.domain.message import Message
from bot.errors import CommandError
from bot.writing.feed_health import name_of

_LONGEST_MINUTES = 10_080
_MOST_BACKFILL = 1_000
_MOST_TOPICS = 8
_MOST_NAMED = 5
_READER = re.compile(r"^feed:(?://)?", re.IGNORECASE)
"""How some pages ask for a reader program."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Discovery:
    """A feed that was read, and what else its site offers."""

    feed: Feed
    fetched: FetchedFeed
    others: tuple[FoundFeed, ...] = ()


async def add_feed(request: Request, services: Services) -> Message:
    """Read it once, to know that it is one, and keep it for the next round. Raises BotError."""
    wanted = _wanted(request, services)
    await _require_new(wanted, services)
    found = await discover_feed(wanted, services)
    if found.feed.url != wanted.url:
        await _require_new(found.feed, services)
    if found.fetched.permanent and found.fetched.moved_to:
        await _require_new(replace(found.feed, url=found.fetched.moved_to), services)
    alike = [each for each in await load_feeds(services) if name_of(each) == name_of(found.feed)]
    await services.store.save_feed(found.feed)
    number = len(found.fetched.entries)
    entries = "1 entry" if number == 1 else f"{number} entries"
    added = f"Added {name_of(found.feed)} ({feed_id(found.feed)}), {entries}."
    lines = [f"{added} {_first_poll(found.feed)}"]
    if alike:
        lines.append(
            "Another feed has this name: to tell them apart, remove it and add it with `name`."
        )
    if found.others:
        named = ", ".join(f"{o.title or 'untitled'} {o.url}" for o in found.others[:_MOST_NAMED])
        lines.append(f"The site also offers: {named}.")
    return answer(*lines)


async def discover_feed(wanted: Feed, services: Services) -> Discovery:
    """Read the address; of a page that names feeds, the first one. Raises BotError."""
    fetcher = services.for_feeds().fetcher
    fetched = await fetcher.fetch(wanted)
    others: tuple[FoundFeed, ...] = ()
    if fetched.site_feeds and not fetched.entries:
        first, *rest = fetched.site_feeds
        wanted, others = replace(wanted, url=first.url), tuple(rest)
        fetched = await fetcher.fetch(wanted)
        if fetched.site_feeds and not fetched.entries:
            raise CommandError(f"{first.url} is a page again, not a feed.", hint="Give its feed.")
    name = wanted.name or fetched.title or ""
    return Discovery(feed=replace(wanted, name=name), fetched=fetched, others=others)


def feed_address(words: str, services: Services) -> str:
    """The address as a person would type it: without a scheme, or with `feed:`, it is https.

    Raises CommandError for a file where files may not be read: whoever writes in a chat must not
    see what lies on this machine.
    """
    words = without_reader(words)
    if words.casefold().startswith(("https://", "http://")):
        return words
    is_file = "://" in words or words.startswith(("/", ".", "file:"))
    if not is_file:
        return f"https://{words}"
    if not services.for_feeds().local_files:
        raise CommandError(
            f"{words!r} is no web address.", hint="Example: https://example.org/rss."
        )
    is_path = "://" not in words and not words.startswith("file:")
    return str(Path(words).resolve()) if is_path else words  # `run` may start elsewhere


def without_reader(words: str) -> str:
    """`https://SITE/rss` of `feed://SITE/rss` and `feed:https://SITE/rss`."""
    rest = _READER.sub("", words)
    is_whole = rest == words or rest.casefold().startswith(("https://", "http://"))
    return rest if is_whole else f"https://{rest}"


def topics_of(words: str) -> tuple[str, ...]:
    """`World / Asia` as its parts. Raises CommandError for too many."""
    topics = tuple(part.strip() for part in words.split("/") if part.strip())
    if len(topics) > _MOST_TOPICS:
        raise CommandError(
            f"topic has more than {_MOST_TOPICS} levels.", hint="Example: World/Asia."
        )
    return topics


def _wanted(request: Request, services: Services) -> Feed:
    pages = request.text("pages") or FullText.AUTO.value
    if pages not in set(FullText):
        raise CommandError(f"pages: {pages!r} is not known.", hint="One of auto, always, never.")
    minutes = request.number("minutes", 15)
    if minutes > _LONGEST_MINUTES:
        raise CommandError("minutes: a feed is polled at least once a week.", hint="Example: 15.")
    return Feed(
        url=feed_address(request.text("address"), services),
        name=request.text("name"),
        interval=timedelta(minutes=minutes),
        topics=topics_of(request.text("topic")),
        backfill=Backfill(entries=min(request.number("backfill", 0), _MOST_BACKFILL)),
        full_text=FullText(pages),
        added_by=request.by,
    )


async def _require_new(wanted: Feed, services: Services) -> None:
    for feed in await load_feeds(services):
        if wanted.url in {feed.url, feed.address}:
            raise CommandError(
                f"It is there already: {name_of(feed)} ({feed_id(feed)}).",
                hint="`feed show` tells how it is.",
            )


def _first_poll(feed: Feed) -> str:
    if feed.backfill.entries:
        return f"The newest {feed.backfill.entries} count as news, the rest is kept silently."
    return "What it shows now is kept silently; news is what comes from now on."


ADD = Command(
    noun="feed",
    verb="add",
    help="Add a feed by its address or its site's.",
    run=add_feed,
    role=Role.MODERATOR,
    changes=True,
    options=(
        Option(name="address", help="Of the feed or the site.", required=True, positional=True),
        Option(name="name", help="What to call it; else its own title."),
        Option(name="topic", help="What it is about, as World/Asia."),
        Option(
            name="minutes",
            help="How often it is polled, in minutes.",
            type=OptionType.NUMBER,
            default=15,
        ),
        Option(
            name="backfill",
            help="How many of its present entries count as news.",
            type=OptionType.NUMBER,
        ),
        Option(name="pages", help="Read articles' pages: auto, always or never."),
    ),
)
