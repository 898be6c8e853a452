"""Commands as people give them: words in, the answer's text out."""

from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from bot.commands.catalog import find_command
from bot.commands.command import CONSOLE, Caller, Role, Services
from bot.commands.dispatch import Reply, dispatch
from bot.domain.place import Place, Platform
from bot.rendering.text import render_text
from tests.factories import NOON
from tests.fakes.clock import FakeClock
from tests.fakes.store import FakeStore

HERE = Place(platform=Platform.DISCORD, id="7")
ANN = Caller(role=Role.MODERATOR, member="5", name="Ann", place=HERE, space="S")
BEN = Caller(role=Role.MEMBER, member="6", name="Ben", place=HERE, space="S")


@dataclass
class Desk:
    """Where commands are given."""

    store: FakeStore = field(default_factory=FakeStore)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOON))
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.services = Services(store=self.store, clock=self.clock, zone=ZoneInfo("UTC"))

    def use(self, **changes: object) -> None:
        self.services = replace(self.services, **changes)  # type: ignore[arg-type]

    async def ask(self, name: str, caller: Caller = ANN, /, **words: str) -> Reply:
        found = find_command(name.split())
        assert found is not None, name
        assert found[1] == ()
        return await dispatch(found[0], words, caller=caller, services=self.services)

    async def give(self, name: str, caller: Caller = ANN, /, **words: str) -> str:
        """Give a command that is carried out."""
        reply = await self.ask(name, caller, **words)
        text = render_text(reply.message, width=400)
        assert reply.done, text
        return text

    async def refused(self, name: str, caller: Caller = ANN, /, **words: str) -> str:
        """Give a command that is not."""
        reply = await self.ask(name, caller, **words)
        text = render_text(reply.message, width=400)
        assert not reply.done, text
        assert reply.private
        return text


TERMINAL = CONSOLE
