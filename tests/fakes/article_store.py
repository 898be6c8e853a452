"""`bot.ports.articles` in memory."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.article import Article
from bot.domain.feed import ArchiveFile, ImportBatch, KnownArticles
from bot.domain.words import fold_name
from tests.fakes.memory import Memory, State, quoted


class FakeArticleStore(Memory):
    async def known_articles(self, articles: Sequence[Article]) -> KnownArticles:
        state = self._read()
        hashes = {
            revision.content_hash: revision.id
            for kept in state.revisions.values()
            for revision in kept.values()
        }
        addresses: dict[str, tuple[str, int]] = {}
        for article_id in state.last_stored:
            latest = state.latest(article_id)
            addresses[latest.address] = (article_id, latest.revision)
        return KnownArticles(
            by_hash={
                a.content_hash: hashes[a.content_hash] for a in articles if a.content_hash in hashes
            },
            by_address={
                a.address: addresses[a.address] for a in articles if a.address in addresses
            },
        )

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        files = self._read().files
        return {path: files[path] for path in paths if path in files}

    async def save_import(self, batch: ImportBatch) -> None:
        with self._write() as state:
            hashes = {r.content_hash for kept in state.revisions.values() for r in kept.values()}
            for article in batch.articles:
                known = article.revision in state.revisions.get(article.id, {})
                if not known and article.content_hash not in hashes:
                    hashes.add(article.content_hash)
                    _import(state, article, batch.at)
            state.files |= {file.path: file for file in batch.files}

    async def articles(self, ids: Sequence[str]) -> tuple[Article, ...]:
        state = self._read()
        return tuple(state.latest(id_) for id_ in dict.fromkeys(ids) if id_ in state.revisions)

    async def revisions(self, article_id: str) -> tuple[Article, ...]:
        return tuple(r for _, r in sorted(self._read().revisions.get(article_id, {}).items()))

    async def stale_articles(self, *, limit: int) -> tuple[str, ...]:
        state = self._read()
        return tuple(sorted(state.stale, key=lambda id_: (state.first_seen[id_], id_))[:limit])

    async def articles_between(self, first: datetime, last: datetime) -> tuple[Article, ...]:
        state = self._read()
        found = [id_ for id_ in state.revisions if first <= state.dated_at(id_) <= last]
        ordered = sorted(found, key=lambda id_: (state.dated_at(id_), id_))
        return tuple(state.latest(id_) for id_ in ordered)

    async def outlets(self, typed: str, *, limit: int) -> tuple[str, ...]:
        state = self._read()
        named = [state.latest(id_).outlet for id_ in state.last_stored]
        last = {fold_name(outlet): outlet for outlet in named if outlet is not None}
        found = sorted(name for name in last if fold_name(typed) in name)
        return tuple(last[name] for name in found[:limit])


def _import(state: State, article: Article, at: datetime) -> None:
    kept = state.revisions.setdefault(article.id, {})
    state.first_seen.setdefault(article.id, at)
    if article.revision > max(kept, default=0):
        state.stale.add(article.id)
        state.last_stored = [id_ for id_ in state.last_stored if id_ != article.id]
        state.last_stored.append(article.id)
        state.figures.pop(article.id, None)
        state.comparisons = {
            event_id: tuple(c for c in each if article.id not in quoted(c))
            for event_id, each in state.comparisons.items()
        }
    kept[article.revision] = article
