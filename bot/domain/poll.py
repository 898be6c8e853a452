"""What is remembered of a feed's entries and of hosts, and what one poll changes."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.feed import Feed, ImportBatch
from bot.domain.times import require_aware


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownEntry:
    """An entry that a feed has shown, by every evidence that may recognise it again.

    The evidence is digests; empty where the entry had none. `key` is unique in the feed and stays
    when the evidence changes.
    """

    key: str
    article_id: str
    guid: str
    address: str
    """Of the parser's id, which stands for the canonical address whatever its spelling."""
    words: str
    """Of title and text as the feed had them."""
    title: str
    """Of title and outlet."""
    first_seen: datetime
    last_seen: datetime
    from_page: bool = False
    """The article's text was read from its page."""
    page_tries: int = 0
    """How often its page was asked for in vain since the entry last changed."""
    page_due: datetime | None = None
    """When its page is to be asked for again; None: it is not."""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.first_seen, "first_seen")
        require_aware(self.last_seen, "last_seen")
        require_aware(self.page_due, "page_due")


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedHost:
    """A host that failed: left alone, with all its feeds, until `rests_until`."""

    name: str
    failures: int = 0
    """In a row, whichever of its feeds was asked."""
    rests_until: datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Refuse naive times."""
        require_aware(self.rests_until, "rests_until")


@dataclass(frozen=True, kw_only=True, slots=True)
class PollBatch:
    """What storage must apply in one transaction after a poll: all of it or nothing."""

    feed: Feed
    imported: ImportBatch
    entries: tuple[KnownEntry, ...] = ()
    host: FeedHost | None = None
