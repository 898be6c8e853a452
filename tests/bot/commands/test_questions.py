from zoneinfo import ZoneInfo

from bot.commands.command import CONSOLE, Role, Services
from bot.commands.merge_events import MERGE
from bot.commands.press import Press
from bot.commands.questions import (
    Question,
    answer_question,
    asked_option,
    may_give,
    pose_question,
)
from bot.commands.split_event import SPLIT
from bot.domain.event import EventChanges
from bot.domain.feed import ImportBatch
from tests.factories import NOON, article, event
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

TO_MERGE = Press(command="event merge", words={"events": "e1"}, asks="events")
TO_SPLIT = Press(command="event split", words={"event": "e1"}, asks="articles")


async def filled() -> Services:
    store = FakeStore()
    articles = [article(f"a{n}", title=f"Story {n} " + "x" * 200 * (n > 30)) for n in range(40)]
    await store.save_import(ImportBatch(at=NOON, articles=tuple(articles)))
    first = event("e1", tuple(f"a{n}" for n in range(10, 40)))
    saved = (first, *(event(f"e{n}", (f"a{n}",)) for n in range(2, 5)))
    await store.save_events(EventChanges(saved=saved), at=NOON, figures={}, comparisons={})
    return Services(store=store, clock=FakeClock(), zone=ZoneInfo("UTC"))


async def test_other_events_are_offered() -> None:
    question = await pose_question(MERGE, TO_MERGE, CONSOLE, await filled())
    assert question.title == "Event merge"
    assert sorted(value for _, value in question.choices) == ["e2", "e3", "e4"]


async def test_the_events_own_articles_are_offered_as_many_as_fit() -> None:
    question = await pose_question(SPLIT, TO_SPLIT, CONSOLE, await filled())
    assert question.choices[0] == ("Harbour Post: Story 10", "a10")
    assert len(question.choices) == 25
    assert max(len(label) for label, _ in question.choices) <= 100


async def test_nothing_is_offered_where_nothing_is_known() -> None:
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    empty = Question(title="Event split", label=SPLIT.options[0].help, choices=())
    assert await pose_question(SPLIT, TO_SPLIT, CONSOLE, services) == empty


async def test_only_who_may_give_the_command_is_asked() -> None:
    services = await filled()
    assert may_give(MERGE, Role.MODERATOR, services)
    assert not may_give(MERGE, Role.MEMBER, services)


def test_a_button_without_a_question_asks_nothing() -> None:
    assert asked_option(MERGE, Press(command="event merge", words={})) is None
    assert asked_option(MERGE, Press(command="event merge", words={}, asks="gone")) is None


def test_what_was_chosen_and_typed_are_the_words() -> None:
    words = answer_question(TO_MERGE, ["e2", "e3"], "  e4 e2 ")
    assert words == {"events": "e1 e2 e3 e4"}
    assert answer_question(TO_SPLIT, [], "a1") == {"event": "e1", "articles": "a1"}
