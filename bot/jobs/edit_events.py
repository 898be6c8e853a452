"""A person's word on which articles belong together: applied at once, remembered for good."""

from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from bot.analysis.events.clustering import group_articles
from bot.analysis.events.constraints import resolve_edits
from bot.analysis.events.identity import event_of, name_events
from bot.analysis.reading_order import in_reading_order
from bot.domain.article import Article
from bot.domain.edit import Edit, EditKind
from bot.domain.event import Event, EventChanges
from bot.domain.options import FigureOptions
from bot.errors import CommandError
from bot.jobs.build_events import compare_event
from bot.ports import Clock, Store


async def merge_events(ids: Sequence[str], *, by: str, store: Store, clock: Clock) -> Edit:
    """Make one event of these. Raises CommandError unless they are two events or more."""
    events = await _events(ids, store)
    if len(events) < 2:  # noqa: PLR2004 - one has nothing to be merged with
        raise CommandError("These are one event already.", hint="Give the ids of two events.")
    first, *others = events
    those = tuple(id_ for event in others for id_ in event.article_ids)
    edit = _edit(EditKind.MERGE, first.article_ids, those, by, clock.now(), events)
    articles = await store.articles([*edit.these, *edit.those])
    await store.add_edit(edit)
    await _save(name_events([articles], known=events), articles, store, clock)
    return edit


async def split_articles(ids: Sequence[str], *, by: str, store: Store, clock: Clock) -> Edit:
    """Take these articles out of their event, into one of their own.

    Raises CommandError unless they are a part of one event.
    """
    wanted = set(await _article_ids(ids, store))
    events = await store.events_of(sorted(wanted))
    if len(events) != 1 or wanted.issuperset(events[0].article_ids):
        raise CommandError(
            "Only a part of one event can be split off.",
            hint="Give articles of one event, and leave at least one in it.",
        )
    these = tuple(id_ for id_ in events[0].article_ids if id_ in wanted)
    those = tuple(id_ for id_ in events[0].article_ids if id_ not in wanted)
    edit = _edit(EditKind.SPLIT, these, those, by, clock.now(), events)
    articles = await store.articles([*these, *those])
    groups = [[a for a in articles if a.id in wanted], [a for a in articles if a.id not in wanted]]
    await store.add_edit(edit)
    await _save(name_events(groups, known=events), articles, store, clock)
    return edit


async def part_events(ids: Sequence[str], *, by: str, store: Store, clock: Clock) -> Edit:
    """Keep two events, or two articles, apart for good; one event that holds both is divided."""
    if len(ids) != 2:  # noqa: PLR2004 - this one and that one
        raise CommandError("Two are needed.", hint="Give two ids, of events or of articles.")
    these, those = [await _article_ids([id_], store) for id_ in ids]
    if not set(these).isdisjoint(those):
        raise CommandError("These are one event already.", hint="Give two articles of it instead.")
    events = await store.events_of([*these, *those])
    edit = _edit(EditKind.APART, these, those, by, clock.now(), events)
    articles = await store.articles([id_ for event in events for id_ in event.article_ids])
    constraints = resolve_edits([*await store.edits(), edit])
    groups = [list(articles)]
    if len(events) == 1:
        groups = group_articles(in_reading_order(articles), constraints=constraints)
    else:
        groups = [[a for a in articles if a.id in event.article_ids] for event in events]
    await store.add_edit(edit)
    await _save(name_events(groups, known=events), articles, store, clock)
    return edit


async def undo_edit(edit_id: str | None, *, by: str, store: Store, clock: Clock) -> Edit:
    """Take an edit back, the newest unless named: its events are again as they were.

    What has come to them since waits for the next round, which places it anew.
    """
    edits = await store.edits()
    found = [edit for edit in edits if edit_id in {None, edit.id}]
    if not found:
        raise CommandError("There is nothing to undo.", hint="An edit is undone once only.")
    edit = found[-1]
    named = [id_ for _, ids in edit.before for id_ in ids]
    now = await store.events_of(named)
    articles = {
        article.id: article
        for article in await store.articles([id_ for event in now for id_ in event.article_ids])
    }
    changes = _restored(edit, now, articles)
    await _save(changes, list(articles.values()), store, clock)
    # Last, for it lets the articles wait: what came near them since is decided anew with them.
    await store.undo_edit(edit.id, by=by, at=clock.now())
    return edit


def _restored(edit: Edit, now: Sequence[Event], articles: Mapping[str, Article]) -> EventChanges:
    """The events as they were; whatever else is in those of now is left without an event."""
    groups = {event_id: [i for i in ids if i in articles] for event_id, ids in edit.before}
    home = {id_: event_id for event_id, ids in groups.items() for id_ in ids}
    return EventChanges(
        saved=tuple(
            replace(event_of([articles[id_] for id_ in ids]), id=event_id)
            for event_id, ids in groups.items()
            if ids
        ),
        merged=tuple(
            (event.id, next(home[id_] for id_ in event.article_ids if id_ in home))
            for event in now
            if event.id not in groups
        ),
    )


async def _events(ids: Sequence[str], store: Store) -> tuple[Event, ...]:
    for id_ in ids:
        if not await store.events([id_]):
            raise CommandError(f"There is no event {id_!r}.", hint="`event list` shows the newest.")
    return await store.events(ids)


async def _article_ids(ids: Sequence[str], store: Store) -> tuple[str, ...]:
    """Of each id, that of an event or an article, the articles."""
    found: list[str] = []
    for id_ in ids:
        events = await store.events([id_])
        articles = [a.id for a in await store.articles([id_])]
        found += events[0].article_ids if events else articles
        if not events and not articles:
            raise CommandError(
                f"There is no event or article {id_!r}.", hint="`event show` names its articles."
            )
    return tuple(dict.fromkeys(found))


def _edit(
    kind: EditKind,
    these: Sequence[str],
    those: Sequence[str],
    by: str,
    at: datetime,
    events: Sequence[Event],
) -> Edit:
    words = "\0".join([kind, at.isoformat(), *these, "", *those])
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=5).digest()
    return Edit(
        id="x" + b32encode(digest).decode().lower(),
        kind=kind,
        these=tuple(these),
        those=tuple(those),
        by=by,
        at=at,
        before=tuple((event.id, event.article_ids) for event in events),
    )


async def _save(
    changes: EventChanges, articles: Sequence[Article], store: Store, clock: Clock
) -> None:
    """Apply, with the figures that are known; those of new words are read by the next round."""
    by_id = {article.id: article for article in articles}
    figures = await store.figures_of(sorted(by_id))
    await store.save_events(
        changes,
        at=clock.now(),
        figures={},
        comparisons={
            event.id: compare_event(event, by_id, figures, FigureOptions())
            for event in changes.saved
        },
        revisions={article.id: article.revision for article in articles},
    )
