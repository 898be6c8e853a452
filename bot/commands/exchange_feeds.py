"""`feed import` and `feed export`: lists of feeds as OPML."""

from dataclasses import replace

from bot.commands.add_feed import without_reader
from bot.commands.command import Command, Option, Request, Role, Services
from bot.commands.find_feed import answer, load_feeds
from bot.commands.opml import read_opml, write_opml
from bot.domain.feed import Feed
from bot.domain.message import Message
from bot.errors import CommandError
from bot.writing import phrases

_MOST_NAMED = 10
_WEB = ("https://", "http://")


async def import_feeds(request: Request, services: Services) -> Message:
    """Add every feed of the list that is new. Raises CommandError."""
    tools = services.for_feeds()
    read = read_opml(await tools.documents.read(request.text("file")))
    renamed = [replace(each, url=without_reader(each.url)) for each in read]
    listed = list({each.url: each for each in renamed}.values())
    usable = [each for each in listed if each.url.casefold().startswith(_WEB)]
    known = {url for feed in await load_feeds(services) for url in (feed.url, feed.address)}
    new = [each for each in usable if each.url not in known]
    for each in new:
        await services.store.save_feed(
            Feed(url=each.url, name=each.name, topics=each.topics, added_by=request.by)
        )
    lines = [f"{phrases.counted(len(new), 'feed')} added, {len(usable) - len(new)} there already."]
    others = [each.name or "untitled" for each in listed if each not in usable]
    if others:
        named = ", ".join(others[:_MOST_NAMED]) + (", …" if len(others) > _MOST_NAMED else "")
        lines.append(f"{len(others)} left out, without a web address: {named}.")
    return answer(*lines)


async def export_feeds(request: Request, services: Services) -> Message:
    """Write every feed, with its whole address, into a new file. Raises CommandError."""
    feeds = await load_feeds(services)
    if not feeds:
        raise CommandError("There are no feeds to write.")
    file = request.text("file")
    attached = await services.for_feeds().documents.write(file, write_opml(feeds))
    said = answer(f"{phrases.counted(len(feeds), 'feed')} written to {file}.")
    return replace(said, attachments=attached)


IMPORT = Command(
    noun="feed",
    verb="import",
    help="Add the feeds of an OPML file, in a chat of its address; folders become topics.",
    run=import_feeds,
    role=Role.MODERATOR,
    changes=True,
    options=(
        Option(name="file", help="An OPML file, or its address.", required=True, positional=True),
    ),
)
EXPORT = Command(
    noun="feed",
    verb="export",
    help="Write all feeds to an OPML file; in a chat it is sent to you alone.",
    run=export_feeds,
    role=Role.MODERATOR,
    private=True,  # addresses may hold tokens
    options=(Option(name="file", help="What to call it.", required=True, positional=True),),
)
