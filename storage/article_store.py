"""`bot.ports.articles` on a database."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.article import Article
from bot.domain.feed import ArchiveFile, ImportBatch, KnownArticles
from storage import articles, feeds
from storage.articles import load_known
from storage.session import Session


class SqlArticleStore(Session):
    """See `bot.ports.articles.ArticleStore`."""

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address."""
        return await self._read(load_known, articles)

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""
        return await self._read(feeds.load_files, paths)

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together."""
        await self._write(articles.save_import, batch)

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""
        return await self._read(articles.load_articles, ids)

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""
        return await self._read(articles.load_revisions, article_id)

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision waits for `save_events`; oldest first."""
        return await self._read(articles.load_stale, limit)

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated."""
        return await self._read(articles.load_between, first, last)

    async def outlets(self, typed: str, *, limit: int) -> tuple[str, ...]:
        """Outlets whose name contains what was typed, by folded name."""
        return await self._read(articles.load_outlets, typed, limit)
