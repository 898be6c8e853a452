"""What is neither database nor decision: network, files, chat, time, processes."""

from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile, Feed, FetchedFeed
from bot.domain.message import Attachment, Message
from bot.domain.page import FetchedPage

P = ParamSpec("P")
T = TypeVar("T")


class Fetcher(Protocol):
    """Reads feeds, and the pages that they link to, from the network."""

    async def fetch(self, feed: Feed) -> FetchedFeed:
        """Poll once, conditionally. Raises FetchError or ParseError, naming the feed."""

    async def fetch_page(self, url: str) -> FetchedPage:
        """Read an article's page, with the same manners. Raises FetchError or ParseError."""

    async def fetch_document(self, url: str) -> bytes:
        """The body of any file, with the same manners. Raises FetchError, naming it."""

    async def close(self) -> None:
        """End connections."""


class Archive(Protocol):
    """Reads article files."""

    def scan(self, paths: Sequence[str]) -> AsyncIterator[ArchiveFile | Skipped]:
        """Every readable file below the paths, by path; what cannot be read, with the reason.

        Links that lead back into a folder already walked are not followed twice.
        """

    def read(
        self, file: ArchiveFile, heed: Callable[[float], None] = ...
    ) -> AsyncIterator[Article | Skipped]:
        """The file's articles in order, from record number `file.records` on.

        `heed` is told now and then which share of the file has been read, 0 to 1. Never raises for
        what is in the file: whatever is wrong is yielded as Skipped.
        """


class Chat(Protocol):
    """One chat platform. A channel is named by `str(Place)`, a console's by its configuration.

    Every message fits into one of the platform's own: a renderer shortens, and says that it did.
    """

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        """Say it, and return the platform's id of the message. Raises ChatError.

        With `reply_to`, the platform's id of an earlier message, it is said beneath that one.
        """

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        """Put this in place of what was said. Raises ChatError, `GONE` when it is not there."""

    async def find(self, channel: str, key: str) -> str | None:
        """The platform's id of the message posted under this key, or None when there is none."""

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        """What the bot may not do there and needs to, by the platform's names; () when well.

        Raises ChatError when the channel cannot be looked at.
        """


class Documents(Protocol):
    """Files that a person gives to a command, or gets from it."""

    async def read(self, name: str) -> str:
        """The text of a file, at most 4 MiB. Raises CommandError."""

    async def write(self, name: str, text: str) -> tuple[Attachment, ...]:
        """Write a new file, or give what is to be attached to the answer instead.

        Raises CommandError, also where there is such a file already.
        """


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The moment, in UTC."""


class Workers(Protocol):
    """Processes for work that would hold up the event loop."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function elsewhere; its arguments and result are pickled."""
