"""Article files -> a digest at once, nothing stored."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.analysis.events.clustering import assign_events, event_of
from bot.analysis.figures.extraction import extract_figures
from bot.domain.article import Appearance, Article, Precision, Skipped
from bot.domain.digest import Digest
from bot.domain.event import Event
from bot.domain.feed import ArchiveFile
from bot.domain.figure import Comparison
from bot.domain.options import DigestOptions, FigureOptions
from bot.jobs.build_events import compare_event
from bot.jobs.import_archive import Progress, appearance_of
from bot.ports import Archive, Clock, Workers
from bot.writing.digest import compose_digest, compose_entry

_PART_ARTICLES = 100
"""Articles whose figures are read at a time: some 0.4 s."""
_PARTS_WORTH_WORKERS = 4
"""Fewer are compared sooner than a worker process has started."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestRequest:
    """What is asked for."""

    paths: tuple[str, ...]
    since: datetime | None = None
    """Leave out events whose last article is older; undated ones stay."""
    group_by: str | None = None
    """Articles with the same value of this field are one event, instead of being recognised."""


async def digest_paths(
    request: DigestRequest,
    *,
    archive: Archive,
    workers: Workers,
    clock: Clock,
    figure_options: FigureOptions,
    digest_options: DigestOptions,
    progress: Progress = lambda _done, _known: None,
) -> Digest:
    """Read, group, compare, compose. What cannot be read is in the digest's `skipped`."""
    now = clock.now()
    articles: dict[str, Article] = {}
    appearances: defaultdict[str, list[Appearance]] = defaultdict(list)
    skipped: list[Skipped] = []
    async for item in _read(request.paths, archive, progress):
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.id in articles and item.content_hash == articles[item.id].content_hash:
            appearances[item.id].append(appearance_of(item, item.id, now))
        elif item.id in articles:
            skipped.append(Skipped(path=item.origin, reason=f"the id {item.id} was read before"))
        else:
            articles[item.id] = item
    events = [
        event
        for event in _group(tuple(articles.values()), request.group_by)
        if request.since is None
        or event.last_published is None
        or event.last_published >= request.since
    ]
    comparisons = await _compare(events, articles, workers, figure_options)
    return compose_digest(
        [
            compose_entry(event, articles, found, appearances)
            for event, found in zip(events, comparisons, strict=True)
        ],
        generated_at=now,
        options=digest_options,
        skipped=skipped,
    )


async def _read(
    paths: Sequence[str], archive: Archive, progress: Progress
) -> AsyncIterator[Article | Skipped]:
    files: list[ArchiveFile] = []
    async for found in archive.scan(paths):
        if isinstance(found, Skipped):
            yield found
        else:
            files.append(found)
    known = sum(file.size for file in files)
    done = 0
    for file in files:
        async for item in archive.read(file):
            yield item
        done += file.size
        progress(done, known)


async def _compare(
    events: Sequence[Event],
    articles: Mapping[str, Article],
    workers: Workers,
    options: FigureOptions,
) -> list[tuple[Comparison, ...]]:
    """Compare each event's figures, many events in all worker processes at the same time."""
    parts = list(_parts(events))
    if len(parts) < _PARTS_WORTH_WORKERS:
        return [found for part in parts for found in compare_events(part, articles, options)]
    tasks = (
        workers.run(
            compare_events,
            part,
            {id_: articles[id_] for event in part for id_ in event.article_ids},
            options,
        )
        for part in parts
    )
    return [found for part in await asyncio.gather(*tasks) for found in part]


def compare_events(
    events: Sequence[Event], articles: Mapping[str, Article], options: FigureOptions
) -> list[tuple[Comparison, ...]]:
    """Read the events' figures and compare them, event by event."""
    figures = {id_: extract_figures(articles[id_]) for e in events for id_ in e.article_ids}
    return [compare_event(event, articles, figures, options) for event in events]


def _parts(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    part: list[Event] = []
    size = 0
    for event in events:
        part.append(event)
        size += len(event.members)
        if size >= _PART_ARTICLES:
            yield tuple(part)
            part, size = [], 0
    if part:
        yield tuple(part)


def _group(articles: Sequence[Article], field: str | None) -> tuple[Event, ...]:
    if field is None:
        return assign_events(articles).saved
    groups: Mapping[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[field_value(article, field) or f"\0{article.id}"].append(article)
    return tuple(event_of(group) for group in groups.values())


def field_value(article: Article, field: str) -> str | None:
    """Read a field by the name it has in the record: a further one, or one of ours."""
    if field in article.labels:
        return article.labels[field]
    if field == "published":
        published = article.published
        known = published is not None and published.precision is not Precision.UNKNOWN
        return published.at.date().isoformat() if published and known else None
    ours = {"id", "title", "url", "outlet", "author", "language"}
    return str(value) if field in ours and (value := getattr(article, field)) else None
