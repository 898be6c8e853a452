from zoneinfo import ZoneInfo

from bot.commands.command import Caller, Role, Services
from bot.commands.dispatch import dispatch
from bot.commands.show_event import SHOW
from bot.commands.why_event import WHY
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.rendering.text import render_text
from tests.factories import NOON, article, event
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

SHELTER = "The harbour camp at Ruan holds {} refugees who fled the river floods."


async def ask(store: FakeStore, **words: str) -> tuple[bool, str]:
    services = Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"))
    reply = await dispatch(WHY, words, caller=Caller(role=Role.MEMBER), services=services)
    return reply.done, render_text(reply.message)


async def store_with(*texts: str) -> FakeStore:
    store = FakeStore()
    articles = tuple(article(f"a{n}", title="", text=text) for n, text in enumerate(texts))
    await store.save_import(ImportBatch(at=NOON, articles=articles))
    ids = tuple(one.id for one in articles)
    await store.save_events(
        EventChanges(saved=(event("e1", ids),)), at=NOON, figures={}, comparisons={}
    )
    return store


async def test_refused_pairs_are_told_with_their_reason() -> None:
    store = await store_with(SHELTER.format("4,000"), SHELTER.format("a maximum of 2,500"))
    done, text = await ask(store, id="e1", figures="yes")
    assert done
    assert "One is a limit, not a count" in text
    assert "“4,000” refugees" in text


async def test_an_unknown_event_is_told() -> None:
    store = await store_with(SHELTER.format("4,000"))
    assert "no event 'x'" in (await ask(store, id="x", figures="yes"))[1]


async def test_a_corrected_article_shows_old_and_new() -> None:
    slide = "The slide at Port Ruan killed {} miners in the eastern shaft."
    store = await store_with(slide.format(9))
    revised = article("a0", title="", text=slide.format(14), revision=2)
    await store.save_import(ImportBatch(at=NOON, articles=(revised,)))
    services = Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"))
    reply = await dispatch(SHOW, {"id": "e1"}, caller=Caller(role=Role.MEMBER), services=services)
    assert "“9” → “14”" in render_text(reply.message)
