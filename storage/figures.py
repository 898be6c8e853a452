"""Figures of articles and comparisons of events."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.figure import Comparison, Field, Figure
from storage.dialect import chunks, insert_rows
from storage.encoding import COMPARISON, FIGURE
from storage.schema import articles, comparison_sources, comparisons, event_members, figures


async def load_figures(
    connection: AsyncConnection, article_ids: Sequence[str]
) -> Mapping[str, tuple[Figure, ...]]:
    """The figures of each article, in text order; () for those without."""
    found: dict[str, list[Figure]] = {id_: [] for id_ in article_ids}
    for chunk in chunks(found):
        rows = await connection.execute(
            select(figures.c.article_id, figures.c.body)
            .where(figures.c.article_id.in_(chunk))
            .order_by(figures.c.article_id, figures.c.position)
        )
        for article_id, body in rows:
            found[article_id].append(FIGURE.load(body))
    return {article_id: tuple(each) for article_id, each in found.items()}


async def load_comparisons(
    connection: AsyncConnection, event_ids: Sequence[str]
) -> Mapping[str, tuple[Comparison, ...]]:
    """The comparisons of each event, in the order they were saved; () for those without."""
    found: dict[str, list[Comparison]] = {id_: [] for id_ in event_ids}
    for chunk in chunks(found):
        rows = await connection.execute(
            select(comparisons.c.event_id, comparisons.c.body)
            .where(comparisons.c.event_id.in_(chunk))
            .order_by(comparisons.c.event_id, comparisons.c.position)
        )
        for event_id, body in rows:
            found[event_id].append(COMPARISON.load(body))
    return {event_id: tuple(each) for event_id, each in found.items()}


async def save_figures(connection: AsyncConnection, read: Mapping[str, Sequence[Figure]]) -> None:
    """Replace the figures of these articles."""
    revisions: dict[str, int] = {}
    for chunk in chunks(read):
        await connection.execute(delete(figures).where(figures.c.article_id.in_(chunk)))
        rows = await connection.execute(
            select(articles.c.id, articles.c.revision).where(articles.c.id.in_(chunk))
        )
        revisions |= {row.id: row.revision for row in rows}
    await insert_rows(
        connection,
        figures,
        [
            # An article that is not stored has no revision either: the database refuses the row.
            _figure_row(figure, article_id, position, revisions.get(article_id, 0))
            for article_id, each in read.items()
            for position, figure in enumerate(sorted(each, key=text_order))
        ],
    )


async def save_comparisons(
    connection: AsyncConnection, found: Mapping[str, Sequence[Comparison]]
) -> None:
    """Replace the comparisons of these events."""
    for chunk in chunks(found):
        await connection.execute(delete(comparisons).where(comparisons.c.event_id.in_(chunk)))
    numbered = [
        (event_id, position, comparison)
        for event_id, each in found.items()
        for position, comparison in enumerate(each)
    ]
    await insert_rows(connection, comparisons, [_comparison_row(*each) for each in numbered])
    await insert_rows(
        connection,
        comparison_sources,
        [
            {"event_id": event_id, "position": position, "article_id": article_id}
            for event_id, position, comparison in numbered
            for article_id in sorted({figure.article_id for figure in comparison.readings})
        ],
    )


async def forget_figures(connection: AsyncConnection, article_ids: Sequence[str]) -> None:
    """Drop these articles' figures, and comparisons that quote them: their words have changed."""
    await connection.execute(delete(figures).where(figures.c.article_id.in_(article_ids)))
    await _drop_comparisons(connection, comparison_sources.c.article_id.in_(article_ids))


async def drop_foreign_comparisons(connection: AsyncConnection, event_ids: Sequence[str]) -> None:
    """Drop these events' comparisons that quote an article which is not a member any more."""
    for chunk in chunks(event_ids):
        member = exists().where(
            event_members.c.event_id == comparison_sources.c.event_id,
            event_members.c.article_id == comparison_sources.c.article_id,
        )
        await _drop_comparisons(connection, comparison_sources.c.event_id.in_(chunk) & ~member)


def text_order(figure: Figure) -> tuple[bool, int, int]:
    """Figures of the title first, then by where they stand."""
    return figure.field is not Field.TITLE, figure.span.start, figure.span.end


async def _drop_comparisons(connection: AsyncConnection, sources: ColumnElement[bool]) -> None:
    quoting = select(comparison_sources.c.event_id, comparison_sources.c.position).where(sources)
    name = tuple_(comparisons.c.event_id, comparisons.c.position)
    await connection.execute(delete(comparisons).where(name.in_(quoting)))


def _figure_row(figure: Figure, article_id: str, position: int, revision: int) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "position": position,
        "revision": revision,
        "kind": figure.kind.value,
        "low": figure.low,
        "high": figure.high,
        "body": FIGURE.dump(figure),
    }


def _comparison_row(event_id: str, position: int, comparison: Comparison) -> dict[str, Any]:
    return {
        "event_id": event_id,
        "position": position,
        "measure": comparison.measure,
        "kind": comparison.kind.value,
        "verdict": comparison.verdict.value,
        "body": COMPARISON.dump(comparison),
    }
