"""From a file to its records, through the archives that it may be or hold."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.containers import Container, Member, container_of
from bot.ingest.archive.formats import format_of, known_suffixes
from bot.ingest.archive.record import Format, Record
from bot.ingest.archive.source import BOMB_RATIO, BombError, unpacked

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_NESTED = 2
"""Archives within each other."""
_LONGEST_NAME = 300
_CHUNK = 64 * 1024


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """A record, how it is parsed, and in which member of an archive it stands."""

    record: Record
    form: Format | None = None
    """None when there is only a complaint."""
    member: str = ""
    """Empty, or `!/folder/page.html` with the archive's path before it."""


def read_pieces(
    name: str, stream: BinaryIO, options: ReadOptions, *, size: int, form: Format | None
) -> Iterator[Piece]:
    """Every record of a file of `size` bytes, in order; `form` where its name tells nothing.

    Raises ParseError when the file itself is broken; what is wrong with a member of an archive
    becomes a complaint, and the others are read. Members together may unpack to a hundred times
    the archive's size, or to `max_file_bytes` if that is more.
    """
    container = container_of(name)
    if container is None:
        form = form or format_of(name)
        if form is None:
            raise ParseError(name, f"not an article file ({known_suffixes()})")
        yield from (Piece(record=record, form=form) for record in form.split(stream, options))
        return
    budget = _Budget(left=max(options.max_file_bytes, BOMB_RATIO * size))
    yield from _Unpacking(options, budget).members(container, stream, inside="", depth=1)


@dataclass(slots=True)
class _Budget:
    """Bytes that an archive's members may still unpack to."""

    left: int

    def spend(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise BombError("archive", "unpacks to far more than its size")


@dataclass(slots=True)
class _Unpacking:
    """One file's way through its archives."""

    options: ReadOptions
    budget: _Budget
    numbers: dict[str, int] = field(default_factory=dict)

    def members(
        self, container: Container, stream: BinaryIO, *, inside: str, depth: int
    ) -> Iterator[Piece]:
        for member in container.members(stream, self.options):
            if not _is_hidden(member.name):
                yield from self._member(member, f"{inside}!/{_shown(member.name)}", depth)

    def _member(self, member: Member, name: str, depth: int) -> Iterator[Piece]:
        inner = container_of(member.name)
        form = format_of(member.name)
        if member.complaint is not None or member.stream is None:
            yield _complaint(name, member.complaint or "cannot be read")
        elif inner is not None and depth >= MOST_NESTED:
            yield _complaint(name, f"archives nested more than {MOST_NESTED} deep")
        elif inner is None and form is None:
            yield _complaint(name, f"not an article file ({known_suffixes()})")
        else:
            try:
                yield from self._content(member.stream, name, inner, form, depth)
            except BombError:
                raise
            except ParseError as error:
                yield _complaint(name, error.reason)
            except (OSError, EOFError, zlib.error, zipfile.BadZipFile, ValueError) as error:
                yield _complaint(name, f"damaged ({error})")

    def _content(
        self,
        stream: BinaryIO,
        name: str,
        inner: Container | None,
        form: Format | None,
        depth: int,
    ) -> Iterator[Piece]:
        counted = io.BufferedReader(_Counted(stream, self.budget), _CHUNK)
        plain = unpacked(counted, name, self.options)
        if inner is not None:
            yield from self.members(inner, plain, inside=name, depth=depth + 1)
        elif form is not None:
            for record in form.split(plain, self.options):
                yield Piece(record=record, form=form, member=name)


class _Counted(io.RawIOBase):
    """Reads a member's bytes and counts them against the budget."""

    def __init__(self, stream: BinaryIO, budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget
        self._read = 0

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._read

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer)
        data = self._stream.read(len(view))
        self._budget.spend(len(data))
        self._read += len(data)
        view[: len(data)] = data
        return len(data)


def _complaint(member: str, reason: str) -> Piece:
    return Piece(record=Record(number=0, place="", complaint=reason), member=member)


def _is_hidden(name: str) -> bool:
    """Whether a folder would hide it: `.DS_Store`, `__MACOSX/…`."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part != "..") for part in parts)


def _shown(name: str) -> str:
    """A member's name as one harmless line: it is shown, and never opened as a path."""
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
    return line.encode("utf-8", "replace").decode()[:_LONGEST_NAME]
