"""Article files that exist only in a test."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile


class FakeArchive:
    """Implements `bot.ports.Archive`.

    `records` maps a path to what reading it yields. `sizes`, `modified` and `notes` may be changed
    to make a file look changed; `read_from` holds (path, first record) of every reading, in order.
    With `stop_after` set, reading breaks off after so many records in all, as when the process is
    killed.
    """

    def __init__(self, records: Mapping[str, Sequence[Article | Skipped]]) -> None:
        self.records = dict(records)
        self.sizes: dict[str, int] = {}
        self.modified: dict[str, int] = {}
        self.notes: dict[str, str | None] = {}
        self.read_from: list[tuple[str, int]] = []
        self.stop_after: int | None = None

    async def scan(self, paths: Sequence[str]) -> AsyncIterator[ArchiveFile | Skipped]:
        for path in sorted(self.records):
            if any(path.startswith(below) for below in paths):
                yield ArchiveFile(
                    path=path,
                    size=self.sizes.get(path, 1),
                    modified_ns=self.modified.get(path, 1),
                    notes=self.notes.get(path, ""),
                )

    async def read(
        self, file: ArchiveFile, heed: Callable[[float], None] = lambda _share: None
    ) -> AsyncIterator[Article | Skipped]:
        self.read_from.append((file.path, file.records))
        for record in self.records[file.path][file.records :]:
            if self.stop_after is not None:
                if self.stop_after == 0:
                    raise KilledError
                self.stop_after -= 1
            yield record
        heed(1.0)


class KilledError(Exception):
    """Stands for the end of the process."""
