"""Names groups of articles: which group is which known event, and what is new."""

from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from hashlib import blake2b

from bot.analysis.copies import find_copies
from bot.analysis.reading_order import LAST, moment_of, reading_order
from bot.domain.article import Article
from bot.domain.event import Event, EventChanges, Member

ID_CHARACTERS = 10
"""Fifty bits: one chance in 20,000 of any clash among 300,000 events."""

TITLE_WORDS = range(4, 21)
"""Shorter headlines are rubrics, longer ones run into the text."""


def name_events(groups: Sequence[Sequence[Article]], *, known: Sequence[Event]) -> EventChanges:
    """Give each group a known event's id or a new one; keep only what changed.

    A known event goes on in the group with most of its articles (on a tie, with its first). Where
    several go on in one group the one with most articles there gives the id, the others become
    aliases.
    """
    ordered = sorted((sorted(group, key=_by_time) for group in groups), key=_first_words)
    heirs = _heirs(ordered, known)
    claims: defaultdict[int, list[Event]] = defaultdict(list)
    for event in known:
        if event.id in heirs:
            claims[heirs[event.id]].append(event)
    placed = {article.id for group in ordered for article in group}
    taken = {event.id for event in known}
    by_id = {event.id: event for event in known}
    saved: list[Event] = []
    merged: list[tuple[str, str]] = []
    for number, group in enumerate(ordered):
        claimants = sorted(claims[number], key=lambda event: _claim(event, group))
        event_id = claimants[0].id if claimants else _new_id(group, taken)
        taken.add(event_id)
        merged += [(event.id, event_id) for event in claimants[1:]]
        event = _build(event_id, group, claimants, placed)
        if event != by_id.get(event_id):
            saved.append(event)
    return EventChanges(saved=tuple(saved), merged=tuple(sorted(merged)))


def _heirs(groups: Sequence[Sequence[Article]], known: Sequence[Event]) -> dict[str, int]:
    """For each known event with an article in `groups` the group in which it goes on."""
    group_of = {article.id: n for n, group in enumerate(groups) for article in group}
    heirs = {}
    for event in known:
        present = [group_of[name] for name in event.article_ids if name in group_of]
        if present:
            counts = Counter(present)
            most = max(counts.values())
            heirs[event.id] = next(number for number in present if counts[number] == most)
    return heirs


def _claim(event: Event, group: Sequence[Article]) -> tuple[int, datetime, str]:
    """Order of those that go on in one group: most articles there, then the oldest, then by id."""
    here = {article.id for article in group}
    inside = sum(name in here for name in event.article_ids)
    return -inside, event.first_published or LAST, event.id


def _new_id(group: Sequence[Article], taken: AbstractSet[str]) -> str:
    """From the words of the first article, salted where another event has that id."""
    first = min(group, key=reading_order)
    for salt in range(len(taken) + 1):
        seed = f"{first.content_hash}{salt or ''}"
        digest = blake2b(seed.encode(), digest_size=16).digest()
        name = "e" + b32encode(digest).decode().lower()[:ID_CHARACTERS]
        if name not in taken:
            return name
    raise AssertionError  # more salts than taken ids


def _first_words(group: Sequence[Article]) -> tuple[datetime, str, str]:
    """The order of groups: that of their first articles, whatever their ids."""
    return min(map(reading_order, group))


def _by_time(article: Article) -> tuple[datetime, str]:
    """The order of an event's members."""
    return moment_of(article) or LAST, article.id


def event_of(group: Sequence[Article]) -> Event:
    """The event that these articles make up, whoever grouped them."""
    ordered = sorted(group, key=_by_time)
    return _build(_new_id(ordered, frozenset()), ordered, (), frozenset())


def _build(
    event_id: str,
    group: Sequence[Article],
    claimants: Sequence[Event],
    placed: AbstractSet[str],
) -> Event:
    """The event of these articles; claimants' members that are out of reach stay, first."""
    copies = find_copies(group) if len(group) > 1 else {}
    absent = [
        member for event in claimants for member in event.members if member.article_id not in placed
    ]
    members = [Member(article_id=a.id, copy_of=copies.get(a.id)) for a in group]
    times = [at for article in group if (at := moment_of(article))]
    if absent:
        times += [at for event in claimants for at in (event.first_published,) if at]
    return Event(
        id=event_id,
        members=(*absent, *members),
        lead=_lead([article for article in group if article.id not in copies]),
        first_published=min(times, default=None),
        last_published=max(times, default=None),
    )


def _lead(independent: Sequence[Article]) -> str:
    """The headline that stands for the event: the first that reads like one, else the first."""
    for article in sorted(independent, key=reading_order):
        if len(article.title.split()) in TITLE_WORDS:
            return article.id
    return min(independent, key=reading_order).id
