import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.record import Record
from bot.ingest.archive.web_archive import split_web_archive
from tests.bot.ingest.archive.archives import page, warc, warc_record

PAGES = {f"https://river.example/{n}": page(f"Mill {n}") for n in range(3)}


def records(data: bytes, options: ReadOptions | None = None) -> list[Record]:
    return list(split_web_archive(io.BytesIO(data), options or ReadOptions()))


def test_each_page_is_a_record_with_its_address() -> None:
    found = records(warc(PAGES, gzipped=False))
    assert [record.url for record in found] == list(PAGES)
    assert [record.place for record in found] == ["#1", "#2", "#3"]
    assert b"Mill 2" in found[2].data
    assert all(record.complaint is None for record in found)
    assert {record.captured for record in found} == {datetime(2024, 2, 6, 8, tzinfo=UTC)}


@pytest.mark.parametrize("date", [b"2024-02-06", b"yesterday....", b""])
def test_a_capture_without_a_moment_is_undated(date: bytes) -> None:
    data = warc(PAGES, gzipped=False).replace(b"2024-02-06T08:00:00Z", date)
    assert {record.captured for record in records(data)} == {None}


def test_what_is_no_page_is_listed_with_its_reason() -> None:
    pictures = records(warc({"https://river.example/a.png": "x"}, content_type="image/png"))
    assert pictures[0].complaint == "image/png, not a page: https://river.example/a.png"


def test_an_answer_that_is_no_success_is_listed() -> None:
    (found,) = records(warc({"https://river.example/": page()}, status="404 Not Found"))
    assert found.complaint == "answered 404: https://river.example/"


def test_a_revisit_is_the_same_page_again() -> None:
    data = warc_record("revisit", "https://river.example/", b"HTTP/1.1 200 OK\r\n\r\n")
    (found,) = records(data)
    assert found.complaint == "the same as an earlier capture: https://river.example/"


def test_a_revisit_names_the_capture_that_it_repeats() -> None:
    refers = (
        b"WARC-Refers-To-Target-URI: https://river.example/mill\r\n"
        b"WARC-Refers-To-Date: 2026-03-02T08:30:00Z"
    )
    data = warc_record("revisit", "https://river.example/", b"HTTP/1.1 200 OK\r\n\r\n")
    first, rest = data.split(b"\r\n", 1)
    (found,) = records(b"\r\n".join((first, refers, rest)))
    assert found.complaint == (
        "the same as the capture of https://river.example/mill at 2026-03-02T08:30:00Z:"
        " https://river.example/"
    )


def test_other_encodings_are_told_by_the_answers_header() -> None:
    made = warc(
        {"https://river.example/": page("Mühle")},
        content_type="text/html; charset=iso-8859-1",
        encoding="iso-8859-1",
    )
    assert "Mühle" in records(made)[0].data.decode("utf-8-sig")


def test_a_page_too_large_is_listed() -> None:
    found = records(warc(PAGES), ReadOptions(max_record_bytes=100))
    assert all("larger than" in (record.complaint or "") for record in found)


@pytest.mark.parametrize("cut", [40, 400, 700])
def test_a_broken_one_gives_what_came_before(cut: int) -> None:
    found: list[str | None] = []
    with suppress(ParseError):
        found.extend(
            record.url
            for record in split_web_archive(
                io.BytesIO(warc(PAGES, gzipped=False)[:-cut]), ReadOptions()
            )
        )
    assert found == list(PAGES)[: len(found)]


def test_a_page_that_is_cut_off_with_its_file_is_none() -> None:
    data = warc(PAGES, gzipped=False)
    found = records(data[: data.rindex(b"</body>")])
    assert [record.complaint for record in found] == [
        None,
        None,
        "cut off where the file ends: https://river.example/2",
    ]
    (*_, last) = records(data + b"WARC/1.0\r\nWARC-Ty")
    assert last.complaint == "no whole record; the file may be cut off: without an address"


def test_what_is_no_web_archive_is_refused() -> None:
    with pytest.raises(ParseError, match="broken web archive"):
        records(b"nothing of the kind\n" * 20)


def test_a_line_without_end_ends_the_reading() -> None:
    with pytest.raises(ParseError, match="without end"):
        records(b"WARC/1.0\r\nWARC-Type: " + b"x" * (5 * 2**20))


def test_content_packed_wrongly_is_listed() -> None:
    answer = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8bxx"
    )
    (found,) = records(warc_record("response", "https://river.example/", answer))
    assert isinstance(found, Record)
    assert found.complaint or found.data
