"""Archives of files: ZIP, TAR and WACZ. Nothing of them is ever written to a disk by its name."""

import re
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, BinaryIO, cast

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import describe_size
from bot.ingest.archive.source import PACKED_SUFFIXES

_IN_MEMORY = 8 * 2**20
_LARGEST_DIRECTORY = 64 * 2**20
"""Bytes of a ZIP's list of members: some 500,000 of them."""
_LONGEST_HEADER = 2**20
"""Bytes of a TAR header that continues another: names are far shorter."""
_ENCRYPTED = 0x1
PAGE_FOLDERS = ("_files", "-Dateien", "_fichiers", "_archivos", "_bestanden", "_file")
"""How the folders of saved pages' pictures end: Chrome and Firefox use the first, older browsers
those of their language."""
_PAGE_FOLDER = re.compile(rf"(.+?)(?:{'|'.join(PAGE_FOLDERS)})/")
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_END_TAIL = 65_557 + 76
"""Within so many bytes of the end a ZIP tells how large its list of members is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Member:
    """A file within an archive: its bytes, to be read before the next one, or why not."""

    name: str
    stream: BinaryIO | None = None
    complaint: str | None = None


Members = Callable[[BinaryIO, ReadOptions], Iterator[Member]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Container:
    """One form of archive."""

    name: str
    suffixes: tuple[str, ...]
    description: str
    members: Members


def list_zip(stream: BinaryIO, options: ReadOptions) -> Iterator[Member]:
    """The files of a ZIP in the order of its list. Raises ParseError when it is broken."""
    with _seekable(stream, options) as file:
        try:
            if _directory_size(file) > _LARGEST_DIRECTORY:
                raise ParseError("ZIP", "its list of members is too large to be read")
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, OSError, ValueError, struct.error, EOFError) as error:
            raise ParseError("ZIP", f"broken ZIP file ({error})") from error
        with archive:
            files = _articles_only(archive.infolist())
            for info in files[: options.max_files]:
                yield from _zip_member(archive, info)
            if len(files) > options.max_files:
                reason = f"more than {options.max_files:,} members; the rest is left out"
                yield Member(name=files[options.max_files].filename, complaint=reason)


def _articles_only(members: Sequence[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Files, without those in the folders in which browsers keep a saved page's pictures."""
    pages = {
        name.rpartition(".")[0]
        for name in (info.filename for info in members)
        if name.endswith((".html", ".htm"))
    }
    return [
        info
        for info in members
        if not info.is_dir()
        and not ((folder := _PAGE_FOLDER.match(info.filename)) and folder[1] in pages)
    ]


def _zip_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Member]:
    if info.flag_bits & _ENCRYPTED:
        yield Member(name=info.filename, complaint="encrypted; pack it without a password")
        return
    try:
        stream = archive.open(info)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, RuntimeError) as error:
        yield Member(name=info.filename, complaint=f"cannot be unpacked ({error})")
        return
    with stream:
        yield Member(name=info.filename, stream=cast(BinaryIO, stream))


def list_tar(stream: BinaryIO, options: ReadOptions) -> Iterator[Member]:
    """The files of a TAR as they come. Raises ParseError when it is broken."""
    number = 0
    try:
        # Read as a stream: nothing is looked for, so that no offset can lead anywhere.
        with tarfile.open(fileobj=stream, mode="r|", tarinfo=_BoundedHeader) as archive:
            while (info := archive.next()) is not None:
                if info.isdir():
                    continue
                number += 1
                if number > options.max_files:
                    reason = f"more than {options.max_files:,} members; the rest is left out"
                    yield Member(name=info.name, complaint=reason)
                    return
                if not info.isfile():
                    kind = "a link" if info.issym() or info.islnk() else "a device or pipe"
                    yield Member(name=info.name, complaint=f"{kind}, not a regular file")
                    continue
                member = archive.extractfile(info)
                yield Member(name=info.name, stream=cast(BinaryIO, member))
                archive.members = []  # type: ignore[attr-defined]  # tarfile would keep them all
    except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
        raise ParseError("TAR", f"broken TAR file ({error})") from error


class _BoundedHeader(tarfile.TarInfo):
    """Refuses headers that would be read into memory whatever their size."""

    def _proc_member(self, archive: tarfile.TarFile) -> tarfile.TarInfo:
        continues = self.type not in tarfile.SUPPORTED_TYPES or self.type in {
            tarfile.XHDTYPE,
            tarfile.XGLTYPE,
            tarfile.SOLARIS_XHDTYPE,
            tarfile.GNUTYPE_LONGNAME,
            tarfile.GNUTYPE_LONGLINK,
        }
        if continues and self.size > _LONGEST_HEADER:
            raise tarfile.ReadError(f"a header of {describe_size(self.size)}")
        found: tarfile.TarInfo = super()._proc_member(archive)  # type: ignore[misc]
        return found


def list_wacz(stream: BinaryIO, options: ReadOptions) -> Iterator[Member]:
    """The web archives of a WACZ; its indexes and lists of pages only point into them."""
    for member in list_zip(stream, options):
        parts = PurePosixPath(member.name).parts
        if parts[:1] == ("archive",) and ".warc" in parts[-1].lower():
            yield member


CONTAINERS = (
    Container(
        name="ZIP",
        suffixes=(".zip",),
        description="the files in it, each by its own format",
        members=list_zip,
    ),
    Container(
        name="TAR",
        suffixes=(".tar", ".tgz", ".tbz2", ".txz"),
        description="the files in it, each by its own format; also `.tar.gz` and the like",
        members=list_tar,
    ),
    Container(
        name="WACZ",
        suffixes=(".wacz",),
        description="a packed web archive: the pages of every WARC in it",
        members=list_wacz,
    ),
)


def container_of(name: str) -> Container | None:
    """The form of archive that a file's name promises, packed or not."""
    path = PurePosixPath(name.lower())
    suffix = PurePosixPath(path.stem).suffix if path.suffix in PACKED_SUFFIXES else path.suffix
    return next((each for each in CONTAINERS if suffix in each.suffixes), None)


def _directory_size(file: IO[bytes]) -> int:
    """Bytes of the ZIP's list of members as it says itself, 0 where it does not."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_TAIL))
    tail = file.read(_END_TAIL)
    file.seek(0)
    end, end_64 = tail.rfind(_END), tail.rfind(_END_64)
    told = struct.unpack_from("<L", tail, end + 12)[0] if end >= 0 else 0
    if end_64 >= 0:
        told = max(told if told < 2**32 - 1 else 0, struct.unpack_from("<Q", tail, end_64 + 40)[0])
    return int(told)


@contextmanager
def _seekable(stream: BinaryIO, options: ReadOptions) -> Iterator[IO[bytes]]:
    """The stream, or a copy of it on the disk: a ZIP is read from its end."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        left = options.max_file_bytes
        while data := stream.read(min(2**20, left + 1)):
            left -= len(data)
            if left < 0:
                limit = describe_size(options.max_file_bytes)
                raise ParseError("ZIP", f"an archive in an archive, larger than {limit}")
            copy.write(data)
        copy.seek(0)
        yield cast("IO[bytes]", copy)
