"""Archived article files as the program's `Archive` port sees them."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import PurePath
from typing import BinaryIO

from bot.domain.article import Article, Skipped
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.admission import Admission
from bot.ingest.archive.containers import container_of
from bot.ingest.archive.folder_notes import FolderNotes, apply_notes, read_notes
from bot.ingest.archive.folders import Walk, printable
from bot.ingest.archive.formats import PLAIN_TEXT, format_of, guess_format
from bot.ingest.archive.neighbours import repeated_lines
from bot.ingest.archive.record import Context, Draft, Drafts, Format
from bot.ingest.archive.source import open_raw, unpacked
from bot.ingest.archive.unpacking import Piece, read_pieces
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

    async def read(
        self, file: ArchiveFile, heed: Callable[[float], None] = lambda _share: None
    ) -> AsyncIterator[Article | Skipped]:
        """The file's articles in order, from record number `file.records` on."""
        where = printable(file.path)
        form = format_of(file.path)
        try:
            if form is None and container_of(file.path) is None:
                form = await asyncio.to_thread(guess_format, file.path, self._options)
            context = Context(where=where, repeated=await self._repeated_beside(file.path, form))
            notes, _ = await asyncio.to_thread(read_notes, os.path.dirname(file.path))  # noqa: PTH120
            records = 0
            async for piece, outcomes in self._outcomes(file, form, context, heed):
                for number, outcome in enumerate(outcomes):
                    records += 1
                    if records > file.records:
                        part = number if len(outcomes) > 1 else None
                        yield self._admit(file, piece, part, outcome, notes)
            if not records:
                yield Skipped(path=where, reason="no articles in it")
        except ParseError as error:
            yield Skipped(path=where, reason=error.reason)
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            yield Skipped(path=where, reason=(reason or "cannot be read").lower())

    async def _outcomes(
        self,
        file: ArchiveFile,
        form: Format | None,
        context: Context,
        heed: Callable[[float], None],
    ) -> AsyncIterator[tuple[Piece, Sequence[Draft | Skipped]]]:
        """Each record with what its parser made of it, in order; of those known already nothing."""
        reader = _Reader(file, form, self._options, context)
        try:
            while batch := await asyncio.to_thread(reader.next_batch):
                # Together, so that every worker process has something to do.
                async with asyncio.TaskGroup() as parsing:
                    elsewhere = {
                        number: parsing.create_task(self._parse_elsewhere(piece, context))
                        for number, (piece, outcomes) in enumerate(batch)
                        if outcomes is None
                    }
                for number, (piece, outcomes) in enumerate(batch):
                    yield piece, outcomes if outcomes is not None else elsewhere[number].result()
                heed(reader.share)
        finally:
            await asyncio.to_thread(reader.close)

    async def _parse_elsewhere(self, piece: Piece, context: Context) -> Sequence[Draft | Skipped]:
        assert piece.form is not None  # noqa: S101 - the reader sends what has a parser
        found = _context_of(piece, context)
        try:
            async with asyncio.timeout(_PATIENCE):
                return as_drafts(
                    await self._workers.run(piece.form.parse, piece.record.data, found)
                )
        except TimeoutError:
            return (Skipped(path=found.where, reason=f"not read within {_PATIENCE:.0f} seconds"),)
        except Exception as error:  # noqa: BLE001 - a record may break its worker in any way
            reason = f"cannot be parsed ({type(error).__name__})"
            return (Skipped(path=found.where, reason=reason),)

    def _admit(
        self,
        file: ArchiveFile,
        piece: Piece,
        part: int | None,
        outcome: Draft | Skipped,
        notes: FolderNotes,
    ) -> Article | Skipped:
        if isinstance(outcome, Skipped):
            return outcome
        draft = apply_notes(outcome, notes, PurePath(file.path).name)
        inside = piece.member
        if (piece.form and piece.form.streamed) or piece.record.place:
            inside += f"#{piece.record.number + 1}"
        if part is not None:
            inside += f"#{part + 1}"
        name, origin = f"{self._name_of(file.path)}{inside}", f"{file.path}{inside}"
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

    async def _repeated_beside(self, path: str, form: Format | None) -> frozenset[str]:
        folder = os.path.dirname(path)  # noqa: PTH120
        texts = self._texts.get(folder)
        if form is None or not form.compares_neighbours or texts is None:
            return frozenset()
        if folder not in self._repeated:
            if len(self._repeated) >= _REMEMBERED_FOLDERS:
                self._repeated.clear()
            self._repeated[folder] = await asyncio.to_thread(repeated_lines, texts, self._options)
        return self._repeated[folder]


class _Reader:
    """Reads a file's records in batches, each in whatever thread calls; parses the light ones."""

    def __init__(
        self, file: ArchiveFile, form: Format | None, options: ReadOptions, context: Context
    ) -> None:
        self._file = file
        self._form = form
        self._options = options
        self._context = context
        self._open = ExitStack()
        self._raw: BinaryIO | None = None
        self._pieces: Iterator[Piece] | None = None
        self._failure: Exception | None = None
        self._known = file.records
        """Records stored by an import that was killed, as far as they are not met yet."""
        self.share = 0.0
        """How much of the file has been read."""

    def next_batch(self) -> list[tuple[Piece, Sequence[Draft | Skipped] | None]]:
        """Some records with their drafts; None for what a worker must parse. Empty at the end.

        Raises ParseError or OSError once all records before the failure have been given.
        """
        if self._failure is not None:
            raise self._failure
        batch: list[tuple[Piece, Sequence[Draft | Skipped] | None]] = []
        size = 0
        try:
            for piece in self._opened():
                batch.append((piece, self._outcomes(piece)))
                size += len(piece.record.data)
                if len(batch) == _BATCH or size > _BATCH_BYTES:
                    break
        except (ParseError, OSError) as error:
            if not batch:
                raise
            self._failure = error
        if self._raw is not None and self._file.size:
            self.share = max(self.share, min(1.0, self._raw.tell() / self._file.size))
        return batch

    def close(self) -> None:
        """Close the file."""
        self._open.close()

    def _opened(self) -> Iterator[Piece]:
        if self._pieces is None:
            path = self._file.path
            raw = self._raw = self._open.enter_context(open_raw(path))
            stream = unpacked(raw, path, self._options)
            self._pieces = read_pieces(
                path, stream, self._options, size=self._file.size, form=self._form
            )
        return self._pieces

    def _outcomes(self, piece: Piece) -> Sequence[Draft | Skipped] | None:
        record, form = piece.record, piece.form
        if self._known > 0 and not (form and form.many):
            self._known -= 1
            return _KNOWN
        context = _context_of(piece, self._context)
        if record.complaint is not None or form is None:
            return (Skipped(path=context.where, reason=record.complaint or "cannot be read"),)
        if form.heavy or len(record.data) > _SMALL:
            return None
        drafts = as_drafts(form.parse(record.data, context))
        self._known -= len(drafts)
        return drafts


_KNOWN = (Skipped(path="", reason="stored already"),)


def as_drafts(parsed: Draft | Skipped | Drafts) -> Sequence[Draft | Skipped]:
    """What a parser made of a record, however many articles that are."""
    return parsed if isinstance(parsed, tuple) else (parsed,)


def _context_of(piece: Piece, context: Context) -> Context:
    where = context.where + piece.member + piece.record.place
    repeated = frozenset[str]() if piece.member else context.repeated
    record = piece.record
    return Context(where=where, repeated=repeated, url=record.url, captured=record.captured)


def _texts_by_folder(found: Sequence[ArchiveFile | Skipped]) -> dict[str, list[str]]:
    """The plain text files of each folder that has enough of them to compare."""
    folders: dict[str, list[str]] = {}
    for item in found:
        if isinstance(item, ArchiveFile) and format_of(item.path) is PLAIN_TEXT:
            folders.setdefault(os.path.dirname(item.path), []).append(item.path)  # noqa: PTH120
    return {folder: texts for folder, texts in folders.items() if len(texts) > 2}  # noqa: PLR2004
