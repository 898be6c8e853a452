"""What a format's reader is made of: a file is split into records, a record parsed into drafts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from bot.domain.article import Published, Skipped, Span
from bot.domain.options import ReadOptions


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One article's bytes, cut from its file; `complaint` says why there are none."""

    number: int
    """Counted from 0 within the file."""
    place: str
    """What to add to the path to name it for people: empty, or `:LINE`."""
    data: bytes = b""
    complaint: str | None = None
    url: str | None = None
    """Where a web archive says that it was read."""
    captured: datetime | None = None
    """And when."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """What a parser may know beyond the bytes."""

    where: str
    """How messages name the record: its path, and line."""
    repeated: frozenset[str] = frozenset()
    """Lines (normalised) that stand in many files of the folder."""
    url: str | None = None
    """See `Record.url`."""
    captured: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """What one record says of its article, before the folder's notes and ids are applied."""

    title: str
    text: str
    story: tuple[Span, ...]
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: Published | None = None
    captured: datetime | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


Drafts = tuple[Draft | Skipped, ...]
"""What a record holds: one article, in a feed's or an agency's document often several."""

Split = Callable[[BinaryIO, ReadOptions], Iterator[Record]]
"""Cut a file into records, reading ahead no more than one of them. Raises ParseError or OSError."""

Parse = Callable[[bytes, Context], Draft | Skipped | Drafts]
"""Turn a record's bytes into drafts. A module-level function, so that worker processes can call
it; never raises for what is in them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """One archived form of articles."""

    name: str
    suffixes: tuple[str, ...]
    description: str
    split: Split
    parse: Parse
    heavy: bool = False
    """Parsing a record takes long enough to hold up the event loop."""
    streamed: bool = False
    """Read record by record, so that the file's size does not matter."""
    many: bool = False
    """A record may hold several articles; how many, only parsing tells."""
    compares_neighbours: bool = False
    """Lines that stand in many files of the folder are told to `parse`."""


def whole_file(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """Split for formats of one article a file."""
    yield _whole(stream, options.max_record_bytes)


def whole_document(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """The same for formats whose files hold pictures and attachments beside the words."""
    yield _whole(stream, options.max_file_bytes)


def _whole(stream: BinaryIO, limit: int) -> Record:
    data = stream.read(limit + 1)
    if len(data) <= limit:
        stream.read(1)  # raises where a packed file is cut off: half an article is none
        return Record(number=0, place="", data=data)
    complaint = f"larger than {describe_size(limit)}, too large for an article"
    return Record(number=0, place="", complaint=complaint)


def describe_size(size: int) -> str:
    """Bytes for people: `64 MB`, `512 bytes`."""
    for unit, name in ((2**30, "GB"), (2**20, "MB"), (2**10, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
