"""The outside world as the program sees it. Adapters implement these; tests use `tests/fakes`."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.domain.article import Article, Skipped
from bot.domain.delivery import Delivery, ToldEvents
from bot.domain.event import Event, EventChanges
from bot.domain.feed import ArchiveFile, Feed, FetchedFeed, ImportBatch, KnownArticles
from bot.domain.figure import Comparison, Figure
from bot.domain.message import Message

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class EventSearch:
    """What `Store.find_events` looks for; every condition given must hold.

    `words` are searched in titles and texts of an event's articles, all of them, in any order;
    quotes, operators and wildcards in them are plain text.
    """

    words: str = ""
    since: datetime | None = None
    """Events whose last article is not older."""
    until: datetime | None = None
    """Events whose first article is not younger."""
    outlet: str | None = None
    """Compared without regard to case."""
    conflicting: bool = False
    """Only events with a comparison whose verdict is conflict or soft."""
    limit: int = 10
    offset: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class StoreHealth:
    """What `doctor` shows of the database."""

    schema: str
    """The schema revision."""
    articles: int
    events: int
    pending_deliveries: int
    whole: bool
    """The database's own integrity check, and that no reference dangles."""


class Store(Protocol):
    """What has been seen, decided and said. Every method is one transaction.

    Raises `StorageError` for whatever the database refuses. Given ids that it does not know,
    a method leaves them out of its answer.
    """

    async def close(self) -> None:
        """Give back every connection. Safe to call twice."""

    async def health(self) -> StoreHealth:
        """Count and check."""

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while the store is in use."""

    # Feeds

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""

    # Articles and the files they came from

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address."""

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together.

        An article whose (id, revision) or content hash is stored already is left as it is. A new
        revision makes the article unassigned in figures and events: see `stale_articles`.
        """

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision `save_events` has not yet placed; oldest first."""

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated."""

    # Events

    async def save_events(
        self,
        changes: EventChanges,
        *,
        at: datetime,
        figures: Mapping[str, Sequence[Figure]],
        comparisons: Mapping[str, Sequence[Comparison]],
    ) -> None:
        """Apply one round of decisions.

        `figures` (article id -> all its figures) and `comparisons` (event id -> all of them)
        replace what is stored for these ids. Every member of a saved event is no longer stale and
        leaves the event it was in; an event left without members is deleted, its id kept as an
        alias where `changes.merged` names it.
        """

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """These events in order, an alias answered by what it resolves to, each at most once."""

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        """Every event with one of these members, by id."""

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        """Events last saved `at` this moment or later, by id."""

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        """Stored figures by article, in text order; articles without any map to ()."""

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        """Stored comparisons by event, in the order they were saved."""

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        """Matching events, newest last article first, undated last."""

    # The outbox

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted."""

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first."""

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time."""


class Fetcher(Protocol):
    """Reads feeds from the network."""

    async def fetch(self, feed: Feed) -> FetchedFeed:
        """Poll once, conditionally. Raises FetchError or ParseError, naming the feed."""

    async def close(self) -> None:
        """End connections."""


class Archive(Protocol):
    """Reads article files."""

    def scan(self, paths: Sequence[str]) -> AsyncIterator[ArchiveFile | Skipped]:
        """Every readable file below the paths, by path; what cannot be read, with the reason.

        Links that lead back into a folder already walked are not followed twice.
        """

    def read(self, file: ArchiveFile) -> AsyncIterator[Article | Skipped]:
        """The file's articles in order, from record number `file.records` on.

        Never raises for what is in the file: whatever is wrong is yielded as Skipped.
        """


class Chat(Protocol):
    """One chat platform."""

    async def post(self, channel: str, key: str, message: Message) -> str:
        """Say it, and return the platform's id of the message. Raises ChatError."""

    async def find(self, channel: str, key: str) -> str | None:
        """The platform's id of the message posted under this key, or None when there is none."""


class Clock(Protocol):
    """Time."""

    def now(self) -> datetime:
        """The moment, in UTC."""


class Workers(Protocol):
    """Processes for work that would hold up the event loop."""

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a module-level function elsewhere; its arguments and result are pickled."""
