"""Further places where articles' words were found."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.article import Appearance, Article
from storage.dialect import chunks, insert_rows
from storage.feeds import digest
from storage.schema import appearances, article_revisions

Place = tuple[str, str]
"""Article id and digest of the place."""


async def save_appearances(connection: AsyncConnection, offered: Iterable[Appearance]) -> None:
    """Add those that are new, and no place of one of the article's own revisions."""
    by_place: dict[Place, Appearance] = {}
    for each in offered:
        by_place.setdefault((each.article_id, _place(each.address, each.origin, each.outlet)), each)
    known = await _known_places(connection, {article_id for article_id, _ in by_place})
    await insert_rows(
        connection,
        appearances,
        [
            {
                "article_id": article_id,
                "place_digest": place,
                "address": each.address,
                "origin": each.origin,
                "outlet": each.outlet,
                "first_seen": each.first_seen,
            }
            for (article_id, place), each in by_place.items()
            if (article_id, place) not in known
        ],
    )


async def drop_former_places(connection: AsyncConnection, restated: Sequence[Article]) -> None:
    """Forget what used to be said of the articles at the origins where they were read again."""
    former = delete(appearances).where(
        appearances.c.article_id == bindparam("id"),
        appearances.c.origin == bindparam("read_at"),
        appearances.c.place_digest != bindparam("place"),
    )
    for chunk in chunks(restated):
        places = [
            {"id": a.id, "read_at": a.origin, "place": _place(a.address, a.origin, a.outlet)}
            for a in chunk
        ]
        await connection.execute(former, places)


async def load_appearances(
    connection: AsyncConnection, article_ids: Sequence[str]
) -> Mapping[str, tuple[Appearance, ...]]:
    """Of each article that has any, by the time of the first sight, then by address."""
    found: defaultdict[str, list[Appearance]] = defaultdict(list)
    for chunk in chunks(dict.fromkeys(article_ids)):
        rows = await connection.execute(
            select(appearances)
            .where(appearances.c.article_id.in_(chunk))
            .order_by(
                appearances.c.first_seen,
                appearances.c.address,
                appearances.c.origin,
                appearances.c.place_digest,
            )
        )
        for row in rows:
            found[row.article_id].append(
                Appearance(
                    article_id=row.article_id,
                    address=row.address,
                    origin=row.origin,
                    outlet=row.outlet,
                    first_seen=row.first_seen,
                )
            )
    return {id_: tuple(each) for id_, each in found.items()}


async def _known_places(connection: AsyncConnection, ids: Iterable[str]) -> set[Place]:
    known: set[Place] = set()
    for chunk in chunks(ids):
        rows = await connection.execute(
            select(appearances.c.article_id, appearances.c.place_digest).where(
                appearances.c.article_id.in_(chunk)
            )
        )
        known.update((id_, place) for id_, place in rows)
        revisions = article_revisions.c
        own = await connection.execute(
            select(revisions.article_id, revisions.url, revisions.origin, revisions.outlet).where(
                revisions.article_id.in_(chunk)
            )
        )
        known.update(
            (id_, _place(url or origin, origin, outlet)) for id_, url, origin, outlet in own
        )
    return known


def _place(address: str, origin: str, outlet: str | None) -> str:
    return digest(f"{address}\0{origin}\0{outlet or ''}")
