from dataclasses import replace
from datetime import timedelta

from bot.domain.article import Article
from bot.domain.channel import Channel
from bot.domain.delivery import Delivery, DeliveryKind, DeliveryState
from bot.domain.event import Event, EventChanges, Member
from bot.domain.feed import ImportBatch
from bot.domain.figure import Comparison, Verdict
from bot.domain.options import DigestOptions
from bot.jobs.send_digests import send_digest
from bot.jobs.update_digests import WINDOW, update_digests
from bot.rendering.text import render_text
from tests.bot.jobs.news import reports, save_event, save_split, store_with
from tests.factories import NOON, article, comparison, figure
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

DESK = Channel(name="desk")
MINUTE = timedelta(minutes=1)


def differing(verdict: Verdict = Verdict.CONFLICT, **changes: str) -> Comparison:
    first, second = reports(0, ("A", "B"))
    return replace(
        comparison(figure(first, "14"), figure(second, "17"), verdict=verdict),
        measure=changes.get("measure", "people killed"),
    )


async def told_store(*events: tuple[str, ...]) -> tuple[FakeStore, FakeClock]:
    store, clock = await store_with(*events), FakeClock(NOON)
    for each in await send_digest(DESK, store=store, clock=clock):
        await store.finish_delivery(each.key, "desk", posted_at=NOON, platform_id=each.key)
    clock.advance(MINUTE)
    return store, clock


async def update(store: FakeStore, clock: FakeClock, channel: Channel = DESK) -> int:
    return await update_digests([channel], store=store, clock=clock)


async def deliveries(store: FakeStore, kind: DeliveryKind) -> list[Delivery]:
    return [d for d in await store.deliveries_since("desk", NOON) if d.kind is kind]


async def test_an_event_that_grew_is_edited_without_a_reply() -> None:
    store, clock = await told_store(("A", "B"))
    assert await update(store, clock) == 0
    await save_event(store, 0, ("A", "B", "C"), at=clock.now())
    assert await update(store, clock) == 1
    (told,) = await deliveries(store, DeliveryKind.EVENT)
    assert told.state is DeliveryState.CHANGED
    assert "3 outlets" in render_text(told.message)
    assert await deliveries(store, DeliveryKind.REPLY) == []
    assert await update(store, clock) == 0


async def test_a_new_conflict_is_also_replied() -> None:
    store, clock = await told_store(("A", "B"))
    await save_event(store, 0, ("A", "B"), comparisons=[differing()], at=clock.now())
    assert await update(store, clock) == 1
    (told,) = await deliveries(store, DeliveryKind.EVENT)
    (reply,) = await deliveries(store, DeliveryKind.REPLY)
    assert reply.reply_to == told.key
    text = render_text(reply.message)
    assert "Changed since it was told: Story 0" in text
    assert "people killed, Port Calder, conflict: “14” A, “17” B" in text
    assert await update(store, clock) == 0


async def test_what_was_known_when_it_was_told_is_no_news() -> None:
    store = FakeStore()
    await save_event(store, 0, ("A", "B"), comparisons=[differing()])
    clock = FakeClock(NOON)
    await send_digest(DESK, store=store, clock=clock)
    await save_event(store, 0, ("A", "B", "C"), comparisons=[differing()])
    assert await update(store, clock) == 1
    assert await deliveries(store, DeliveryKind.REPLY) == []


async def test_replies_are_at_most_one_an_hour_and_none_is_lost() -> None:
    store, clock = await told_store(("A", "B"))
    first, second = differing(), differing(Verdict.SUPERSEDED, measure="people injured")
    await save_event(store, 0, ("A", "B"), comparisons=[first], at=clock.now())
    await update(store, clock)
    clock.advance(MINUTE)
    await save_event(store, 0, ("A", "B"), comparisons=[first, second], at=clock.now())
    assert await update(store, clock) == 1
    assert len(await deliveries(store, DeliveryKind.REPLY)) == 1
    clock.advance(timedelta(hours=1))
    assert await update(store, clock) == 1
    replies = await deliveries(store, DeliveryKind.REPLY)
    assert len(replies) == 2
    assert "people injured, Port Calder: now “17”, B" in render_text(replies[1].message)
    assert "people killed" not in render_text(replies[1].message)


async def test_quiet_hours_hold_back_replies() -> None:
    store, clock = await told_store(("A", "B"))
    quiet = replace(DESK, quiet_hours="11:00-13:00")
    await save_event(store, 0, ("A", "B"), comparisons=[differing()], at=clock.now())
    assert await update(store, clock, quiet) == 1
    assert await deliveries(store, DeliveryKind.REPLY) == []
    clock.advance(timedelta(hours=1))
    assert await update(store, clock, quiet) == 1
    assert len(await deliveries(store, DeliveryKind.REPLY)) == 1


async def test_after_its_window_an_event_stays_as_it_was_told() -> None:
    store, clock = await told_store(("A", "B"))
    clock.advance(WINDOW)
    await save_event(store, 0, ("A", "B", "C"), at=clock.now())
    assert await update(store, clock) == 0


async def test_only_what_was_decided_lately_is_looked_at_when_asked() -> None:
    store, clock = await told_store(("A", "B"))
    await save_event(store, 0, ("A", "B", "C"), at=NOON)
    late = clock.now()
    assert await update_digests([DESK], store=store, clock=clock, since=late) == 0
    assert await update_digests([DESK], store=store, clock=clock, since=NOON) == 1


async def save_merged(store: FakeStore, clock: FakeClock, *more: Article) -> None:
    """Make one event of the first two, with what was reported since."""
    articles = (*reports(0, ("A", "B")), *reports(1, ("C", "D")), *more)
    merged = Event(
        id="e0",
        members=tuple(Member(article_id=a.id) for a in articles),
        lead=articles[0].id,
        first_published=NOON,
        last_published=NOON,
    )
    await store.save_events(
        EventChanges(saved=(merged,), merged=(("e1", "e0"),)),
        at=clock.now(),
        figures={},
        comparisons={},
    )


async def test_of_merged_events_one_message_tells_and_the_other_says_so() -> None:
    store, clock = await told_store(("A", "B"), ("C", "D"))
    await save_merged(store, clock)
    assert await update(store, clock) == 2
    texts = [render_text(d.message) for d in await deliveries(store, DeliveryKind.EVENT)]
    assert sum("4 outlets · 4 articles" in text for text in texts) == 1
    assert sum("Now told with: Story 0" in text for text in texts) == 1
    assert await update(store, clock) == 0


async def test_the_second_message_does_not_tell_it_all_when_the_first_has_grown_old() -> None:
    store, clock = await store_with(("A", "B"), ("C", "D")), FakeClock(NOON)
    for _ in range(2):  # one event a digest, two hours apart
        one = replace(DESK, digest=DigestOptions(max_events=1))
        for each in await send_digest(one, store=store, clock=clock):
            await store.finish_delivery(
                each.key, "desk", posted_at=clock.now(), platform_id=each.key
            )
        clock.advance(timedelta(hours=2))
    await save_merged(store, clock)
    assert await update(store, clock) == 2
    clock.advance(WINDOW - timedelta(hours=3))
    late = article("late", outlet="E", text="A later report.")
    await store.save_import(ImportBatch(at=clock.now(), articles=(late,)))
    await save_merged(store, clock, late)
    await update(store, clock)
    texts = [render_text(d.message) for d in await deliveries(store, DeliveryKind.EVENT)]
    assert sum("Now told with" in text for text in texts) == 1


async def test_what_is_split_off_is_named_in_the_message_that_told_it() -> None:
    store, clock = await told_store(("A", "B", "C", "D"))
    await save_split(store, ("A", "B"), ("C", "D"), at=clock.now())
    assert await update(store, clock) == 1
    assert await send_digest(DESK, store=store, clock=clock) == ()
    (told,) = await deliveries(store, DeliveryKind.EVENT)
    text = render_text(told.message)
    assert "2 outlets · 2 articles" in text
    assert "Told here before, now apart" in text
    assert "Story 0 (2 outlets; event s1)" in text
    assert await deliveries(store, DeliveryKind.REPLY) == []
    assert await update(store, clock) == 0


async def test_what_is_split_off_and_told_by_itself_is_not_named() -> None:
    store, clock = await told_store(("A", "B", "C"))
    await store.save_import(ImportBatch(at=NOON, articles=reports(0, ("A", "B", "C", "D"))))
    await save_split(store, ("A", "B"), ("C", "D"), at=clock.now())
    assert len(await send_digest(DESK, store=store, clock=clock)) == 2
    assert await update(store, clock) == 1
    told, _ = await deliveries(store, DeliveryKind.EVENT)
    assert "now apart" not in render_text(told.message)


async def test_articles_told_by_an_edit_are_remembered_too() -> None:
    store, clock = await told_store(("A", "B"))
    await save_event(store, 0, ("A", "B", "C", "D"), at=clock.now())
    assert await update(store, clock) == 1
    await save_split(store, ("A", "B"), ("C", "D"), at=clock.now())
    assert await send_digest(DESK, store=store, clock=clock) == ()
