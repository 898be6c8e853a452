"""Walk the given paths for article files: sorted, each once, within bounds."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.article import Skipped
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.ingest.archive.containers import PAGE_FOLDERS, container_of
from bot.ingest.archive.folder_notes import (
    NO_NOTES,
    NOTES_NAME,
    FolderNotes,
    digest_notes,
    read_notes,
)
from bot.ingest.archive.formats import format_of, known_suffixes
from bot.ingest.archive.record import describe_size

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
Found = ArchiveFile | Skipped


def printable(path: str) -> str:
    """The path as UTF-8 can hold it, on one line."""
    readable = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in readable)


@dataclass(kw_only=True)
class Walk:
    """One walk over some paths; remembers the folders it has been in."""

    options: ReadOptions
    _visited: set[tuple[int, int]] = field(default_factory=set)
    _seen: set[str] = field(default_factory=set)
    _files: int = 0

    def files(self, paths: Sequence[str]) -> Iterator[Found]:
        """Article files below the paths by path, and what cannot be read with the reason."""
        for path in sorted(set(paths)):
            for found in self._look(path, depth=0):
                if isinstance(found, ArchiveFile):
                    if found.path in self._seen:
                        continue
                    if self._files >= self.options.max_files:
                        reason = f"more than {self.options.max_files:,} files; the rest is left out"
                        yield _skipped(path, reason)
                        return
                    self._seen.add(found.path)
                    self._files += 1
                yield found

    def _look(self, path: str, *, depth: int, notes: FolderNotes | None = None) -> Iterator[Found]:
        """`notes` are its folder's; None for a path that was given."""
        try:
            status = os.stat(path)  # noqa: PTH116 - paths stay strings, as they were given
        except (OSError, ValueError) as error:
            yield _skipped(path, _unreadable(path, error))
            return
        if stat.S_ISDIR(status.st_mode):
            yield from self._folder(path, (status.st_dev, status.st_ino), depth)
        else:
            given = notes is None
            if notes is None:
                notes, _ = read_notes(os.path.dirname(path))  # noqa: PTH120
            yield self._file(path, status, notes, given=given)

    def _folder(self, path: str, identity: tuple[int, int], depth: int) -> Iterator[Found]:
        if identity in self._visited:
            yield _skipped(path, "leads back into a folder that was read already")
            return
        if depth > self.options.max_depth:
            yield _skipped(path, f"deeper than {self.options.max_depth} folders")
            return
        self._visited.add(identity)
        try:
            with os.scandir(path) as entries:
                # A folder sorts as its files' paths do: by its name and the separator.
                children = sorted(
                    (entry.name + os.sep if entry.is_dir() else entry.name)
                    for entry in entries
                    if not entry.name.startswith(".")
                )
        except OSError as error:
            yield _skipped(path, _unreadable(path, error))
            return
        notes, complaints = read_notes(path) if NOTES_NAME in children else (NO_NOTES, ())
        yield from complaints
        empty = True
        belonging = _folders_of_pages(children)
        for name in children:
            if name != NOTES_NAME and name not in belonging:
                empty = False
                below = os.path.join(path, name.rstrip(os.sep))  # noqa: PTH118
                yield from self._look(below, depth=depth + 1, notes=notes)
        if empty and depth == 0:
            yield _skipped(path, "an empty folder")

    def _file(self, path: str, status: os.stat_result, notes: FolderNotes, *, given: bool) -> Found:
        form, container = format_of(path), container_of(path)
        streamed = container is not None or (form is not None and form.streamed)
        reason = None
        if not stat.S_ISREG(status.st_mode):
            kind = next((name for test, name in _KINDS if test(status.st_mode)), "something")
            reason = f"{kind}, not a regular file"
        elif not _is_utf8(path):
            reason = "its name is not valid UTF-8; rename it"
        elif form is None and container is None and not given:
            reason = f"not an article file ({known_suffixes()})"
        elif status.st_size == 0:
            reason = "empty"
        elif status.st_size > self.options.max_file_bytes and not streamed:
            size, limit = map(describe_size, (status.st_size, self.options.max_file_bytes))
            reason = f"{size}, larger than the limit of {limit}"
        if reason is not None:
            return _skipped(path, reason)
        said = digest_notes(notes, os.path.basename(path)) if notes.readable else None  # noqa: PTH119
        return ArchiveFile(
            path=path, size=status.st_size, modified_ns=status.st_mtime_ns, notes=said
        )


def _folders_of_pages(children: Sequence[str]) -> frozenset[str]:
    """The folders in which browsers keep a saved page's pictures: they hold no articles."""
    pages = {os.path.splitext(name)[0] for name in children if name.endswith((".html", ".htm"))}  # noqa: PTH122
    return frozenset(
        name
        for name in children
        for ending in PAGE_FOLDERS
        if name.endswith(ending + os.sep) and name.removesuffix(ending + os.sep) in pages
    )


def _skipped(path: str, reason: str) -> Skipped:
    return Skipped(path=printable(path), reason=reason)


def _is_utf8(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _unreadable(path: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "a link that leads nowhere" if os.path.islink(path) else "does not exist"  # noqa: PTH114
    if isinstance(error, OSError):
        return (error.strerror or "cannot be read").lower()
    return "no path that a file could have"
