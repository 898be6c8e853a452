"""What the fake store keeps, and its transactions."""

import copy
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.article import Appearance, Article
from bot.domain.audit import AuditEntry
from bot.domain.channel import Channel, ChannelState
from bot.domain.delivery import Delivery
from bot.domain.edit import Edit
from bot.domain.event import Event
from bot.domain.feed import ArchiveFile, Feed
from bot.domain.figure import Comparison, Figure
from bot.domain.poll import FeedHost, KnownEntry
from bot.domain.subscription import Subscription, Told, Topic
from bot.errors import StorageError


@dataclass
class State:
    feeds: dict[str, Feed] = field(default_factory=dict)
    entries: dict[tuple[str, str], KnownEntry] = field(default_factory=dict)
    hosts: dict[str, FeedHost] = field(default_factory=dict)
    files: dict[str, ArchiveFile] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    appearances: dict[tuple[str, str, str, str | None], Appearance] = field(default_factory=dict)
    revisions: dict[str, dict[int, Article]] = field(default_factory=dict)
    first_seen: dict[str, datetime] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)
    last_stored: list[str] = field(default_factory=list)
    events: dict[str, Event] = field(default_factory=dict)
    saved_at: dict[str, datetime] = field(default_factory=dict)
    became: dict[str, str] = field(default_factory=dict)
    figures: dict[str, tuple[Figure, ...]] = field(default_factory=dict)
    comparisons: dict[str, tuple[Comparison, ...]] = field(default_factory=dict)
    edits: dict[str, Edit] = field(default_factory=dict)
    undone: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    deliveries: dict[tuple[str, str], Delivery] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    channel_states: dict[str, ChannelState] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    subscriptions: dict[str, Subscription] = field(default_factory=dict)
    alerts: dict[str, frozenset[Told]] = field(default_factory=dict)
    audit: list[AuditEntry] = field(default_factory=list)

    def latest(self, article_id: str) -> Article:
        kept = self.revisions[article_id]
        return kept[max(kept)]

    def dated_at(self, article_id: str) -> datetime:
        published = self.latest(article_id).published
        return self.first_seen[article_id] if published is None else published.at


class Memory:
    """One state, changed as a whole or not at all."""

    def __init__(self) -> None:
        self._state = State()
        self._open = True

    def _read(self) -> State:
        if not self._open:
            raise StorageError("the store was closed")
        return self._state

    @contextmanager
    def _write(self) -> Iterator[State]:
        """Change a copy, so that a failure leaves everything as it was."""
        changed = copy.copy(self._read())
        for name, value in vars(changed).items():
            setattr(changed, name, copy.copy(value))
        changed.revisions = {id_: dict(kept) for id_, kept in changed.revisions.items()}
        yield changed
        self._state = changed


def quoted(comparison: Comparison) -> set[str]:
    return {figure.article_id for figure in comparison.readings}


def require(wanted: Iterable[str], stored: Iterable[str]) -> None:
    unknown = set(wanted) - set(stored)
    if unknown:
        raise StorageError(f"not stored: {', '.join(sorted(unknown))}")
