from dataclasses import replace
from datetime import timedelta

from bot.domain.channel import Pause
from bot.domain.delivery import DeliveryKind
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.domain.figure import Figure
from bot.domain.message import Actions, Mention, MentionKind
from bot.domain.subscription import Cadence, Subscription
from bot.jobs.send_alerts import send_alerts
from bot.rendering.text import render_text
from tests.bot.jobs.news import reports, save_event, save_split, store_with
from tests.factories import NOON, comparison, figure
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

HOUR = timedelta(hours=1)
OWN = Subscription(
    id="s1",
    owner="discord:@5",
    place="discord:@5",
    filter="story",
    created_at=NOON,
    mention=Mention(kind=MentionKind.MEMBER, id="5"),
)


def killed(outlets: tuple[str, ...] = ("A", "B")) -> list[Figure]:
    first, second = reports(0, outlets)[:2]
    return [
        figure(first, "14", measure="people killed", head="killed"),
        figure(second, "17", measure="people killed", head="killed"),
    ]


async def alert(store: FakeStore, after: timedelta = timedelta(0)) -> int:
    return await send_alerts(store=store, clock=FakeClock(NOON + after))


async def texts(store: FakeStore) -> list[str]:
    pending = await store.pending_deliveries()
    return [render_text(d.message) for d in pending if d.kind is DeliveryKind.ALERT]


async def test_an_event_is_told_once_with_its_evidence() -> None:
    store = await store_with(("A", "B"))
    await store.save_subscription(OWN)
    assert await alert(store) == 1
    assert await alert(store, HOUR) == 0
    (sent,) = await store.pending_deliveries()
    assert (sent.channel, sent.events) == ("discord:@5", ("e0",))
    assert sent.message.mentions == (OWN.mention,)
    text = render_text(sent.message)
    assert "Story 0" in text
    assert "2 outlets" in text
    (actions,) = [block for block in sent.message.blocks if isinstance(block, Actions)]
    assert [a.command for a in actions.actions] == [
        "topic mute",
        "topic snooze",
        "topic unsubscribe",
    ]


async def test_each_condition_is_told_once_an_event() -> None:
    store = FakeStore()
    await store.save_subscription(replace(OWN, conditions="3 outlets, conflict, killed > 15"))
    await save_event(store, 0, ("A", "B"), figures=killed())
    assert await alert(store) == 1
    await save_event(store, 0, ("A", "B", "C"), comparisons=[comparison(*killed())])
    assert await alert(store, HOUR) == 1
    assert await alert(store, 2 * HOUR) == 0
    first, second = await texts(store)
    assert "Because: killed > 15" in first
    assert "“Report 0-1: 14 or 17 people.” B" in first
    assert "Because: 3 outlets, conflict" in second
    assert "“Report 0-0: 14 or 17 people.” A" in second


async def test_only_what_the_filter_wants() -> None:
    store = await store_with(("A", "B"))
    await store.save_subscription(replace(OWN, filter="story not outlet:B"))
    assert await alert(store) == 0


async def test_hourly_and_daily_gather_into_one_message() -> None:
    store = await store_with(("A", "B"), ("A", "C"))
    await store.save_subscription(replace(OWN, cadence=Cadence.DAILY))
    assert await alert(store, HOUR) == 0
    assert await alert(store, 24 * HOUR) == 1
    (text,) = await texts(store)
    assert "Story 0" in text
    assert "Story 1" in text
    await save_event(store, 2, ("A",))
    assert await alert(store, 47 * HOUR) == 0
    assert await alert(store, 48 * HOUR) == 1


async def test_a_round_on_news_leaves_hourly_ones_to_their_hour() -> None:
    store = await store_with(("A", "B"))
    await store.save_subscription(replace(OWN, cadence=Cadence.HOURLY))
    clock = FakeClock(NOON + 2 * HOUR)
    assert await send_alerts(store=store, clock=clock, since=NOON) == 0
    assert await send_alerts(store=store, clock=clock) == 1


async def test_muted_snoozed_and_paused_ones_are_silent() -> None:
    store = await store_with(("A", "B"))
    await store.save_subscription(replace(OWN, id="muted", muted=True))
    await store.save_subscription(replace(OWN, id="snoozed", quiet_until=NOON + HOUR))
    await store.save_subscription(replace(OWN, id="paused", place="discord:@9"))
    await store.pause_channel("discord:@9", Pause(since=NOON, reason="takes no messages"))
    assert await alert(store) == 0
    assert await alert(store, HOUR) == 1
    await store.pause_channel("discord:@9", None)
    assert await alert(store, HOUR) == 1  # what came while it was paused is not lost


async def test_old_news_is_none_to_a_new_subscription() -> None:
    store = await store_with(("A", "B"))
    await store.save_subscription(replace(OWN, created_at=NOON + timedelta(days=2)))
    assert await alert(store, timedelta(days=2)) == 0


async def test_an_event_that_is_followed_is_followed_through_a_merge() -> None:
    store = await store_with(("A", "B"), ("C", "D"))
    followed = replace(OWN, filter="", event="e1", conditions="conflict, correction")
    await store.save_subscription(followed)
    assert await alert(store) == 0
    articles = (*reports(0, ("A", "B")), *reports(1, ("C", "D")))
    merged = Event(
        id="e0", members=tuple(Member(article_id=a.id) for a in articles), lead=articles[0].id
    )
    await store.save_events(
        EventChanges(saved=(merged,), merged=(("e1", "e0"),)),
        at=NOON,
        figures={},
        comparisons={"e0": [comparison(*killed())]},
    )
    assert await alert(store, HOUR) == 1
    assert "Alert: an event you follow" in (await texts(store))[0]


async def test_what_is_split_from_an_event_that_was_told_is_told_only_when_it_grew() -> None:
    store = await store_with(("A", "B", "C"))
    await store.save_subscription(OWN)
    assert await alert(store) == 1
    await save_split(store, ("A", "B"), ("C",))
    assert await alert(store, HOUR) == 0
    await store.save_import(ImportBatch(at=NOON, articles=reports(0, ("A", "B", "C", "D"))))
    await save_split(store, ("A", "B"), ("C", "D"))
    assert await alert(store, 2 * HOUR) == 1


async def test_no_subscription_costs_nothing() -> None:
    assert await alert(await store_with(("A", "B"))) == 0


async def test_what_does_not_fit_into_one_alert_comes_with_the_next() -> None:
    store = await store_with(*[("A", "B")] * 20)
    await store.save_subscription(OWN)
    assert await alert(store) == 1
    assert await alert(store, HOUR) == 1
    assert await alert(store, 2 * HOUR) == 0
    told = [id_ for each in await store.pending_deliveries() for id_ in each.events]
    assert sorted(told) == sorted(f"e{number}" for number in range(20))
