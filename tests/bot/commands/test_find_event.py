from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.commands.command import CONSOLE, Caller, Role, Services
from bot.commands.dispatch import dispatch
from bot.commands.find_event import FIND, LIST
from bot.commands.press import decode_press, encode_action
from bot.commands.show_event import SHOW
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from bot.domain.message import Actions
from bot.domain.subscription import Topic
from bot.rendering.text import render_text
from tests.factories import NOON, article, comparison, event, figure, published
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

LATER = published(NOON + timedelta(hours=5))


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


async def test_a_place_a_topic_or_a_filter_narrows_the_search() -> None:
    store = await store_with_events(3)
    await store.save_topic(Topic(name="second", filter='"bridge 1"'))
    _, by_topic = await ask(LIST, store, topic="second")
    assert "e1" in by_topic
    assert "e0" not in by_topic
    _, by_filter = await ask(LIST, store, topic="closed not 1")
    assert "e1" not in by_filter
    assert "e2" in by_filter
    _, by_place = await ask(FIND, store, words="bridge", place="Port Calder")
    assert "e1" in by_place
    assert "e0" not in by_place
    done, refused = await ask(LIST, store, topic="(closed")
    assert not done
    assert "a ) is missing" in refused


async def test_days_are_meant_from_their_beginning_to_their_end() -> None:
    store = await store_with_events(1)
    for days, found in (
        ({"from": "2026-05-12", "to": "2026-05-12"}, True),
        ({"to": "2026-05-11"}, False),
        ({"from": "2026-05-13"}, False),
        ({"to": "2026-05-12T11:00:00"}, False),
    ):
        _, text = await ask(FIND, store, words="bridge", **days)
        assert ("e0" in text) is found, days


async def test_a_topic_is_looked_for_beyond_the_newest() -> None:
    store = await store_with_events(120)
    _, text = await ask(LIST, store, topic='"bridge 0"')
    assert "e0 " in text
    _, text = await ask(FIND, store, words="closed", topic='"bridge 0"', sort="relevance")
    assert "e0 " in text


async def test_relevance_puts_events_with_the_words_in_headlines_first() -> None:
    store = await store_with_events(2)
    late = article("a9", title="Ferry news", text="Traffic at bridge 0.", published=LATER)
    await store.save_import(ImportBatch(at=NOON, articles=(late,)))
    saved = event("e9", ("a9",), last_published=LATER.at)
    await store.save_events(EventChanges(saved=(saved,)), at=NOON, figures={}, comparisons={})
    _, newest = await ask(FIND, store, words="bridge 0")
    assert newest.index("e9") < newest.index("e0")
    _, relevant = await ask(FIND, store, words="bridge 0", sort="relevance")
    assert relevant.index("e0") < relevant.index("e9")


async def test_a_button_gives_the_next_page_of_the_same_search() -> None:
    store = await store_with_events(5)
    services = Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"))
    words = {"words": "bridge", "limit": "2", "from": "2026-05-01"}
    reply = await dispatch(FIND, words, caller=CONSOLE, services=services)
    (actions,) = [block for block in reply.message.blocks if isinstance(block, Actions)]
    written = encode_action(actions.actions[0])
    assert written is not None
    press = decode_press(written)
    assert press is not None
    given = press.words
    assert (press.command, given["page"], given["words"]) == ("event find", "2", "bridge")
    second = await dispatch(FIND, given, caller=CONSOLE, services=services)
    assert second.done
    assert render_text(second.message) != render_text(reply.message)
