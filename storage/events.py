"""Events: what a round of decisions changes, and looking events up."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, exists, false, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.event import Event, EventChanges, Member
from bot.domain.figure import Comparison, Figure, Verdict
from bot.domain.words import fold_name, query_words
from bot.ports import EventSearch
from storage.articles import load_outdated, mark_stale
from storage.dialect import chunks, insert_rows, rows_with_word, upsert_rows
from storage.figures import drop_foreign_comparisons, save_comparisons, save_figures
from storage.schema import (
    article_revisions,
    articles,
    comparisons,
    event_aliases,
    event_members,
    events,
)

_MAX_ROWS = 2**31 - 1
_FLAGGED = (Verdict.CONFLICT.value, Verdict.SOFT.value)


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """What `Store.save_events` is given."""

    changes: EventChanges
    at: datetime
    figures: Mapping[str, Sequence[Figure]]
    comparisons: Mapping[str, Sequence[Comparison]]
    revisions: Mapping[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """The stored events that a round of decisions touches, with their members."""

    replaced: Mapping[str, tuple[str, ...]]
    """Events that are saved anew or merged away."""
    losing: frozenset[str]
    """Other events from which a saved event takes members."""


async def save_round(connection: AsyncConnection, round_: Round) -> None:
    """Apply all of it; what rests on a revision that is no longer the latest is left out."""
    outdated = await load_outdated(connection, round_.revisions)
    dropped = await save_changes(connection, round_.changes, round_.at)
    placed = {id_ for event in round_.changes.saved for id_ in event.article_ids}
    await mark_stale(connection, placed - outdated, stale=False)
    await mark_stale(connection, dropped, stale=True)
    await save_figures(
        connection, {id_: each for id_, each in round_.figures.items() if id_ not in outdated}
    )
    await save_comparisons(
        connection,
        {
            event_id: [c for c in each if outdated.isdisjoint(f.article_id for f in c.readings)]
            for event_id, each in round_.comparisons.items()
        },
    )


async def save_changes(
    connection: AsyncConnection, changes: EventChanges, at: datetime
) -> frozenset[str]:
    """Apply the changes to events, members and aliases; the ids of articles left without event."""
    placed = [id_ for event in changes.saved for id_ in event.article_ids]
    merged = resolve_merged(changes)
    before = await _load_before(connection, changes, merged, placed)
    await _delete_members(connection, [*before.replaced, *merged], placed)
    await upsert_rows(connection, events, [_event_row(event, at) for event in changes.saved])
    await insert_rows(connection, event_members, _member_rows(changes.saved))
    await _repair(connection, before.losing, at)
    await _delete_events(connection, list(merged))
    await _save_aliases(connection, {event.id for event in changes.saved}, merged)
    await drop_foreign_comparisons(
        connection, [*(event.id for event in changes.saved), *before.losing]
    )
    dropped = {id_ for members in before.replaced.values() for id_ in members}
    return frozenset(dropped.difference(placed))


def resolve_merged(changes: EventChanges) -> dict[str, str]:
    """Old id -> what it ends at, chains followed; a saved event's id names that event only."""
    saved = {event.id for event in changes.saved}
    steps = {old: new for old, new in changes.merged if old not in saved}
    resolved: dict[str, str] = {}
    for old, new in steps.items():
        seen, end = {old}, new
        while end in steps and end not in seen:
            seen.add(end)
            end = steps[end]
        resolved[old] = end
    return resolved


async def load_events(connection: AsyncConnection, ids: Sequence[str]) -> tuple[Event, ...]:
    """These events in order, an alias answered by what it resolves to, each at most once."""
    aliases = await load_aliases(connection, ids)
    wanted = dict.fromkeys(name for id_ in ids for name in (id_, aliases.get(id_)) if name)
    found = await _load(connection, list(wanted))
    answers = (found.get(id_) or found.get(aliases.get(id_, "")) for id_ in ids)
    return tuple({event.id: event for event in answers if event is not None}.values())


async def load_events_of(
    connection: AsyncConnection, article_ids: Sequence[str]
) -> tuple[Event, ...]:
    """Every event with one of these members, by id."""
    ids: set[str] = set()
    for chunk in chunks(dict.fromkeys(article_ids)):
        found = select(event_members.c.event_id).where(event_members.c.article_id.in_(chunk))
        ids.update(await connection.scalars(found))
    return await _in_order(connection, sorted(ids))


async def load_saved_since(connection: AsyncConnection, moment: datetime) -> tuple[Event, ...]:
    """Events last saved at this moment or later, by id."""
    found = select(events.c.id).where(events.c.saved_at >= moment).order_by(events.c.id)
    return await _in_order(connection, list(await connection.scalars(found)))


async def search_events(connection: AsyncConnection, search: EventSearch) -> tuple[Event, ...]:
    """Matching events, newest last article first, undated last, then by id."""
    found = (
        select(events.c.id)
        .where(*_conditions(connection, search))
        .order_by(events.c.last_published.desc().nulls_last(), events.c.id)
        .limit(min(max(search.limit, 0), _MAX_ROWS))
        .offset(min(max(search.offset, 0), _MAX_ROWS))
    )
    return await _in_order(connection, list(await connection.scalars(found)))


async def load_aliases(connection: AsyncConnection, ids: Iterable[str]) -> dict[str, str]:
    """What those of the ids that were merged away now resolve to."""
    found: dict[str, str] = {}
    for chunk in chunks(dict.fromkeys(ids)):
        rows = await connection.execute(
            select(event_aliases).where(event_aliases.c.old_id.in_(chunk))
        )
        found |= {row.old_id: row.new_id for row in rows}
    return found


def _conditions(connection: AsyncConnection, search: EventSearch) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    words = query_words(search.words)
    if words is None:
        conditions.append(false())
    for word in words or ():
        has_word = articles.c.latest_row.in_(rows_with_word(connection, word))
        conditions.append(_has_article(has_word))
    if search.since is not None:
        conditions.append(events.c.last_published >= search.since)
    if search.until is not None:
        conditions.append(events.c.first_published <= search.until)
    if search.outlet is not None:
        conditions.append(_has_article(articles.c.outlet_folded == fold_name(search.outlet)))
    if search.conflicting:
        flagged = and_(comparisons.c.event_id == events.c.id, comparisons.c.verdict.in_(_FLAGGED))
        conditions.append(exists().where(flagged))
    return conditions


def _has_article(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    members = event_members.join(articles, articles.c.id == event_members.c.article_id)
    return events.c.id.in_(select(event_members.c.event_id).select_from(members).where(condition))


async def _load(connection: AsyncConnection, ids: Sequence[str]) -> dict[str, Event]:
    found: dict[str, Event] = {}
    for chunk in chunks(ids):
        members: dict[str, list[Member]] = defaultdict(list)
        rows = await connection.execute(
            select(event_members)
            .where(event_members.c.event_id.in_(chunk))
            .order_by(event_members.c.event_id, event_members.c.position)
        )
        for row in rows.mappings():
            member = Member(article_id=row["article_id"], copy_of=row["copy_of"])
            members[row["event_id"]].append(member)
        rows = await connection.execute(select(events).where(events.c.id.in_(chunk)))
        found |= {row["id"]: _event(row, members[row["id"]]) for row in rows.mappings()}
    return found


async def _in_order(connection: AsyncConnection, ids: Sequence[str]) -> tuple[Event, ...]:
    found = await _load(connection, ids)
    return tuple(found[id_] for id_ in ids if id_ in found)


async def _load_before(
    connection: AsyncConnection,
    changes: EventChanges,
    merged: Mapping[str, str],
    placed: Sequence[str],
) -> Before:
    replaced: dict[str, list[str]] = defaultdict(list)
    names = {event.id for event in changes.saved} | set(merged)
    for chunk in chunks(names):
        rows = await connection.execute(
            select(event_members.c.event_id, event_members.c.article_id).where(
                event_members.c.event_id.in_(chunk)
            )
        )
        for event_id, article_id in rows:
            replaced[event_id].append(article_id)
    losing: set[str] = set()
    for chunk in chunks(placed):
        taken = select(event_members.c.event_id).where(event_members.c.article_id.in_(chunk))
        losing.update(await connection.scalars(taken))
    return Before(
        replaced={event_id: tuple(members) for event_id, members in replaced.items()},
        losing=frozenset(losing - names),
    )


async def _delete_members(
    connection: AsyncConnection, event_ids: Sequence[str], article_ids: Sequence[str]
) -> None:
    for chunk in chunks(event_ids):
        await connection.execute(delete(event_members).where(event_members.c.event_id.in_(chunk)))
    for chunk in chunks(article_ids):
        await connection.execute(delete(event_members).where(event_members.c.article_id.in_(chunk)))


async def _delete_events(connection: AsyncConnection, ids: Sequence[str]) -> None:
    for chunk in chunks(ids):
        await connection.execute(delete(events).where(events.c.id.in_(chunk)))


async def _repair(connection: AsyncConnection, losing: Iterable[str], at: datetime) -> None:
    """Make events whole again from which members were taken; delete those without any left."""
    for chunk in chunks(losing):
        left: dict[str, list[tuple[Member, datetime | None]]] = {id_: [] for id_ in chunk}
        rows = await connection.execute(
            select(event_members, article_revisions.c.published_at)
            .join(articles, articles.c.id == event_members.c.article_id)
            .join(article_revisions, article_revisions.c.row == articles.c.latest_row)
            .where(event_members.c.event_id.in_(chunk))
            .order_by(event_members.c.event_id, event_members.c.position)
        )
        for row in rows.mappings():
            member = Member(article_id=row["article_id"], copy_of=row["copy_of"])
            left[row["event_id"]].append((member, row["published_at"]))
        leads = await connection.execute(
            select(events.c.id, events.c.lead).where(events.c.id.in_(chunk))
        )
        whole = [remaining_event(id_, lead, left[id_]) for id_, lead in leads if left[id_]]
        await _delete_events(connection, [id_ for id_ in chunk if not left[id_]])
        await _delete_members(connection, [event.id for event in whole], [])
        await upsert_rows(connection, events, [_event_row(event, at) for event in whole])
        await insert_rows(connection, event_members, _member_rows(whole))


def remaining_event(
    id_: str, lead: str, members: Sequence[tuple[Member, datetime | None]]
) -> Event:
    """The event of what is left: the first leads if the lead went, nobody copies an absent one."""
    ids = [member.article_id for member, _ in members]
    dates = [published for _, published in members if published is not None]
    return Event(
        id=id_,
        members=tuple(
            Member(
                article_id=member.article_id,
                copy_of=member.copy_of if member.copy_of in ids else None,
            )
            for member, _ in members
        ),
        lead=lead if lead in ids else ids[0],
        first_published=min(dates, default=None),
        last_published=max(dates, default=None),
    )


async def _save_aliases(
    connection: AsyncConnection, saved: Iterable[str], merged: Mapping[str, str]
) -> None:
    """Keep every alias one step long, so that answering needs no loop."""
    for chunk in chunks(saved):
        await connection.execute(delete(event_aliases).where(event_aliases.c.old_id.in_(chunk)))
    known = await load_aliases(connection, merged.values())
    resolved = {old: known.get(new, new) for old, new in merged.items()}
    rows = [{"old_id": old, "new_id": new} for old, new in resolved.items() if old != new]
    if not rows:
        return
    await upsert_rows(connection, event_aliases, rows)
    moved = update(event_aliases).where(event_aliases.c.new_id == bindparam("old"))
    await connection.execute(
        moved.values(new_id=bindparam("new")),
        [{"old": row["old_id"], "new": row["new_id"]} for row in rows],
    )


def _event(row: Mapping[Any, Any], members: Sequence[Member]) -> Event:
    return Event(
        id=row["id"],
        members=tuple(members),
        lead=row["lead"],
        first_published=row["first_published"],
        last_published=row["last_published"],
    )


def _event_row(event: Event, at: datetime) -> dict[str, Any]:
    return {
        "id": event.id,
        "lead": event.lead,
        "first_published": event.first_published,
        "last_published": event.last_published,
        "saved_at": at,
    }


def _member_rows(saved: Iterable[Event]) -> list[dict[str, Any]]:
    return [
        {
            "event_id": event.id,
            "position": position,
            "article_id": member.article_id,
            "copy_of": member.copy_of,
        }
        for event in saved
        for position, member in enumerate(event.members)
    ]
