"""Archived article files -> the store: new and changed files only, resumable, nothing twice."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from hashlib import blake2b

from bot.analysis.feeds.entries import is_at_same_place, share_words
from bot.domain.article import Appearance, Article, Skipped
from bot.domain.feed import ArchiveFile, ImportBatch, KnownArticles
from bot.ports import Archive, Clock, Store

_BATCH_RECORDS = 256
"""Records a transaction: storing is far faster in batches, and a kill loses at most this many."""
_FILES_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportReport:
    """What an import did."""

    files: int = 0
    unchanged_files: int = 0
    articles: int = 0
    revisions: int = 0
    already_known: int = 0
    skipped: tuple[Skipped, ...] = ()
    noted_files: int = 0
    """Files read again because the notes on them changed."""
    unsettled_files: int = 0
    """Files that may still be written to; they are left for the next time."""


Progress = Callable[[int, int], None]
"""Called with (bytes of files read, bytes of all that are to be read)."""


async def import_archive(
    paths: Sequence[str],
    *,
    archive: Archive,
    store: Store,
    clock: Clock,
    quiet: timedelta = timedelta(0),
    progress: Progress = lambda _done, _known: None,
) -> ImportReport:
    """Read everything below the paths that the store does not have yet.

    A file that was written to within the last `quiet` is left for the next time: whoever writes it
    may not be done. Raises StorageError. What is wrong with a file is in the report, and does not
    stop the others.
    """
    run = _Run(archive=archive, store=store, clock=clock)
    now = clock.now()
    found = [item async for item in run.scan(paths)]
    files = [file for file in found if is_settled(file, now, quiet)]
    known = sum(file.size for file in files)
    done = 0
    for file in files:
        await run.read(file, partial(_tell, progress, done, file.size, known))
        done += file.size
        progress(done, known)
    await run.flush()
    return replace(run.report, skipped=tuple(run.skipped), unsettled_files=len(found) - len(files))


def is_settled(file: ArchiveFile, now: datetime, quiet: timedelta) -> bool:
    """Whether nothing was written to it for a while; a time in the future is a wrong clock's."""
    age = now.timestamp() - file.modified_ns / 1e9
    return abs(age) >= quiet.total_seconds()


def _tell(progress: Progress, before: int, size: int, known: int, share: float) -> None:
    progress(before + round(size * share), known)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportPlan:
    """What is to be saved of some articles. `ids` names the article that each of them is."""

    articles: tuple[Article, ...]
    appearances: tuple[Appearance, ...]
    restated: tuple[Article, ...]
    ids: tuple[str, ...]


def decide_import(
    articles: Sequence[Article],
    known: KnownArticles,
    stored: Mapping[str, Article],
    *,
    at: datetime,
) -> ImportPlan:
    """Give each article its stored id and revision; what is known appears in one more place.

    The content hash is the identity: known words are one article wherever they stand. New words at
    a known address are that article's next revision; where the address is only a place in a file,
    which may hold something else by now, they must have much in common with it. So must words whose
    address was learnt since: `known` may have the article by its origin. `stored` has the
    articles at such places by id. `at` is when these articles were seen; a capture in the future is
    a wrong clock's. Storage puts revisions that came late into their place in time.
    """
    hashes = dict(known.by_hash)
    addresses = dict(known.by_address)
    latest = dict(stored)
    wanted: list[Article] = []
    appearances: list[Appearance] = []
    restated: list[Article] = []
    ids: list[str] = []
    for article in articles:
        id_ = hashes.get(article.content_hash)
        if id_ is None:
            id_, revision = addresses.get(article.address, ("", 0))
            if not id_ or not is_at_same_place(article, latest.get(id_)):
                id_, revision = known.by_address.get(article.origin, ("", 0))
                if id_ not in latest or not share_words(article, latest[id_]):
                    id_, revision = article_id(article), 0
            addresses[article.address] = (id_, revision + 1)
            hashes[article.content_hash] = id_
            latest[id_] = article
            captured = article.captured if article.captured and article.captured <= at else None
            wanted.append(replace(article, id=id_, revision=revision + 1, captured=captured))
        else:
            appearances.append(appearance_of(article, id_, at))
            restated.append(replace(article, id=id_))
        ids.append(id_)
    return ImportPlan(
        articles=tuple(wanted),
        appearances=tuple(appearances),
        restated=tuple(restated),
        ids=tuple(ids),
    )


def appearance_of(article: Article, id_: str, at: datetime) -> Appearance:
    """The place where the words of the article with this id were found once more."""
    return Appearance(
        article_id=id_,
        address=article.address,
        origin=article.origin,
        outlet=article.outlet,
        first_seen=at,
    )


def article_id(article: Article) -> str:
    """Name a new article by its words and its address, whatever the order it came in."""
    words = f"{article.content_hash}\0{article.address}".encode("utf-8", "surrogatepass")
    return "a" + blake2b(words, digest_size=6).hexdigest()


class _Run:
    """One import under way: what has been read and not yet stored."""

    def __init__(self, *, archive: Archive, store: Store, clock: Clock) -> None:
        self._archive = archive
        self._store = store
        self._clock = clock
        self._articles: list[Article] = []
        self._former: list[Article] = []
        """Those of the articles that may have been stored before their address was known."""
        self._known_paths: set[str] = set()
        self._files: list[ArchiveFile] = []
        self._records = 0
        self.report = ImportReport()
        self.skipped: list[Skipped] = []

    async def scan(self, paths: Sequence[str]) -> AsyncIterator[ArchiveFile]:
        """Yield the files that need reading, as far as they have been read."""
        found: list[ArchiveFile] = []
        async for item in self._archive.scan(paths):
            if isinstance(item, Skipped):
                self.skipped.append(item)
                continue
            found.append(item)
        for start in range(0, len(found), _FILES_AT_ONCE):
            part = found[start : start + _FILES_AT_ONCE]
            known = await self._store.known_files([file.path for file in part])
            for file in part:
                before = known.get(file.path)
                if before is None:
                    yield file
                elif not file.is_same_file(before):
                    self._known_paths.add(file.path)
                    self._add(noted_files=file.has_same_bytes(before))
                    yield file
                elif before.complete:
                    self._add(unchanged_files=1)
                else:
                    self._known_paths.add(file.path)
                    yield before

    async def read(self, file: ArchiveFile, heed: Callable[[float], None]) -> None:
        """Read one file to its end, storing whenever a batch is full."""
        records = file.records
        async for item in self._archive.read(file, heed):
            records += 1
            self._records += 1
            if isinstance(item, Skipped):
                self.skipped.append(item)
            else:
                self._articles.append(item)
                if item.url is not None and file.path in self._known_paths:
                    self._former.append(replace(item, url=None))
            if self._records >= _BATCH_RECORDS:
                self._files.append(replace(file, records=records))
                await self.flush()
        self._files.append(replace(file, records=records, complete=True))
        self._records += 1
        self._add(files=1)

    async def flush(self) -> None:
        """Store what has been read, with how far the files were read, in one transaction."""
        if not self._files:
            return
        offered = [*self._articles, *self._former]
        known = await self._store.known_articles(offered)
        places = {article.address for article in offered if article.url is None}
        named = {id_ for place, (id_, _) in known.by_address.items() if place in places}
        stored = {article.id: article for article in await self._store.articles(sorted(named))}
        now = self._clock.now()
        plan = decide_import(self._articles, known, stored, at=now)
        await self._store.save_import(
            ImportBatch(
                at=now,
                articles=plan.articles,
                files=tuple(self._files),
                restated=plan.restated,
                appearances=plan.appearances,
            )
        )
        revisions = sum(article.revision > 1 for article in plan.articles)
        self._add(
            articles=len(plan.articles) - revisions,
            revisions=revisions,
            already_known=len(plan.appearances),
        )
        self._articles, self._former, self._files, self._records = [], [], [], 0

    def _add(
        self,
        *,
        files: int = 0,
        unchanged_files: int = 0,
        noted_files: int = 0,
        articles: int = 0,
        revisions: int = 0,
        already_known: int = 0,
    ) -> None:
        report = self.report
        self.report = ImportReport(
            files=report.files + files,
            unchanged_files=report.unchanged_files + unchanged_files,
            noted_files=report.noted_files + noted_files,
            articles=report.articles + articles,
            revisions=report.revisions + revisions,
            already_known=report.already_known + already_known,
        )
