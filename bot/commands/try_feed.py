"""`feed test`: what a feed would bring, and why, with nothing stored."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo

from bot.commands.add_feed import discover_feed, feed_address
from bot.commands.command import Command, Option, Request, Role, Services
from bot.commands.find_feed import load_feeds
from bot.domain.feed import Feed, FullText
from bot.domain.message import Heading, Items, Line, Message, Paragraph, Run, Tone
from bot.errors import FetchError, ParseError
from bot.jobs.entry_pages import wants_page
from bot.jobs.read_entries import PolledEntries, read_entries
from bot.ports import Fetcher
from bot.writing import phrases
from bot.writing.feed_health import name_of

_SHOWN = 15


async def try_feed(request: Request, services: Services) -> Message:
    """Read it now, unconditionally, and answer what is decided of each entry. Raises BotError."""
    address = feed_address(request.text("address"), services)
    known = {feed.url: feed for feed in await load_feeds(services)}
    feed = known.get(address, Feed(url=address))
    found = await discover_feed(
        replace(feed, etag=None, last_modified=None, body_hash=None), services
    )
    fetcher, now = services.for_feeds().fetcher, services.clock.now()
    read = await read_entries(
        replace(found.feed, full_text=FullText.NEVER),
        found.fetched,
        fetcher=fetcher,
        store=services.store,
        at=now,
    )
    page = await _try_page(found.feed, read, fetcher)
    skipped = tuple((Run(f"skipped: {each.reason}"),) for each in found.fetched.skipped[:_SHOWN])
    return Message(
        blocks=(
            Heading(line=(Run(name_of(found.feed)),), level=1),
            Paragraph(lines=((Run(_summary(read)),), *page)),
            Items(items=(*_lines(read, services.zone), *skipped)),
        )
    )


def _summary(read: PolledEntries) -> str:
    number = len(read.decisions)
    total = "1 entry" if number == 1 else f"{number} entries"
    return (
        f"{total}: {read.news} would be news, {len(read.silent)} kept silently, "
        f"{phrases.counted(read.revisions, 'revision')}."
    )


def _lines(read: PolledEntries, zone: tzinfo) -> Iterator[Line]:
    for number, decision in enumerate(read.decisions[:_SHOWN]):
        article = decision.entry.article
        why = decision.because
        if number in read.novelty.silent:
            why = f"{why}; kept silently: {read.novelty.why_silent}"
        dated = phrases.moment(article.published, zone)
        yield (
            Run(f"{decision.intent.value}: ", Tone.QUIET),
            Run(article.title or article.text[:80], Tone.STRONG, article.url),
            Run(f" ({dated}; {len(article.text)} characters; {why})", Tone.QUIET),
        )
    if len(read.decisions) > _SHOWN:
        yield (Run(f"{len(read.decisions) - _SHOWN} more", Tone.QUIET),)


async def _try_page(feed: Feed, read: PolledEntries, fetcher: Fetcher) -> tuple[Line, ...]:
    """Whether the page of the first entry that needs it can be read."""
    wanted = next((d.entry for d in read.decisions if wants_page(feed, d.entry)), None)
    if wanted is None or wanted.article.url is None:
        return ((Run("The feed's own text is taken."),),)
    try:
        page = await fetcher.fetch_page(wanted.article.url)
    except (FetchError, ParseError) as error:
        return ((Run(f"Pages cannot be read ({error}); the summaries are taken."),),)
    if page.article is None:
        return ((Run(f"Pages give no article ({page.refused}); the summaries are taken."),),)
    characters = f"{len(page.article.text):,} characters of the first one"
    return ((Run(f"Pages are read for the whole article: {characters}."),),)


TEST = Command(
    noun="feed",
    verb="test",
    help="Show what a feed would bring, and why; nothing is stored.",
    run=try_feed,
    role=Role.MODERATOR,
    options=(
        Option(name="address", help="Of the feed or the site.", required=True, positional=True),
    ),
)
