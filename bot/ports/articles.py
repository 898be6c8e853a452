"""What the store keeps of articles and of the files they came from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.article import Appearance, Article
from bot.domain.feed import ArchiveFile, ImportBatch, KnownArticles


class ArticleStore(Protocol):
    """Articles in all their revisions. See `bot.ports.Store` for what holds of every method."""

    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        """What is already stored of these, by content hash (any revision) and by address.

        The address is that of the latest revision, in whichever of its `spellings`; of several
        articles with one address, the one that was stored last.
        """

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        """How far each of these files has been read, by path."""

    async def save_import(self, batch: ImportBatch) -> None:
        """Add articles and revisions and note the files' state, together.

        A revision numbered above all others of its article that surely precedes some of them
        (`Moment.precedes`) takes the number of the first of these, which move up. The article is
        then stale as after a new latest revision, though its latest words are the same.

        An article whose (id, revision) or content hash is stored already, or came earlier in the
        batch, is left as it is. A new latest revision makes the article stale: it stays a member of
        its event until `save_events` places it again, but its figures, and comparisons that quote
        it, are gone with the words that they quoted.

        A restated article that was read at the same origin as the revision with its words gives
        that its address, outlet, author, language and date; where this changes the latest revision
        the article is stale in the same way. Its appearances at that origin that say something
        else are gone.

        An appearance that is stored already, or is the place of one of the article's own revisions,
        is left out.
        """

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        """The latest revision of each, in the order of `ids`."""

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        """Every kept revision, oldest first."""

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        """Ids of articles whose latest revision `save_events` has not yet placed.

        Ordered by the time when the article was first seen, then by id.
        """

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        """Latest revisions published in the closed range, or first seen in it if undated.

        Ordered by that time, then by id.
        """

    async def silent_articles(self, ids: Sequence[str]) -> frozenset[str]:
        """Those of the articles that were stored as no news to any channel."""

    async def appearances_of(
        self, article_ids: Sequence[str]
    ) -> Mapping[str, tuple[Appearance, ...]]:
        """Further places of each article that has any, first seen first, then by address."""

    async def outlets(self, typed: str, *, limit: int) -> tuple[str, ...]:
        """Outlets whose name contains what was typed, by folded name, as last spelled."""
