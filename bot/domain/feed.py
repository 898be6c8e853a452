"""Feeds, what fetching one yields, and how far an archive file has been read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.article import Appearance, Article, Skipped
from bot.domain.feed_history import FeedHistory
from bot.domain.times import require_aware


class FullText(StrEnum):
    """Whether an entry's page is read for the whole article."""

    AUTO = "auto"
    """Where the entry is only a summary, and the feed itself comes from the network."""
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True, slots=True)
class Backfill:
    """How much of what a new feed already shows counts as news; the rest is stored silently."""

    entries: int = 0
    """So many of the newest."""
    days: int = 0
    """Those published in so many days before the first poll."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Feed:
    """A feed and what its last polls told. `url` is its identity: http(s), or a file's path."""

    url: str
    name: str = ""
    interval: timedelta = timedelta(minutes=15)
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    failures: int = 0
    """Polls failed in a row; 0 while it is well."""
    last_error: str | None = None
    last_success: datetime | None = None
    next_poll: datetime | None = None
    """None: never polled."""
    topics: tuple[str, ...] = ()
    """What it is about, from the outside in (OPML's folders)."""
    backfill: Backfill = Backfill()
    full_text: FullText = FullText.AUTO
    own_pace: bool = False
    """It is asked although another feed of its host failed."""
    paused: bool = False
    added_by: str | None = None
    """Who added it by a command; None for a feed of the configuration file."""
    history: FeedHistory = field(default_factory=FeedHistory)

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.last_success, "last_success")
        require_aware(self.next_poll, "next_poll")

    @property
    def address(self) -> str:
        """Where it is asked: its URL, or where its site has moved it for good."""
        return self.history.moved_to or self.url


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry of a feed as it was read."""

    guid: str
    """What the feed calls it; empty where it does not say."""
    article: Article
    source: str | None = None
    """The outlet that a syndicated entry names as its origin (RSS `<source>`)."""
    complete: bool = False
    """Its text is the whole article, not a summary."""
    own_page: bool = True
    """Its address leads to it alone, not to a page that it shares with others."""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundFeed:
    """A feed that a page names as one of its site's."""

    url: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FetchedFeed:
    """What one poll of a feed brought; on 304 or an unchanged body nothing, `modified` False."""

    modified: bool
    entries: tuple[FeedEntry, ...] = ()
    """In the feed's order."""
    skipped: tuple[Skipped, ...] = ()
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    moved_to: str | None = None
    """The address that the site says is the feed's for good (301, 308)."""
    permanent: bool = False
    """Every redirect on the way was for good; `moved_to` is then where the feed was read."""
    wait: timedelta | None = None
    """How long the site asks to leave the feed alone (Cache-Control, ttl)."""
    skip_hours: frozenset[int] = frozenset()
    """Hours of the day, UTC, in which the site asks not to be polled (RSS `skipHours`)."""
    skip_days: frozenset[int] = frozenset()
    """The same for days of the week, Monday 0 (RSS `skipDays`)."""
    site_feeds: tuple[FoundFeed, ...] = ()
    """The address was a page or a sitemap index: the feeds that it names. No entries then."""

    @property
    def articles(self) -> tuple[Article, ...]:
        """The entries' articles, in the feed's order."""
        return tuple(entry.article for entry in self.entries)


@dataclass(frozen=True, kw_only=True, slots=True)
class ArchiveFile:
    """A file in a watched folder and how far it has been read.

    The same path with the same size, modification time and notes has not changed. `records` counts
    the records read so far, so that a killed import goes on where it was; `complete` when the end
    was reached.
    """

    path: str
    size: int
    modified_ns: int
    records: int = 0
    complete: bool = False
    notes: str | None = ""
    """Digest of what its folder's `archive.toml` says of it; None while that cannot be read."""

    def is_same_file(self, other: "ArchiveFile") -> bool:
        """Whether nothing was written to it, or in notes on it, since `other` was seen."""
        return self.has_same_bytes(other) and self.notes in {None, other.notes or ""}

    def has_same_bytes(self, other: "ArchiveFile") -> bool:
        """Whether nothing was written to the file itself since `other` was seen."""
        return (self.path, self.size, self.modified_ns) == (
            other.path,
            other.size,
            other.modified_ns,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportBatch:
    """What storage must apply in one transaction while importing: all of it or nothing."""

    at: datetime
    """When these articles were first seen."""
    articles: tuple[Article, ...] = ()
    files: tuple[ArchiveFile, ...] = ()
    restated: tuple[Article, ...] = ()
    """Articles with known words, with what is known about them by now."""
    appearances: tuple[Appearance, ...] = ()
    silent: frozenset[str] = frozenset()
    """Ids of new articles that are kept and found, but are no news to any channel."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.at, "at")


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownArticles:
    """What the store already holds of some articles that were offered.

    `by_hash`: content hash -> article id. `by_address`: address -> (article id, latest revision).
    """

    by_hash: Mapping[str, str]
    by_address: Mapping[str, tuple[str, int]]
