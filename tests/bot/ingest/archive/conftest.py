"""A `FileArchive` and a way to read everything below some paths."""

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.ingest.archive.file_archive import FileArchive
from tests.fakes.workers import InlineWorkers

ReadAll = Callable[..., Awaitable[tuple[list[Article], list[Skipped]]]]


@pytest.fixture
def read_all() -> ReadAll:
    async def read(
        *paths: Path | str, options: ReadOptions | None = None
    ) -> tuple[list[Article], list[Skipped]]:
        archive = FileArchive(InlineWorkers(), options or ReadOptions())
        return await read_everything(archive, [str(path) for path in paths])

    return read


async def read_everything(
    archive: FileArchive, paths: Sequence[str]
) -> tuple[list[Article], list[Skipped]]:
    articles: list[Article] = []
    skipped: list[Skipped] = []
    async for found in archive.scan(paths):
        if isinstance(found, ArchiveFile):
            async for item in archive.read(found):
                (articles if isinstance(item, Article) else skipped).append(item)  # type: ignore[arg-type]
        else:
            skipped.append(found)
    return articles, skipped
