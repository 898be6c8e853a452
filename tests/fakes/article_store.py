"""`bot.ports.articles` in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.domain.article import Appearance, Article
from bot.domain.feed import ArchiveFile, ImportBatch, KnownArticles
from bot.domain.spellings import spellings
from bot.domain.words import fold_name
from tests.fakes.memory import Memory, State, quoted

_FACTS = ("url", "outlet", "author", "language", "published")


def _spelled(address: str, addresses: dict[str, tuple[str, int]]) -> str | None:
    """How the address is spelled here; of several others, as it was spelled last."""
    if address in addresses:
        return address
    others = set(spellings(address))
    return next((each for each in reversed(addresses) if each in others), None)


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
            addresses.pop(latest.address, None)  # in the order of storing
            addresses[latest.address] = (article_id, latest.revision)
        return KnownArticles(
            by_hash={
                a.content_hash: hashes[a.content_hash] for a in articles if a.content_hash in hashes
            },
            by_address={
                a.address: addresses[found]
                for a in articles
                if (found := _spelled(a.address, addresses)) is not None
            },
        )

    async def known_files(self, paths: Sequence[str]) -> Mapping[str, ArchiveFile]:
        files = self._read().files
        return {path: files[path] for path in paths if path in files}

    async def save_import(self, batch: ImportBatch) -> None:
        with self._write() as state:
            apply_import(state, batch)

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

    async def silent_articles(self, ids: Sequence[str]) -> frozenset[str]:
        return frozenset(ids) & self._read().silent

    async def appearances_of(
        self, article_ids: Sequence[str]
    ) -> Mapping[str, tuple[Appearance, ...]]:
        found: dict[str, tuple[Appearance, ...]] = {}
        kept = self._read().appearances.values()
        for each in sorted(kept, key=lambda a: (a.first_seen, a.address, a.origin)):
            if each.article_id in article_ids:
                found[each.article_id] = (*found.get(each.article_id, ()), each)
        return found

    async def outlets(self, typed: str, *, limit: int) -> tuple[str, ...]:
        state = self._read()
        named = [state.latest(id_).outlet for id_ in state.last_stored]
        last = {fold_name(outlet): outlet for outlet in named if outlet is not None}
        found = sorted(name for name in last if fold_name(typed) in name)
        return tuple(last[name] for name in found[:limit])


def apply_import(state: State, batch: ImportBatch) -> None:
    hashes = {r.content_hash for kept in state.revisions.values() for r in kept.values()}
    for article in batch.articles:
        known = article.revision in state.revisions.get(article.id, {})
        if not known and article.content_hash not in hashes:
            hashes.add(article.content_hash)
            if article.id not in state.revisions and article.id in batch.silent:
                state.silent.add(article.id)
            _import(state, article, batch.at)
    for article in batch.restated:
        _restate(state, article)
    for each in batch.appearances:
        place = (each.address, each.origin, each.outlet)
        own = state.revisions[each.article_id].values()
        if place not in {(a.address, a.origin, a.outlet) for a in own}:
            state.appearances.setdefault((each.article_id, *place), each)
    state.files |= {file.path: file for file in batch.files}


def _restate(state: State, article: Article) -> None:
    for number, kept in state.revisions[article.id].items():
        same = (kept.content_hash, kept.origin) == (article.content_hash, article.origin)
        facts: dict[str, Any] = {name: getattr(article, name) for name in _FACTS}
        if same and any(getattr(kept, name) != value for name, value in facts.items()):
            state.revisions[article.id][number] = replace(kept, **facts)
            if number == max(state.revisions[article.id]):
                _decide_again(state, article.id)
    place = (article.id, article.address, article.origin, article.outlet)
    state.appearances = {
        key: each
        for key, each in state.appearances.items()
        if (each.article_id, each.origin) != (article.id, article.origin) or key == place
    }


def _insert(state: State, article: Article) -> None:
    """Put a revision before others, which move up."""
    moved = {n: r for n, r in state.revisions[article.id].items() if n >= article.revision}
    state.revisions[article.id] |= {n + 1: replace(r, revision=n + 1) for n, r in moved.items()}
    state.revisions[article.id][article.revision] = article
    _decide_again(state, article.id)


def _import(state: State, article: Article, at: datetime) -> None:
    kept = state.revisions.setdefault(article.id, {})
    later = [n for n, each in kept.items() if article.moment.precedes(each.moment)]
    if later and article.revision > max(kept):
        _insert(state, replace(article, revision=min(later)))
        return
    state.first_seen.setdefault(article.id, at)
    if article.revision > max(kept, default=0):
        state.last_stored = [id_ for id_ in state.last_stored if id_ != article.id]
        state.last_stored.append(article.id)
        _decide_again(state, article.id)
    kept[article.revision] = article


def _decide_again(state: State, article_id: str) -> None:
    state.stale.add(article_id)
    state.figures.pop(article_id, None)
    state.comparisons = {
        event_id: tuple(c for c in each if article_id not in quoted(c))
        for event_id, each in state.comparisons.items()
    }
