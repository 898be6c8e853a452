"""Open article files, safely: regular files only, unpacked as they are read, within bounds."""

import bz2
import gzip
import lzma
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase, BufferedReader
from typing import BinaryIO, Protocol, cast

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import describe_size

# JSON Lines of short records pack about 20 times; zeros 1,000 times. A stream that unpacks to more
# than a hundred times its size after the first `max_file_bytes` is a bomb.
BOMB_RATIO = 100
PACKED_SUFFIXES = (".gz", ".bz2", ".xz")
_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}


class Peekable(Protocol):
    """A stream whose first bytes can be looked at."""

    def peek(self, size: int = ..., /) -> bytes:
        """Give some bytes ahead without taking them."""


class BombError(ParseError):
    """What is read would never end: nothing more is read of the file."""


@contextmanager
def open_source(path: str, options: ReadOptions) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked if they are packed. Raises ParseError for what is not a file."""
    with open_raw(path) as file:
        yield unpacked(file, path, options)


@contextmanager
def open_raw(path: str) -> Iterator[BufferedReader]:
    """The file's bytes as they are. Raises ParseError for what is not a regular file."""
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no Path
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ParseError(path, "not a regular file")
        yield file


def unpacked(stream: Peekable, name: str, options: ReadOptions) -> BinaryIO:
    """The stream unpacked, if its first bytes say that it is packed."""
    head = stream.peek(max(map(len, _MAGIC)))
    kind = next((kind for magic, kind in _MAGIC.items() if head.startswith(magic)), None)
    plain = cast(BinaryIO, stream)
    return plain if kind is None else cast(BinaryIO, _Unpacked(name, kind, plain, options))


class _Unpacked(BufferedIOBase):
    """Reads through the packing, counting."""

    def __init__(self, path: str, kind: str, packed: BinaryIO, options: ReadOptions) -> None:
        self._path = path
        self._kind = kind
        self._packed = packed
        self._plain = _reader(kind, packed)
        self._limit = options.max_file_bytes
        self._unpacked = 0
        self._broken: Exception | None = None

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Read up to `size` bytes. Raises ParseError for what is broken, BombError for bombs.

        What comes before a break is given first.
        """
        wanted = self._limit + 1 if size is None or size < 0 else min(size, self._limit + 1)
        data = self._unpack(wanted)
        self._unpacked += len(data)
        if self._unpacked > max(self._limit, BOMB_RATIO * self._packed.tell()):
            size_now = describe_size(self._unpacked)
            raise BombError(self._path, f"unpacks to more than {size_now}, far beyond its size")
        return data

    def _unpack(self, wanted: int) -> bytes:
        data = bytearray()
        while len(data) < wanted and self._broken is None:
            try:
                piece = self._plain.read1(wanted - len(data))
            except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as error:
                self._broken = error
            else:
                if not piece:
                    break
                data += piece
        if self._broken is not None and not data:
            reason = f"broken {self._kind} file ({self._broken})"
            raise ParseError(self._path, reason) from self._broken
        return bytes(data)


def _reader(kind: str, packed: BinaryIO) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    match kind:
        case "gzip":
            return gzip.GzipFile(fileobj=packed, mode="rb")
        case "bzip2":
            return bz2.BZ2File(packed)
        case _:
            return lzma.LZMAFile(packed)
