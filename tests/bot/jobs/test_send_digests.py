from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.channel import Channel, Pause
from bot.domain.delivery import DeliveryKind
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.domain.message import Actions
from bot.domain.options import Detail, DigestOptions
from bot.domain.subscription import Topic
from bot.jobs.send_digests import (
    list_channels,
    message_key,
    preview_digest,
    send_digest,
    send_due_digests,
)
from bot.rendering.text import render_text
from tests.bot.jobs.news import reports, save_event, save_split, store_with
from tests.factories import NOON, article
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

DESK = Channel(name="desk", time_zone="Europe/Berlin", schedule="daily 08:00")
"""In summer 08:00 there is 06:00 UTC."""


def wanting(channel: Channel = DESK, **options: object) -> Channel:
    return replace(channel, digest=replace(channel.digest, **options))  # type: ignore[arg-type]


async def told(store: FakeStore, clock: FakeClock, channel: Channel = DESK) -> list[str]:
    """Send a digest now; the ids told, in full then briefly."""
    sent = await send_digest(channel, store=store, clock=clock)
    clock.advance(timedelta(seconds=1))
    return [id_ for each in sent for id_ in (*each.events, *each.mentioned)]


async def due(store: FakeStore, now: datetime, *channels: Channel) -> int:
    return len(await send_due_digests(channels or (DESK,), store=store, clock=FakeClock(now)))


async def test_each_event_is_told_once_a_channel() -> None:
    store, clock = await store_with(("A", "B"), ("A", "C")), FakeClock(NOON)
    assert sorted(await told(store, clock)) == ["e0", "e1"]
    assert await told(store, clock) == []
    assert sorted(await told(store, clock, replace(DESK, name="other"))) == ["e0", "e1"]


async def test_an_event_has_a_message_of_its_own_with_buttons() -> None:
    store = await store_with(("A", "B"), ("A", "C"), ("A",))
    head, first, second = await send_digest(DESK, store=store, clock=FakeClock(NOON))
    assert (head.kind, head.events, head.mentioned) == (DeliveryKind.DIGEST, (), ("e2",))
    assert "12 May 2026 14:00 CEST" in render_text(head.message)
    assert "From one outlet each" in render_text(head.message)
    assert (first.kind, second.kind) == (DeliveryKind.EVENT, DeliveryKind.EVENT)
    assert head.key < first.key < second.key
    (actions,) = [block for block in first.message.blocks if isinstance(block, Actions)]
    assert [action.label for action in actions.actions][:4] == [
        "Versions",
        "Figures",
        "Timeline",
        "Follow",
    ]


async def test_a_brief_digest_is_one_message() -> None:
    store = await store_with(("A", "B"), ("A",))
    sent = await send_digest(wanting(detail=Detail.BRIEF), store=store, clock=FakeClock(NOON))
    assert [(each.events, each.mentioned) for each in sent] == [(("e0",), ("e1",))]


async def test_what_did_not_fit_comes_next() -> None:
    store, clock = await store_with(("A", "B"), ("A", "C"), ("B", "C")), FakeClock(NOON)
    channel = wanting(max_events=2)
    assert len(await told(store, clock, channel)) == 2
    assert len(await told(store, clock, channel)) == 1
    many = await store_with(*[("A",)] * 15)
    assert len(await told(many, clock)) == 12
    assert len(await told(many, clock)) == 3


async def test_an_event_told_briefly_is_told_in_full_when_more_outlets_have_it() -> None:
    store, clock = await store_with(("A",)), FakeClock(NOON)
    assert await told(store, clock) == ["e0"]
    assert await told(store, clock) == []
    await save_event(store, 0, ("A", "B"))
    assert await told(store, clock) == ["e0"]
    await save_event(store, 0, ("A", "B", "C"))
    assert await told(store, clock) == []


@pytest.mark.parametrize("detail", Detail)
async def test_what_is_split_from_a_told_event_is_no_news(detail: Detail) -> None:
    store, clock = await store_with(("A", "B", "C", "D")), FakeClock(NOON)
    channel = wanting(detail=detail)
    assert await told(store, clock, channel) == ["e0"]
    await save_split(store, ("A", "B"), ("C", "D"))
    assert await told(store, clock, channel) == []
    await save_split(store, ("A", "B"), ("C",), ("D",))
    assert await told(store, clock, channel) == []


async def test_what_is_split_from_a_told_event_and_grew_is_news() -> None:
    store, clock = await store_with(("A", "B", "C")), FakeClock(NOON)
    assert await told(store, clock) == ["e0"]
    await store.save_import(ImportBatch(at=NOON, articles=reports(0, ("A", "B", "C", "D"))))
    await save_split(store, ("A", "B"), ("C", "D"))
    assert await told(store, clock) == ["s1"]


async def test_of_a_brief_event_that_is_split_no_part_is_told_again() -> None:
    store, clock = await store_with(("A", "A", "A")), FakeClock(NOON)
    assert await told(store, clock) == ["e0"]
    ids = [each.id for each in reports(0, ("A", "A", "A"))]
    parts = (
        Event(id=name, members=tuple(Member(article_id=id_) for id_ in own), lead=own[0])
        for name, own in (("e0", ids[:2]), ("s1", ids[2:]))
    )
    await store.save_events(EventChanges(saved=tuple(parts)), at=NOON, figures={}, comparisons={})
    assert await told(store, clock) == []


async def test_old_decisions_are_not_told_to_a_new_channel() -> None:
    store = await store_with(("A", "B"))
    assert await told(store, FakeClock(NOON.replace(month=7))) == []


async def test_a_channel_gets_what_its_filter_wants() -> None:
    store, clock = await store_with(("A", "B"), ("A", "C")), FakeClock(NOON)
    await store.save_topic(Topic(name="first", filter="outlet:B"))
    assert await told(store, clock, wanting(filter="topic:first")) == ["e0"]
    assert await told(store, clock, wanting(filter='"story 1" and not outlet:B')) == ["e1"]
    assert await told(store, clock, wanting(filter="nothing")) == []


async def test_a_preview_tells_nothing() -> None:
    store, clock = await store_with(("A", "B")), FakeClock(NOON)
    assert len(await preview_digest(DESK, store=store, clock=clock)) == 2
    assert await told(store, clock) == ["e0"]


async def test_a_digest_goes_out_at_its_time_once() -> None:
    store = await store_with(("A", "B"))
    assert await due(store, NOON) == 0  # the first look: times of day count from here
    assert await due(store, datetime(2026, 5, 13, 5, 59, tzinfo=UTC)) == 0
    assert await due(store, datetime(2026, 5, 13, 6, 0, tzinfo=UTC)) == 2
    await save_event(store, 1, ("A", "C"))
    assert await due(store, datetime(2026, 5, 13, 6, 1, tzinfo=UTC)) == 0
    assert await due(store, datetime(2026, 5, 14, 6, 0, tzinfo=UTC)) == 2


async def test_an_event_of_silent_articles_is_no_news_until_news_joins_it() -> None:
    store, clock = FakeStore(), FakeClock(NOON)
    old, new = (article(id_, text=f"Report {id_}.") for id_ in ("a", "b"))
    await store.save_import(ImportBatch(at=NOON, articles=(old,), silent=frozenset({"a"})))
    for ids in (("a",), ("a", "b")):
        if "b" in ids:
            await store.save_import(ImportBatch(at=NOON, articles=(new,)))
        members = tuple(Member(article_id=id_) for id_ in ids)
        saved = Event(id="e1", members=members, lead="a", first_published=NOON, last_published=NOON)
        await store.save_events(EventChanges(saved=(saved,)), at=NOON, figures={}, comparisons={})
        assert await told(store, clock) == (["e1"] if "b" in ids else [])


async def test_times_missed_are_made_up_for_by_one_digest() -> None:
    store = await store_with(("A", "B"))
    await due(store, NOON)
    after = datetime(2026, 5, 15, 13, tzinfo=UTC)
    assert await due(store, after) == 2
    await save_event(store, 1, ("A", "C"))
    assert await due(store, after + timedelta(minutes=1)) == 0


async def test_the_first_news_does_not_wait_for_a_period() -> None:
    store, rarely = FakeStore(), replace(DESK, schedule="every 24 hours")
    both = replace(rarely, name="both", schedule="every 24 hours, daily 08:00")
    assert await due(store, NOON, rarely, both) == 0
    await save_event(store, 0, ("A", "B"))
    assert await due(store, NOON + timedelta(seconds=59), rarely, both) == 0
    assert await due(store, NOON + timedelta(minutes=1), rarely, both) == 2
    await save_event(store, 1, ("A", "C"))
    assert await due(store, NOON + timedelta(hours=24), rarely) == 0
    assert await due(store, NOON + timedelta(hours=24, minutes=1), rarely) == 2


async def test_quiet_hours_end_with_one_digest() -> None:
    store = await store_with(("A", "B"))
    quiet = replace(DESK, schedule="every 1 hour", quiet_hours="22:00-07:00")
    night = datetime(2026, 5, 12, 20, 30, tzinfo=UTC)
    assert [await due(store, night + timedelta(hours=n), quiet) for n in range(9)] == [0] * 9
    assert await due(store, datetime(2026, 5, 13, 5, 0, tzinfo=UTC), quiet) == 2


async def test_a_paused_channel_waits_and_catches_up() -> None:
    store = await store_with(("A", "B"))
    often = replace(DESK, schedule="every 1 minute")
    await store.pause_channel("desk", Pause(since=NOON, reason="gone"))
    assert await due(store, NOON, often) == 0
    await store.pause_channel("desk", None)
    assert await due(store, NOON, often) == 2


async def test_the_hourly_cap_holds_back_what_does_not_fit() -> None:
    store = await store_with(*[("A", "B")] * 5)
    capped = replace(DESK, schedule="every 1 minute", hourly_cap=3)
    assert await due(store, NOON, capped) == 3
    assert await due(store, NOON + timedelta(minutes=5), capped) == 0
    assert await due(store, NOON + timedelta(minutes=61), capped) == 3
    assert await due(store, NOON + timedelta(minutes=122), capped) == 2


async def test_channels_made_by_commands_stand_beside_the_configured() -> None:
    store = FakeStore()
    made = Channel(name="discord:7", digest=DigestOptions(max_events=1))
    await store.save_channel(made)
    await store.save_channel(replace(DESK, schedule="every 1 minute"))
    assert await list_channels(store, [DESK]) == (DESK, made)


def test_a_key_can_name_a_file() -> None:
    assert message_key("discord:@7/x", NOON) == "discord--7-x-20260512T120000Z"
    assert message_key("…", NOON) == "x-20260512T120000Z"
