"""Ten days in two zones, across a change of the clocks, minute by minute."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel import Channel
from bot.domain.delivery import DeliveryKind
from bot.domain.options import Detail, DigestOptions
from bot.domain.place import Platform
from bot.domain.subscription import Cadence, Subscription
from bot.jobs.deliver_messages import Deliverer
from bot.jobs.send_alerts import send_alerts
from bot.jobs.send_digests import send_due_digests
from bot.jobs.update_digests import update_digests
from bot.rendering.text import render_text
from tests.bot.jobs.news import save_event
from tests.fakes.chat import FakeChat
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

START = datetime(2026, 3, 24, tzinfo=UTC)
"""Berlin's clocks change on 29 March, New York's changed on 8 March."""
MINUTES = 10 * 24 * 60
BERLIN = Channel(name="discord:1", time_zone="Europe/Berlin", schedule="daily 08:00")
NEW_YORK = Channel(
    name="slack:C1",
    time_zone="America/New_York",
    schedule="weekdays 17:30",
    digest=DigestOptions(detail=Detail.BRIEF),
)
NIGHTLY = Subscription(
    id="s", owner="discord:@5", place="discord:@5", filter="story",
    created_at=START, conditions="3 outlets", cadence=Cadence.DAILY,
)  # fmt: skip


async def live() -> tuple[FakeStore, FakeChat]:
    """A new event every six hours; the third outlet comes two hours after the first two."""
    store, chat, clock = FakeStore(), FakeChat(), FakeClock(START)
    deliverer = Deliverer(
        store=store, chats={Platform.DISCORD: chat, Platform.SLACK: chat}, clock=clock
    )
    await store.save_subscription(NIGHTLY)
    for minute in range(MINUTES):
        number, since = divmod(minute, 360)
        changed = since in (0, 120)
        if changed:
            outlets = ("A", "B") if since == 0 else ("A", "B", "C")
            await save_event(store, number, outlets, at=clock.now())
        await send_due_digests([BERLIN, NEW_YORK], store=store, clock=clock)
        if changed:
            await update_digests([BERLIN, NEW_YORK], store=store, clock=clock, since=clock.now())
        if minute % 10 == 0:
            await send_alerts(store=store, clock=clock)
        await deliverer.start_due()
        await deliverer.finish()
        clock.advance(timedelta(minutes=1))
    return store, chat


@pytest.mark.slow
async def test_ten_days() -> None:
    store, chat = await live()
    places = (BERLIN.name, NEW_YORK.name, NIGHTLY.place)
    every = [each for name in places for each in await store.deliveries_since(name, START)]
    heads = [each for each in every if each.kind is DeliveryKind.DIGEST]

    berlin = [d.created_at for d in heads if d.channel == BERLIN.name]
    local = [at.astimezone(ZoneInfo("Europe/Berlin")) for at in berlin]
    assert [f"{at:%d %H:%M}" for at in local] == [f"{day} 08:00" for day in range(24, 32)] + [
        "01 08:00",
        "02 08:00",
    ]
    assert {at.hour for at in berlin} == {7, 6}
    new_york = [d.created_at for d in heads if d.channel == NEW_YORK.name]
    local = [at.astimezone(ZoneInfo("America/New_York")) for at in new_york]
    assert [f"{at:%a %H:%M}" for at in local] == [
        f"{day} 17:30" for day in ("Tue", "Wed", "Thu", "Fri", "Mon", "Tue", "Wed", "Thu")
    ]

    for channel in (BERLIN.name, NEW_YORK.name):
        telling = [d for d in every if d.channel == channel and d.kind is not DeliveryKind.REPLY]
        told = Counter(id_ for delivery in telling for id_ in delivery.events)
        assert set(told.values()) == {1}
        assert len(told) >= 37
    edited = {platform_id for platform_id, _ in chat.edits}
    assert edited, "events that were told with two outlets grew"
    assert all("3 outlets" in render_text(message) for _, message in chat.edits)

    alerts = [each for each in every if each.kind is DeliveryKind.ALERT]
    assert len(alerts) == 9
    warned = Counter(id_ for delivery in alerts for id_ in delivery.events)
    assert set(warned.values()) == {1}
    assert await store.pending_deliveries() == ()
