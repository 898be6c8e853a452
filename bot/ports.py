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

    `words` are searched in titles and texts of an event's articles, all of them, in any order, each
    in any of the articles, without regard to case and accents; quotes, operators and wildcards in
    them are plain text. Words without any letter or digit find nothing.
    """

    words: str = ""
    since: datetime | None = None
    """Events whose last article is not older; none without a date."""
    until: datetime | None = None
    """Events whose first article is not younger; none without a date."""
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

    Raises `StorageError` for whatever the database refuses; then nothing of the call was applied.
    Given ids that it does not know, a method leaves them out of its answer; given one twice, it
    answers once. Ids are ordered by code point.
    """

    async def close(self) -> None:
        """Give back every connection. Safe to call twice."""

    async def health(self) -> StoreHealth:
        """Count and check. Raises StorageError where damage keeps it from counting."""

    async def backup(self, path: str) -> None:
        """Write a consistent copy to a new file while the store is in use.

        The file is an SQLite database, whatever the store is, and appears only when it is whole.
        """

    # Feeds

    async def save_feed(self, feed: Feed) -> None:
        """Insert or replace the feed with this URL."""

    async def feeds(self) -> tuple[Feed, ...]:
        """Every feed, by URL."""

    # Articles and the files they came from

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address.

        The address is that of the latest revision; of several articles with one address, the one
        that was stored last.
        """

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together.

        An article whose (id, revision) or content hash is stored already, or came earlier in the
        batch, is left as it is. A new latest revision makes the article stale: it stays a member of
        its event until `save_events` places it again, but its figures, and comparisons that quote
        it, are gone with the words that they quoted.
        """

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision `save_events` has not yet placed.

        Ordered by the time when the article was first seen, then by id.
        """

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated.

        Ordered by that time, then by id.
        """

    # Events

    async def save_events(
        self,
        changes: EventChanges,
        *,
        at: datetime,
        figures: Mapping[str, Sequence[Figure]],
        comparisons: Mapping[str, Sequence[Comparison]],
        revisions: Mapping[str, int] | None = None,
    ) -> None:
        """Apply one round of decisions.

        `figures` (article id -> all its figures) and `comparisons` (event id -> all of them)
        replace what is stored for these ids; articles and events must be stored by then. Every
        member of a saved event is no longer stale and leaves the event it was in. An article that
        loses its event and is in no saved one is stale again. An event from which members were
        taken, and which is not saved itself, stays well formed: its lead, dates and copies are
        those of what is left, comparisons that quote a leaver are gone; without any member left it
        is deleted. An old id in `changes.merged` names no event any more; one that is also saved
        names that event.

        `revisions` (article id -> the revision that was read to decide) guards against an import
        meanwhile: an article with a newer one is placed but stays stale, and figures and
        comparisons of its former words are not kept. For articles not named it is the latest.
        """

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """These events in order, a merged id answered by what it became, each at most once."""

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        """Every event with one of these members, by id."""

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        """Events last saved `at` this moment or later, by id."""

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        """Stored figures by article, those of the title first, then as they stand in the text.

        Articles without any map to ().
        """

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        """Stored comparisons by event, in the order they were saved; events without any map to ().

        Here ids are not resolved: ask with those of events that `events` answered.
        """

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        """Matching events, newest last article first, undated last, then by id."""

    # The outbox

    async def add_delivery(self, delivery: Delivery) -> bool:
        """Write a pending delivery; False, and nothing written, when its key and channel exist."""

    async def finish_delivery(
        self, key: str, channel: str, *, posted_at: datetime, platform_id: str
    ) -> None:
        """Mark it posted; a posted one stays as it is. Raises StorageError for an unknown one."""

    async def pending_deliveries(self) -> tuple[Delivery, ...]:
        """Every unfinished delivery, oldest first, then by channel and key."""

    async def told_events(self, channel: str) -> ToldEvents:
        """What this channel has been told, or is about to be."""

    async def last_delivery(self, channel: str) -> Delivery | None:
        """The newest delivery of this channel by creation time, then by key."""


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
