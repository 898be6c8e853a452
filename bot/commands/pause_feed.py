"""`feed pause`, `feed resume` and `feed remove`."""

from dataclasses import replace

from bot.commands.command import Command, Request, Role, Services
from bot.commands.find_feed import FEED, answer, find_feed, is_configured
from bot.domain.message import Message
from bot.errors import CommandError
from bot.writing.feed_health import name_of


async def pause_feed(request: Request, services: Services) -> Message:
    """Stop asking it; what it has brought stays."""
    feed = await find_feed(request, services)
    await services.store.save_feed(replace(feed, paused=True))
    return answer(f"{name_of(feed)} is paused. `feed resume` goes on with it.")


async def resume_feed(request: Request, services: Services) -> Message:
    """Ask it again at the next round, also when it was gone or is waiting after failures."""
    feed = await find_feed(request, services)
    history = replace(feed.history, gone_at=None)
    await services.store.save_feed(replace(feed, paused=False, next_poll=None, history=history))
    return answer(f"{name_of(feed)} is polled at the next round.")


async def remove_feed(request: Request, services: Services) -> Message:
    """Forget it; its articles stay. Raises CommandError for one of the configuration."""
    feed = await find_feed(request, services)
    if is_configured(feed, services):
        raise CommandError(
            f"{name_of(feed)} stands in the configuration file.",
            hint="Remove it there, or use `feed pause`.",
        )
    await services.store.remove_feed(feed.url)
    return answer(f"{name_of(feed)} is removed. Its articles stay.")


PAUSE = Command(
    noun="feed",
    verb="pause",
    help="Stop polling a feed for now.",
    run=pause_feed,
    role=Role.MODERATOR,
    changes=True,
    options=(FEED,),
)
RESUME = Command(
    noun="feed",
    verb="resume",
    help="Poll a feed again: one paused, gone, or waiting after failures.",
    run=resume_feed,
    role=Role.MODERATOR,
    changes=True,
    options=(FEED,),
)
REMOVE = Command(
    noun="feed",
    verb="remove",
    help="Remove a feed; its articles stay.",
    run=remove_feed,
    role=Role.MODERATOR,
    changes=True,
    options=(FEED,),
)
