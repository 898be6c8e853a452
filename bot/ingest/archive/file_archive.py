"""Archived article files as the program's `Archive` port sees them."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import PurePath

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.admission import Admission
from bot.ingest.archive.folder_notes import FolderNotes, apply_notes, read_notes
from bot.ingest.archive.folders import Walk, printable
from bot.ingest.archive.formats import PLAIN_TEXT, Format, format_of, guess_format
from bot.ingest.archive.neighbours import repeated_lines
from bot.ingest.archive.record import Context, Draft, Parse, Record
from bot.ingest.archive.source import open_source
from bot.ports import Workers

_BATCH = 64  # records a thread reads before the event loop has its turn: some 5 ms of JSON Lines
_BATCH_BYTES = 1024 * 1024  # and no more than this of long ones
_SMALL = 64 * 1024  # bytes; smaller texts are parsed (in 2 ms) sooner than sent to a worker
_PATIENCE = 30.0  # seconds for one record: real pages take a fraction of one
_REMEMBERED_FOLDERS = 64


class FileArchive:
    """Reads articles from files and folders; implements `bot.ports.Archive`.

    Blocking calls run in threads, heavy parsing in `workers`. Ids are unique between two scans.
    """

    def __init__(self, workers: Workers, options: ReadOptions) -> None:
        self._workers = workers
        self._options = options
        self._roots: tuple[str, ...] = ()
        self._texts: dict[str, list[str]] = {}
        self._repeated: dict[str, frozenset[str]] = {}
        self._admission = Admission()

    async def scan(self, paths: Sequence[str]) -> AsyncIterator[ArchiveFile | Skipped]:
        """Every readable file below the paths, by path; what cannot be read, with the reason."""
        walk = Walk(options=self._options)
        found = await asyncio.to_thread(lambda: list(walk.files(paths)))
        self._roots = tuple(paths)
        self._texts, self._repeated = _texts_by_folder(found), {}
        self._admission = Admission()
        for item in found:
            yield item

    async def read(self, file: ArchiveFile) -> AsyncIterator[Article | Skipped]:
        """The file's articles in order, from record number `file.records` on."""
        where = printable(file.path)
        form = format_of(file.path)
        try:
            if form is None:
                form = await asyncio.to_thread(guess_format, file.path, self._options)
            context = Context(where=where, repeated=await self._repeated_beside(file.path, form))
            notes, _ = await asyncio.to_thread(read_notes, os.path.dirname(file.path))  # noqa: PTH120
            records = 0
            async for record, outcome in self._outcomes(file, form, context):
                records += 1
                admitted = self._admit(file, form, record, outcome, notes)
                if record.number >= file.records:
                    yield admitted
            if not records:
                yield Skipped(path=where, reason="no articles in it")
        except ParseError as error:
            yield Skipped(path=where, reason=error.reason)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            yield Skipped(path=where, reason=(reason or "cannot be read").lower())

    async def _outcomes(
        self, file: ArchiveFile, form: Format, context: Context
    ) -> AsyncIterator[tuple[Record, Draft | Skipped]]:
        """Each record with what its parser made of it, in order."""
        reader = _Reader(file.path, form, self._options, context)
        try:
            while batch := await asyncio.to_thread(reader.next_batch):
                for record, outcome in batch:
                    if outcome is None:
                        yield record, await self._parse_elsewhere(form.parse, record, context)
                    else:
                        yield record, outcome
        finally:
            await asyncio.to_thread(reader.close)

    async def _parse_elsewhere(
        self, parse: Parse, record: Record, context: Context
    ) -> Draft | Skipped:
        where = context.where + record.place
        try:
            async with asyncio.timeout(_PATIENCE):
                return await self._workers.run(parse, record.data, replace(context, where=where))
        except TimeoutError:
            return Skipped(path=where, reason=f"not read within {_PATIENCE:.0f} seconds")
        except Exception as error:  # noqa: BLE001 - a record may break its worker in any way
            return Skipped(path=where, reason=f"cannot be parsed ({type(error).__name__})")

    def _admit(
        self,
        file: ArchiveFile,
        form: Format,
        record: Record,
        outcome: Draft | Skipped,
        notes: FolderNotes,
    ) -> Article | Skipped:
        if isinstance(outcome, Skipped):
            return outcome
        draft = apply_notes(outcome, notes, PurePath(file.path).name)
        name, origin = self._name_of(file.path), file.path
        if form.streamed or record.place:
            number = record.number + 1
            name, origin = f"{name}#{number}", f"{origin}#{number}"
        return self._admission.admit(draft, name=name, origin=origin)

    def _name_of(self, path: str) -> str:
        """The path relative to the PATH that it was found under; a file given: its name."""
        for root in self._roots:
            if path == root:
                return PurePath(path).name
            folder = os.path.join(root, "")  # noqa: PTH118 - keeps the path as it was given
            if path.startswith(folder):
                return PurePath(path[len(folder) :]).as_posix()
        return PurePath(path).name

    async def _repeated_beside(self, path: str, form: Format) -> frozenset[str]:
        folder = os.path.dirname(path)  # noqa: PTH120
        texts = self._texts.get(folder)
        if not form.compares_neighbours or texts is None:
            return frozenset()
        if folder not in self._repeated:
            if len(self._repeated) >= _REMEMBERED_FOLDERS:
                self._repeated.clear()
            self._repeated[folder] = await asyncio.to_thread(repeated_lines, texts, self._options)
        return self._repeated[folder]


class _Reader:
    """Reads a file's records in batches, each in whatever thread calls; parses the light ones."""

    def __init__(self, path: str, form: Format, options: ReadOptions, context: Context) -> None:
        self._path = path
        self._form = form
        self._options = options
        self._context = context
        self._open = ExitStack()
        self._records: Iterator[Record] | None = None
        self._failure: Exception | None = None

    def next_batch(self) -> list[tuple[Record, Draft | Skipped | None]]:
        """Some records with their drafts; None for what a worker must parse. Empty at the end.

        Raises ParseError or OSError once all records before the failure have been given.
        """
        if self._failure is not None:
            raise self._failure
        batch: list[tuple[Record, Draft | Skipped | None]] = []
        size = 0
        try:
            if self._records is None:
                stream = self._open.enter_context(open_source(self._path, self._options))
                self._records = self._form.split(stream, self._options)
            for record in self._records:
                batch.append((record, self._outcome(record)))
                size += len(record.data)
                if len(batch) == _BATCH or size > _BATCH_BYTES:
                    break
        except (ParseError, OSError) as error:
            if not batch:
                raise
            self._failure = error
        return batch

    def close(self) -> None:
        """Close the file."""
        self._open.close()

    def _outcome(self, record: Record) -> Draft | Skipped | None:
        where = self._context.where + record.place
        if record.complaint is not None:
            return Skipped(path=where, reason=record.complaint)
        if self._form.heavy or len(record.data) > _SMALL:
            return None
        return self._form.parse(record.data, replace(self._context, where=where))


def _texts_by_folder(found: Sequence[ArchiveFile | Skipped]) -> dict[str, list[str]]:
    """The plain text files of each folder that has enough of them to compare."""
    folders: dict[str, list[str]] = {}
    for item in found:
        if isinstance(item, ArchiveFile) and format_of(item.path) is PLAIN_TEXT:
            folders.setdefault(os.path.dirname(item.path), []).append(item.path)  # noqa: PTH120
    return {folder: texts for folder, texts in folders.items() if len(texts) > 2}  # noqa: PLR2004
