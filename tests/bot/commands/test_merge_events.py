from collections.abc import Mapping
from zoneinfo import ZoneInfo

from bot.commands.command import Caller, Command, Role, Services
from bot.commands.dispatch import dispatch
from bot.commands.merge_events import MERGE
from bot.rendering.text import render_text
from tests.bot.jobs.test_edit_events import event_id, store_of
from tests.factories import NOON
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def give(
    command: Command, store: FakeStore, words: Mapping[str, str], role: Role = Role.MODERATOR
) -> tuple[bool, str]:
    services = Services(store=store, clock=FakeClock(NOON), zone=ZoneInfo("UTC"))
    reply = await dispatch(
        command, words, caller=Caller(role=role, name="console"), services=services
    )
    return reply.done, render_text(reply.message)


async def test_events_are_merged() -> None:
    store = await store_of()
    one, other = await event_id(store, "c1"), await event_id(store, "d1")
    done, text = await give(MERGE, store, {"events": f"{one}  {other}"})
    assert done
    assert "one event of 4 articles now" in text
    (edit,) = await store.edits()
    assert edit.id in text
    assert edit.by == "console"


async def test_members_may_not() -> None:
    store = await store_of()
    done, text = await give(MERGE, store, {"events": "e1 e2"}, Role.MEMBER)
    assert not done
    assert "for moderators" in text
