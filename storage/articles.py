"""Articles and their revisions."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.article import Article, Precision, Published, Span
from bot.domain.feed import ImportBatch, KnownArticles
from bot.domain.spellings import spellings
from bot.domain.words import fold_name, index_words
from storage.appearances import drop_former_places, save_appearances
from storage.dialect import chunks, index_rows, insert_rows
from storage.feeds import digest, save_files
from storage.figures import forget_figures
from storage.revisions import put_in_time
from storage.schema import article_revisions, articles

_FACTS = ("url", "outlet", "author", "language", "published_at", "published_precision")
"""What a folder's notes may say of words that stay the same."""
_latest = article_revisions.join(articles, articles.c.latest_row == article_revisions.c.row)


async def load_known(connection: AsyncConnection, offered: Sequence[Article]) -> KnownArticles:
    """What is stored of these, by content hash and by address."""
    return KnownArticles(
        by_hash=await _ids_by_hash(connection, [article.content_hash for article in offered]),
        by_address=await _latest_by_address(connection, {article.address for article in offered}),
    )


async def save_import(connection: AsyncConnection, batch: ImportBatch) -> None:
    """Add what is new of the batch and note how far its files were read."""
    added = await _new_only(connection, batch.articles)
    if added:
        await _save_articles(connection, await put_in_time(connection, added), batch)
    await _restate(connection, batch.restated)
    await drop_former_places(connection, batch.restated)
    await save_appearances(connection, batch.appearances)
    await save_files(connection, batch.files)


async def load_articles(connection: AsyncConnection, ids: Sequence[str]) -> tuple[Article, ...]:
    """The latest revision of each, in the order of `ids`."""
    found: dict[str, Article] = {}
    for chunk in chunks(dict.fromkeys(ids)):
        rows = await connection.execute(
            select(article_revisions).select_from(_latest).where(articles.c.id.in_(chunk))
        )
        found |= {row["article_id"]: to_article(row) for row in rows.mappings()}
    return tuple(found[id_] for id_ in dict.fromkeys(ids) if id_ in found)


async def load_revisions(connection: AsyncConnection, article_id: str) -> tuple[Article, ...]:
    """Every kept revision, oldest first."""
    rows = await connection.execute(
        select(article_revisions)
        .where(article_revisions.c.article_id == article_id)
        .order_by(article_revisions.c.revision)
    )
    return tuple(to_article(row) for row in rows.mappings())


async def load_stale(connection: AsyncConnection, limit: int) -> tuple[str, ...]:
    """Ids of the articles that wait for `save_events`, first seen first, then by id."""
    rows = await connection.scalars(
        select(articles.c.id)
        .where(articles.c.stale)
        .order_by(articles.c.first_seen, articles.c.id)
        .limit(max(limit, 0))
    )
    return tuple(rows)


async def load_silent(connection: AsyncConnection, ids: Sequence[str]) -> frozenset[str]:
    """Those of the articles that were stored as no news."""
    found: set[str] = set()
    for chunk in chunks(dict.fromkeys(ids)):
        found.update(
            await connection.scalars(
                select(articles.c.id).where(articles.c.id.in_(chunk), articles.c.silent)
            )
        )
    return frozenset(found)


async def load_between(
    connection: AsyncConnection, first: datetime, last: datetime
) -> tuple[Article, ...]:
    """Latest revisions dated in the closed range, by date, then id."""
    rows = await connection.execute(
        select(article_revisions)
        .select_from(_latest)
        .where(articles.c.dated_at.between(first, last))
        .order_by(articles.c.dated_at, articles.c.id)
    )
    return tuple(to_article(row) for row in rows.mappings())


async def load_outlets(connection: AsyncConnection, typed: str, limit: int) -> tuple[str, ...]:
    """Outlets whose folded name contains the words, by folded name."""
    newest = (
        select(articles.c.outlet_folded, func.max(articles.c.latest_row).label("row"))
        .where(articles.c.outlet_folded.contains(fold_name(typed), autoescape=True))
        .group_by(articles.c.outlet_folded)
        .order_by(articles.c.outlet_folded)
        .limit(limit)
        .subquery()
    )
    found = await connection.scalars(
        select(article_revisions.c.outlet)
        .join(newest, newest.c.row == article_revisions.c.row)
        .order_by(newest.c.outlet_folded)
    )
    return tuple(found)


async def load_outdated(connection: AsyncConnection, read: Mapping[str, int]) -> frozenset[str]:
    """Those of the articles, read in the given revisions, that have a newer one by now."""
    found: set[str] = set()
    for chunk in chunks(read):
        rows = await connection.execute(
            select(articles.c.id, articles.c.revision).where(articles.c.id.in_(chunk))
        )
        found.update(id_ for id_, revision in rows if revision > read[id_])
    return frozenset(found)


async def mark_stale(connection: AsyncConnection, ids: Iterable[str], *, stale: bool) -> None:
    """Say whether these articles wait for `save_events`."""
    for chunk in chunks(ids):
        await connection.execute(
            update(articles).where(articles.c.id.in_(chunk)).values(stale=stale)
        )


def to_article(row: Mapping[Any, Any]) -> Article:
    """Read one row of `article_revisions`."""
    at, precision = row["published_at"], row["published_precision"]
    return Article(
        id=row["article_id"],
        title=row["title"],
        text=row["text"],
        story=tuple(Span(start, end) for start, end in json.loads(row["story"])),
        origin=row["origin"],
        url=row["url"],
        outlet=row["outlet"],
        author=row["author"],
        language=row["language"],
        published=None if at is None else Published(at=at, precision=Precision(precision)),
        captured=row["captured_at"],
        revision=row["revision"],
        completes=row["completes"],
        labels=json.loads(row["labels"]),
    )


async def _ids_by_hash(connection: AsyncConnection, hashes: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(dict.fromkeys(hashes)):
        rows = await connection.execute(
            select(article_revisions.c.content_hash, article_revisions.c.article_id).where(
                article_revisions.c.content_hash.in_(chunk)
            )
        )
        found |= {row.content_hash: row.article_id for row in rows}
    return found


async def _latest_by_address(
    connection: AsyncConnection, addresses: Iterable[str]
) -> dict[str, tuple[str, int]]:
    asked: dict[str, list[tuple[bool, str]]] = defaultdict(list)
    for address in addresses:
        for number, spelling in enumerate(spellings(address)):
            asked[digest(spelling)].append((number == 0, address))
    found: dict[str, tuple[bool, int, str, int]] = {}
    for chunk in chunks(asked):
        rows = await connection.execute(
            select(
                articles.c.address_digest,
                articles.c.latest_row,
                articles.c.id,
                articles.c.revision,
            ).where(articles.c.address_digest.in_(chunk))
        )
        for key, row, id_, revision in rows:
            for is_exact, address in asked[key]:
                # Of several articles at one address, the one that came last is to be continued.
                one = (is_exact, row, id_, revision)
                found[address] = max(found.get(address, one), one)
    return {address: (id_, revision) for address, (_, _, id_, revision) in found.items()}


async def _new_only(connection: AsyncConnection, offered: Sequence[Article]) -> list[Article]:
    """Leave out revisions and contents that are stored, or that came earlier in the batch."""
    hashes = set(await _ids_by_hash(connection, [article.content_hash for article in offered]))
    revisions: set[tuple[str, int]] = set()
    for chunk in chunks(dict.fromkeys(article.id for article in offered)):
        rows = await connection.execute(
            select(article_revisions.c.article_id, article_revisions.c.revision).where(
                article_revisions.c.article_id.in_(chunk)
            )
        )
        revisions |= {(id_, revision) for id_, revision in rows}
    new: list[Article] = []
    for article in offered:
        name, content_hash = (article.id, article.revision), article.content_hash
        if name not in revisions and content_hash not in hashes:
            revisions.add(name)
            hashes.add(content_hash)
            new.append(article)
    return new


async def _save_articles(
    connection: AsyncConnection, added: Sequence[Article], batch: ImportBatch
) -> None:
    first_free = 1 + (await connection.scalar(select(func.max(article_revisions.c.row))) or 0)
    numbered = list(zip(count(first_free), added, strict=False))
    latest: dict[str, tuple[int, Article]] = {}
    for row, article in numbered:
        before = latest.get(article.id)
        if before is None or before[1].revision < article.revision:
            latest[article.id] = row, article
    stored = await _stored_revisions(connection, latest)
    await insert_rows(
        connection,
        articles,
        [
            {
                **_article_row(row, article, batch.at),
                "first_seen": batch.at,
                "silent": article.id in batch.silent,
            }
            for row, article in latest.values()
            if article.id not in stored
        ],
    )
    await insert_rows(connection, article_revisions, [_row(row, each) for row, each in numbered])
    await index_rows(
        connection, [(row, index_words(f"{each.title}\n{each.text}")) for row, each in numbered]
    )
    await _revise(
        connection,
        [
            _article_row(row, article, stored[article.id][1])
            for row, article in latest.values()
            if article.id in stored and article.revision > stored[article.id][0]
        ],
    )


async def _stored_revisions(
    connection: AsyncConnection, ids: Iterable[str]
) -> dict[str, tuple[int, datetime]]:
    """Latest revision and first sight of the stored ones among these articles."""
    found: dict[str, tuple[int, datetime]] = {}
    for chunk in chunks(ids):
        rows = await connection.execute(
            select(articles.c.id, articles.c.revision, articles.c.first_seen).where(
                articles.c.id.in_(chunk)
            )
        )
        found |= {id_: (revision, seen) for id_, revision, seen in rows}
    return found


async def _revise(connection: AsyncConnection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Point articles to their new revisions; what was said of the old words goes."""
    for chunk in chunks(rows):
        changes = [{"b_id": row["id"], **{f"b_{k}": v for k, v in row.items()}} for row in chunk]
        values: dict[str, Any] = {name: bindparam(f"b_{name}") for name in chunk[0] if name != "id"}
        await connection.execute(
            update(articles).where(articles.c.id == bindparam("b_id")).values(values), changes
        )
        await forget_figures(connection, [row["id"] for row in chunk])


async def _restate(connection: AsyncConnection, restated: Sequence[Article]) -> None:
    """Give revisions that were read at the same origin what is known about their words by now."""
    offered = {(article.content_hash, article.origin): article for article in restated}
    revisions = article_revisions.c
    latest: list[Mapping[str, Any]] = []
    for chunk in chunks({content_hash for content_hash, _ in offered}):
        rows = await connection.execute(
            select(
                revisions.row,
                revisions.article_id,
                revisions.revision,
                revisions.content_hash,
                revisions.origin,
                *(revisions[name] for name in _FACTS),
                articles.c.latest_row,
                articles.c.first_seen,
            )
            .join(articles, articles.c.id == revisions.article_id)
            .where(revisions.content_hash.in_(chunk))
        )
        for row in rows.mappings().all():
            article = offered.get((row["content_hash"], row["origin"]))
            if article is None:
                continue
            said = _row(row["row"], article)
            facts = {name: said[name] for name in _FACTS}
            if facts == {name: row[name] for name in _FACTS}:
                continue
            await connection.execute(
                update(article_revisions).where(revisions.row == row["row"]).values(facts)
            )
            if row["row"] == row["latest_row"]:
                same = replace(article, id=row["article_id"], revision=row["revision"])
                latest.append(_article_row(row["row"], same, row["first_seen"]))
    await _revise(connection, latest)


def _article_row(row: int, article: Article, first_seen: datetime) -> dict[str, Any]:
    """What `articles` repeats of a revision; it waits for `save_events`."""
    return {
        "id": article.id,
        "stale": True,
        "revision": article.revision,
        "latest_row": row,
        "address_digest": digest(article.address),
        "dated_at": first_seen if article.published is None else article.published.at,
        "outlet_folded": None if article.outlet is None else fold_name(article.outlet),
    }


def _row(row: int, article: Article) -> dict[str, Any]:
    published = article.published
    return {
        "row": row,
        "article_id": article.id,
        "revision": article.revision,
        "content_hash": article.content_hash,
        "title": article.title,
        "text": article.text,
        "story": json.dumps([[span.start, span.end] for span in article.story]),
        "origin": article.origin,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "language": article.language,
        "published_at": None if published is None else published.at,
        "published_precision": None if published is None else published.precision.value,
        "captured_at": article.captured,
        "completes": article.completes,
        "labels": json.dumps(dict(article.labels)),
    }
