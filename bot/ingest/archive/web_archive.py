"""WARC: the HTML responses of a web crawl, one article a record."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from bot.domain.article import Precision
from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import Record, describe_size
from bot.ingest.archive.values import as_line, as_url
from bot.ingest.archive.web_page import without_pictures
from bot.ingest.dates import parse_published

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_SILENT = frozenset({"warcinfo", "request", "metadata"})
"""Records that are about others."""
_LONGEST_LINE = 4 * 2**20
"""Bytes without a line break; random ones have one in every 256."""
_LONGEST_DATE = 40
_FOUND = "200"
_CHARSET = re.compile(r"charset=[\"' ]?([\w.:-]{2,40})")


def split_web_archive(stream: BinaryIO, options: ReadOptions) -> Iterator[Record]:
    """One record for each response; what is no page is listed with its reason."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - slow to import
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415 - see above

    number = 0
    try:
        for found in ArchiveIterator(_ShortLines(stream), arc2warc=True):
            if found.rec_type in _SILENT:
                continue
            url = as_url(found.rec_headers.get_header("WARC-Target-URI"))
            complaint, data = _page(found, options)
            yield Record(
                number=number,
                place=f"#{number + 1}",
                data=data,
                complaint=f"{complaint}: {url or 'without an address'}" if complaint else None,
                url=url,
                captured=_captured(found),
            )
            number += 1
    except (ArchiveLoadFailed, EOFError, ValueError, LookupError, AttributeError) as error:
        reason = f"broken web archive after record {number} ({type(error).__name__})"
        raise ParseError("web archive", reason) from error


class _ShortLines:
    """Passes bytes on, and ends a file without line breaks: warcio reads lines of any length."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._since_break = 0

    def read(self, size: int) -> bytes:
        """Read up to `size` bytes. Raises ParseError where a line does not end."""
        data = self._stream.read(size)
        last = data.rfind(b"\n")
        self._since_break = len(data) - last - 1 if last >= 0 else self._since_break + len(data)
        if self._since_break > _LONGEST_LINE:
            raise ParseError("web archive", "a line without end")
        return data


def _page(found: "ArcWarcRecord", options: ReadOptions) -> tuple[str | None, bytes]:
    """Why the record is no page, or its bytes."""
    complaint, content_type = _refused(found)
    if complaint is not None:
        return complaint, b""
    limit = options.max_record_bytes
    try:
        data = found.content_stream().read(limit + 1)
    except ParseError:
        raise
    except Exception as error:  # noqa: BLE001 - packed and chunked content may be broken anyhow
        return f"its content cannot be unpacked ({type(error).__name__})", b""
    if len(data) > limit:
        return f"larger than {describe_size(limit)}", b""
    if _is_cut_off(found):
        return "cut off where the file ends", b""
    if not data.strip():
        return "an empty page", b""
    return None, _declared(without_pictures(data), content_type)


def _is_cut_off(found: "ArcWarcRecord") -> bool:
    """Whether the file ends before the record does, as one still being written."""
    rest = found.raw_stream
    return getattr(rest, "limit", 0) > 0 and not rest.read(1)


def _refused(found: "ArcWarcRecord") -> tuple[str | None, str]:
    """Why the record is no page, and the type that the answer's header tells."""
    headers = found.http_headers
    if found.rec_type == "revisit":
        return f"the same as {_first_capture(found)}", ""
    if found.rec_type is None:
        return "no whole record; the file may be cut off", ""
    if found.rec_type != "response" or headers is None:
        return f"a {found.rec_type} record, not a page", ""
    status = str(headers.get_statuscode() or "")
    if status != _FOUND:
        return f"answered {status or 'nothing'}", ""
    content_type = str(headers.get_header("Content-Type") or "").strip().lower()
    media_type = content_type.partition(";")[0].strip()
    if media_type not in _PAGES:
        return f"{media_type or 'of unknown type'}, not a page", ""
    return None, content_type


def _first_capture(found: "ArcWarcRecord") -> str:
    """Which record holds the page that this one repeats, as far as the archive tells."""
    stated = found.rec_headers
    url = as_url(stated.get_header("WARC-Refers-To-Target-URI"))
    date = as_line(stated.get_header("WARC-Refers-To-Date"))
    where, when = f" of {url}" if url else "", f" at {date[:_LONGEST_DATE]}" if date else ""
    return f"the capture{where}{when}" if where or when else "an earlier capture"


def _captured(found: "ArcWarcRecord") -> datetime | None:
    date = parse_published(found.rec_headers.get_header("WARC-Date"))
    return date.at if date is not None and date.precision is Precision.MINUTE else None


def _declared(page: bytes, content_type: str) -> bytes:
    """The page in UTF-8 with its mark, where the answer's header names another encoding."""
    charset = _CHARSET.search(content_type)
    try:
        return page.decode(charset[1], "replace").encode("utf-8-sig") if charset else page
    except (LookupError, ValueError):
        return page
