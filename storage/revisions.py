"""The order of an article's revisions in time, whatever the order in which they came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.article import Article, Moment, Precision, Published
from storage.dialect import chunks
from storage.figures import forget_figures
from storage.schema import article_revisions, articles


async def put_in_time(connection: AsyncConnection, added: Sequence[Article]) -> list[Article]:
    """The articles, each revision that precedes others numbered before them.

    Those behind it move up: the stored ones here, those to be added in what is returned.
    """
    moments = await _load_moments(connection, {a.id for a in added if a.revision > 1})
    placed: list[Article] = []
    for article in added:
        known, number = moments[article.id], article.revision
        later = [n for n, moment in known.items() if article.moment.precedes(moment)]
        if later and number > max(known):
            number = min(later)
            await _move_up(connection, article.id, number)
            placed = [_moved_up(each, article.id, number) for each in placed]
            known = {n + (n >= number): moment for n, moment in known.items()}
        moments[article.id] = {**known, number: article.moment}
        placed.append(replace(article, revision=number))
    return placed


def _moved_up(article: Article, id_: str, first: int) -> Article:
    behind = article.id == id_ and article.revision >= first
    return replace(article, revision=article.revision + 1) if behind else article


async def _move_up(connection: AsyncConnection, id_: str, first: int) -> None:
    """Number the article's revisions from this one on one higher.

    By way of negative numbers: both databases check row by row that none occurs twice. Figures name
    the revision that they quote; they are read again when the article is placed again.
    """
    await forget_figures(connection, [id_])
    number = article_revisions.c.revision
    own = update(article_revisions).where(article_revisions.c.article_id == id_)
    await connection.execute(own.where(number >= first).values(revision=-number - 1))
    await connection.execute(own.where(number < 0).values(revision=-number))
    # Whoever is deciding on it read the number that it had: it must be decided once more.
    await connection.execute(
        update(articles)
        .where(articles.c.id == id_, articles.c.revision >= first)
        .values(revision=articles.c.revision + 1, stale=True)
    )


async def _load_moments(
    connection: AsyncConnection, ids: Iterable[str]
) -> defaultdict[str, dict[int, Moment]]:
    """Of each article, by the revision's number."""
    found: defaultdict[str, dict[int, Moment]] = defaultdict(dict)
    revisions = article_revisions.c
    for chunk in chunks(ids):
        rows = await connection.execute(
            select(
                revisions.article_id,
                revisions.revision,
                revisions.captured_at,
                revisions.published_at,
                revisions.published_precision,
            ).where(revisions.article_id.in_(chunk))
        )
        for id_, number, captured, at, precision in rows:
            published = None if at is None else Published(at=at, precision=Precision(precision))
            found[id_][number] = Moment(captured=captured, published=published)
    return found
