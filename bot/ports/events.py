"""What the store keeps of events and their figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.event import Event, EventChanges
from bot.domain.figure import Comparison, Figure


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


class EventStore(Protocol):
    """Events, figures, comparisons. See `bot.ports.Store` for what holds of every method."""

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
