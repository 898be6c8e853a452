from dataclasses import replace

from bot.commands.own_subscriptions import own_subscriptions, subscription_title
from bot.domain.subscription import Subscription
from tests.bot.commands.giving import ANN, BEN, TERMINAL, Desk
from tests.factories import NOON

OWN = Subscription(
    id="own", owner="discord:@6", place="discord:@6", filter="flood", created_at=NOON
)
SHARED = replace(OWN, id="shared", owner="discord:@9", place="discord:7", conditions="conflict")


async def test_who_sees_which() -> None:
    desk = Desk()
    for each in (OWN, SHARED):
        await desk.store.save_subscription(each)
    assert await own_subscriptions(BEN, desk.services) == (OWN,)
    assert await own_subscriptions(ANN, desk.services) == (SHARED,)
    assert await own_subscriptions(TERMINAL, desk.services) == (OWN, SHARED)


def test_a_title_says_what_it_is_about() -> None:
    assert subscription_title(OWN) == "flood"
    assert subscription_title(SHARED) == "flood (conflict)"
    assert subscription_title(replace(OWN, filter="", event="e1")) == "event e1"
