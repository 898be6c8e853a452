"""Open article files, safely: regular files only, unpacked as they are read, within bounds."""

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedIOBase
from typing import BinaryIO, cast

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import describe_size

# JSON Lines of short records pack about 20 times; zeros 1,000 times. A stream that unpacks to more
# than a hundred times its size after the first `max_file_bytes` is a bomb.
_BOMB_RATIO = 100
_GZIP_MAGIC = b"\x1f\x8b"


@contextmanager
def open_source(path: str, options: ReadOptions) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked if they are gzipped. Raises ParseError for what is not a file."""
    # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - a descriptor has no Path
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ParseError(path, "not a regular file")
        packed = file.peek(2)[:2] == _GZIP_MAGIC
        yield cast(BinaryIO, _Unpacked(path, file, options)) if packed else file


class _Unpacked(BufferedIOBase):
    """Reads through gzip, counting."""

    def __init__(self, path: str, packed: BinaryIO, options: ReadOptions) -> None:
        self._path = path
        self._packed = packed
        self._plain = gzip.GzipFile(fileobj=packed, mode="rb")
        self._limit = options.max_file_bytes
        self._unpacked = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1) -> bytes:
        """Read up to `size` bytes. Raises ParseError for broken gzip and for bombs."""
        wanted = self._limit + 1 if size is None or size < 0 else size
        try:
            data = self._plain.read(wanted)
        except (EOFError, OSError, zlib.error) as error:
            raise ParseError(self._path, f"broken gzip file ({error})") from error
        self._unpacked += len(data)
        if self._unpacked > max(self._limit, _BOMB_RATIO * self._packed.tell()):
            size_now = describe_size(self._unpacked)
            raise ParseError(self._path, f"unpacks to more than {size_now}, far beyond its size")
        return data
