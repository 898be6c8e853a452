from zoneinfo import ZoneInfo

from bot.commands.command import Caller, Role, Services
from bot.commands.dispatch import dispatch
from bot.commands.find_event import FIND, LIST
from bot.commands.show_event import SHOW
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.rendering.text import render_text
from tests.factories import NOON, article, comparison, event, figure
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def store_with_events(number: int) -> FakeStore:
    store = FakeStore()
    for n in range(number):
        one = article(f"a{n}", title=f"Bridge {n} closed", text=f"Some 240 or 160 people, {n}.")
        await store.save_import(ImportBatch(at=NOON, articles=(one,)))
        differing = comparison(figure(one, "240"), figure(one, "160"))
        await store.save_events(
            EventChanges(saved=(event(f"e{n}", (one.id,)),)),
            at=NOON,
            figures={one.id: differing.readings},
            comparisons={f"e{n}": (differing,) if n == 1 else ()},
        )
    return store


async def ask(command: object, store: FakeStore, **words: str) -> tuple[bool, str]:
    services = Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"))
    assert command in {FIND, LIST, SHOW}
    reply = await dispatch(command, words, caller=Caller(role=Role.MEMBER), services=services)
    return reply.done, render_text(reply.message)


async def test_events_are_found_by_their_words() -> None:
    done, text = await ask(FIND, await store_with_events(3), words="bridge 1")
    assert done
    assert "e1 Bridge 1 closed (1 outlet" in text
    assert "1 conflict between figures" in text
    assert "Bridge 2" not in text


async def test_only_events_whose_figures_differ() -> None:
    _, text = await ask(LIST, await store_with_events(3), conflicting="yes")
    assert "e1" in text
    assert "e2" not in text


async def test_long_answers_page() -> None:
    store = await store_with_events(5)
    _, first = await ask(LIST, store, limit="2")
    assert "There are more: give page 2." in first
    _, last = await ask(LIST, store, limit="2", page="3")
    assert "There are more" not in last
    _, beyond = await ask(LIST, store, limit="2", page="9")
    assert "There are no more events." in beyond


async def test_nothing_found_says_what_may_help() -> None:
    done, text = await ask(FIND, await store_with_events(1), words="zebra")
    assert done
    assert "No event with zebra was found." in text


async def test_one_event_is_shown_in_full() -> None:
    _, text = await ask(SHOW, await store_with_events(2), id="e1")
    assert "Bridge 1 closed" in text
    assert "Figures that differ" in text


async def test_an_unknown_event_says_where_to_look() -> None:
    done, text = await ask(SHOW, FakeStore(), id="nothing")
    assert not done
    assert "There is no event 'nothing'. `event list` shows the newest ones." in text
