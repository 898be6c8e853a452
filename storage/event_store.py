"""`bot.ports.events` on a database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.event import Event, EventChanges
from bot.domain.figure import Comparison, Figure
from bot.ports.events import EventSearch
from storage import events, figures
from storage.session import Session


class SqlEventStore(Session):
    """See `bot.ports.events.EventStore`."""

    async def save_events(
        self,
        changes: EventChanges,
        *,
        at: datetime,
        figures: Mapping[str, Sequence[Figure]],
        comparisons: Mapping[str, Sequence[Comparison]],
        revisions: Mapping[str, int] | None = None,
    ) -> None:
        """Apply one round of decisions."""
        decided = events.Round(
            changes=changes,
            at=at,
            figures=figures,
            comparisons=comparisons,
            revisions=revisions or {},
        )
        await self._write(events.save_round, decided)

    async def events(self, ids: Sequence[str]) -> tuple[Event, ...]:
        """These events in order, an alias answered by what it resolves to, each at most once."""
        return await self._read(events.load_events, ids)

    async def events_of(self, article_ids: Sequence[str]) -> tuple[Event, ...]:
        """Every event with one of these members, by id."""
        return await self._read(events.load_events_of, article_ids)

    async def events_saved_since(self, moment: datetime) -> tuple[Event, ...]:
        """Events last saved `at` this moment or later, by id."""
        return await self._read(events.load_saved_since, moment)

    async def figures_of(self, article_ids: Sequence[str]) -> Mapping[str, tuple[Figure, ...]]:
        """Stored figures by article, in text order; articles without any map to ()."""
        return await self._read(figures.load_figures, article_ids)

    async def comparisons_of(
        self, event_ids: Sequence[str]
    ) -> Mapping[str, tuple[Comparison, ...]]:
        """Stored comparisons by event, in the order they were saved."""
        return await self._read(figures.load_comparisons, event_ids)

    async def find_events(self, search: EventSearch) -> tuple[Event, ...]:
        """Matching events, newest last article first, undated last."""
        return await self._read(events.search_events, search)
