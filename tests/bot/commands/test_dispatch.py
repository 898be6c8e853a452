from zoneinfo import ZoneInfo

from bot.commands.command import Caller, Command, Request, Role, Services
from bot.commands.dispatch import Reply, dispatch
from bot.domain.message import Message
from bot.errors import StorageError
from bot.rendering.text import render_text
from tests.factories import message
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore


async def answer(request: Request, services: Services) -> Message:
    del request, services
    return message("Done.")


async def fail(request: Request, services: Services) -> Message:
    del request, services
    raise StorageError("the database is locked")


async def give(command: Command, role: Role = Role.MEMBER, **words: str) -> Reply:
    services = Services(store=FakeStore(), clock=FakeClock(), zone=ZoneInfo("UTC"))
    return await dispatch(command, words, caller=Caller(role=role), services=services)


async def test_a_command_is_carried_out() -> None:
    reply = await give(Command(noun="x", verb="y", help="", run=answer))
    assert reply.done
    assert "Done." in render_text(reply.message)


async def test_a_moderators_command_is_refused_to_members() -> None:
    command = Command(noun="x", verb="y", help="", run=answer, role=Role.MODERATOR)
    reply = await give(command)
    assert not reply.done
    assert "x y is for moderators." in render_text(reply.message)
    assert (await give(command, Role.MODERATOR)).done


async def test_an_error_becomes_a_polite_answer() -> None:
    reply = await give(Command(noun="x", verb="y", help="", run=fail))
    assert not reply.done
    assert "the database is locked" in render_text(reply.message)


async def test_an_unknown_option_is_named() -> None:
    reply = await give(Command(noun="x", verb="y", help="", run=answer), colour="red")
    assert "no option 'colour'" in render_text(reply.message)


async def test_answers_to_changes_and_refusals_are_private() -> None:
    assert not (await give(Command(noun="x", verb="y", help="", run=answer))).private
    assert (await give(Command(noun="x", verb="y", help="", run=answer, changes=True))).private
    assert (await give(Command(noun="x", verb="y", help="", run=answer, private=True))).private
    assert (await give(Command(noun="x", verb="y", help="", run=fail))).private
