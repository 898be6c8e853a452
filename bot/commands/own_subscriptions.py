"""Which subscriptions somebody may see and change."""

from bot.commands.command import Caller, Request, Role, Services, member_of
from bot.domain.place import Platform
from bot.domain.subscription import Subscription
from bot.errors import CommandError


async def own_subscriptions(caller: Caller, services: Services) -> tuple[Subscription, ...]:
    """The caller's own; for moderators also those of the channel; all at the terminal."""
    return tuple(s for s in await services.store.subscriptions() if _may_change(caller, s))


async def find_own(request: Request, services: Services) -> Subscription:
    """The one that the request names by `id`. Raises CommandError unless it is the caller's."""
    wanted = request.text("id")
    for subscription in await own_subscriptions(request.caller, services):
        if subscription.id == wanted:
            return subscription
    raise CommandError(f"You have no subscription {wanted!r}.", hint="`topic list` shows yours.")


def subscription_title(subscription: Subscription) -> str:
    """What it is about, in a few words."""
    about = subscription.filter or f"event {subscription.event}"
    return f"{about} ({subscription.conditions})" if subscription.conditions else about


def _may_change(caller: Caller, subscription: Subscription) -> bool:
    if caller.place.platform is Platform.CONSOLE or subscription.owner == member_of(caller):
        return True
    return caller.role >= Role.MODERATOR and subscription.place == str(caller.place)
