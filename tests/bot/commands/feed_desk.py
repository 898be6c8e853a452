"""Feed commands given to a fake store and network."""

from zoneinfo import ZoneInfo

from bot.commands.command import Caller, Command, FeedServices, Role, Services
from bot.commands.dispatch import dispatch
from bot.domain.feed import Feed, FetchedFeed
from bot.errors import BotError
from bot.rendering.text import render_text
from tests.fakes.clock import FakeClock
from tests.fakes.documents import FakeDocuments
from tests.fakes.fetcher import FakeFetcher
from tests.fakes.store import FakeStore


class FeedDesk:
    """Gives commands; `configured` feeds stand in the configuration file."""

    def __init__(self, *configured: Feed) -> None:
        self.store = FakeStore()
        self.fetcher = FakeFetcher()
        self.documents = FakeDocuments()
        self.clock = FakeClock()
        self.role = Role.MODERATOR
        self.services = Services(
            store=self.store,
            clock=self.clock,
            zone=ZoneInfo("UTC"),
            feeds=FeedServices(
                fetcher=self.fetcher,
                documents=self.documents,
                configured=configured,
            ),
        )

    def answer(self, url: str, answer: FetchedFeed | BotError) -> None:
        self.fetcher.answers[url] = answer

    async def give(self, command: Command, **words: str) -> tuple[bool, str]:
        reply = await dispatch(
            command, words, caller=Caller(role=self.role, name="ann"), services=self.services
        )
        return reply.done, " ".join(render_text(reply.message).split())
