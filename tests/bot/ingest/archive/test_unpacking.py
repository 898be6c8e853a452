"""Archives in archives, and members that would break a careless reader."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from bot.domain.article import Article
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.ingest.archive.file_archive import FileArchive
from tests.bot.ingest.archive.archives import STORY, page, tarred, warc, zipped
from tests.bot.ingest.archive.conftest import ReadAll
from tests.bot.ingest.archive.test_file_archive import record
from tests.fakes.workers import InlineWorkers

P = ParamSpec("P")
T = TypeVar("T")
TEXT = f"Old mill burns down\n\n{STORY}\n"


async def ids(read_all: ReadAll, path: Path) -> list[str]:
    articles, skipped = await read_all(path)
    assert not skipped
    return [article.id for article in articles]


async def test_members_are_read_by_their_own_formats(tmp_path: Path, read_all: ReadAll) -> None:
    files = {"a/one.txt": TEXT, "two.jsonl": f"{record(1)}\n{record(2)}\n", "b.html": page()}
    for name, data in (
        ("x.zip", zipped(files)),
        ("x.tar", tarred(files)),
        ("x.tar.gz", tarred(files, mode="w:gz")),
        ("x.tgz", tarred(files, mode="w:gz")),
        ("x.tar.bz2", tarred(files, mode="w:bz2")),
        ("x.tar.xz", tarred(files, mode="w:xz")),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        assert await ids(read_all, path) == [f"{name}!/a/one.txt", "r1", "r2", f"{name}!/b.html"]


@pytest.mark.parametrize(
    ("name", "pack"), [("a.txt.gz", gzip), ("a.txt.bz2", bz2), ("a.txt.xz", lzma)]
)
async def test_packed_files(tmp_path: Path, read_all: ReadAll, name: str, pack: object) -> None:
    packed = pack.compress(TEXT.encode())  # type: ignore[attr-defined]
    (tmp_path / name).write_bytes(packed)
    (tmp_path / "x.zip").write_bytes(zipped({name: packed}))
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == [name]
    assert [skip.reason for skip in skipped] == [f"same text as {name}"]


async def test_a_packed_web_archive(tmp_path: Path, read_all: ReadAll) -> None:
    pages = {f"https://river.example/{n}": page(f"Mill {n}", STORY + f" Day {n}.") for n in (1, 2)}
    wacz: dict[str, str | bytes] = {
        "archive/data.warc.gz": warc(pages),
        "indexes/index.cdx": "x",
        "datapackage.json": "{}",
    }
    (tmp_path / "x.wacz").write_bytes(zipped(wacz))
    articles, skipped = await read_all(tmp_path)
    assert not skipped
    assert [article.url for article in articles] == list(pages)
    assert {article.captured for article in articles} == {datetime(2024, 2, 6, 8, tzinfo=UTC)}
    assert [article.id for article in articles] == [
        "x.wacz!/archive/data.warc.gz#1", "x.wacz!/archive/data.warc.gz#2",
    ]  # fmt: skip


async def test_archives_are_nested_twice_at_most(tmp_path: Path, read_all: ReadAll) -> None:
    inner = zipped({"a.txt": TEXT.encode(), "deep.zip": zipped({"b.txt": TEXT})})
    (tmp_path / "x.zip").write_bytes(zipped({"in.zip": inner}))
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == ["x.zip!/in.zip!/a.txt"]
    assert [skip.path.rpartition("/")[2] for skip in skipped] == ["deep.zip"]
    assert skipped[0].reason == "archives nested more than 2 deep"


@pytest.mark.parametrize("name", ["../../etc/x.txt", "/etc/x.txt", "a\\..\\x.txt", "a\x1b[2J.txt"])
async def test_names_lead_nowhere(tmp_path: Path, read_all: ReadAll, name: str) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({name: TEXT}))
    before = sorted(tmp_path.parent.rglob("*.txt"))
    ((article,), skipped) = await read_all(tmp_path)
    assert not skipped
    assert article.id.startswith("x.zip!/")
    assert article.id.isprintable()
    assert sorted(tmp_path.parent.rglob("*.txt")) == before


async def test_links_and_devices_are_not_followed(tmp_path: Path, read_all: ReadAll) -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, kind in (("l.txt", tarfile.SYMTYPE), ("h.txt", tarfile.LNKTYPE),
                           ("d.txt", tarfile.CHRTYPE), ("f.txt", tarfile.FIFOTYPE)):  # fmt: skip
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    (tmp_path / "x.tar").write_bytes(stream.getvalue())
    articles, skipped = await read_all(tmp_path)
    assert not articles
    assert [skip.reason for skip in skipped] == [
        "a link, not a regular file", "a link, not a regular file",
        "a device or pipe, not a regular file", "a device or pipe, not a regular file",
    ]  # fmt: skip


async def test_a_bomb_ends_the_reading(tmp_path: Path, read_all: ReadAll) -> None:
    blank = b" " * 2**20
    (tmp_path / "x.zip").write_bytes(zipped({f"{n}.txt": blank for n in range(40)}))
    options = ReadOptions(max_file_bytes=2**21)
    articles, skipped = await read_all(tmp_path, options=options)
    assert not articles
    assert skipped[-1].reason == "unpacks to far more than its size"
    assert len(skipped) < 40


async def test_a_member_that_is_a_bomb_is_bounded(tmp_path: Path, read_all: ReadAll) -> None:
    bomb = gzip.compress(b" " * 2**27)
    (tmp_path / "x.tar").write_bytes(tarred({"a.txt": TEXT.encode(), "b.jsonl.gz": bomb}))
    tracemalloc.start()
    try:
        articles, skipped = await read_all(tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 300 * 2**20
    finally:
        tracemalloc.stop()
    assert [article.id for article in articles] == ["x.tar!/a.txt"]
    assert skipped


async def test_an_encrypted_member_is_skipped(tmp_path: Path, read_all: ReadAll) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))
    _, skipped = await read_all(tmp_path)
    assert [skip.reason for skip in skipped] == ["encrypted; pack it without a password"]


async def test_a_damaged_member_does_not_stop_the_others(tmp_path: Path, read_all: ReadAll) -> None:
    data = bytearray(zipped({"a.txt": TEXT * 20, "b.txt": TEXT}))
    start = data.index(b"a.txt") + 5
    data[start : start + 40] = b"\xff" * 40
    (tmp_path / "x.zip").write_bytes(bytes(data))
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == ["x.zip!/b.txt"]
    assert len(skipped) == 1
    assert skipped[0].path.endswith("x.zip!/a.txt")


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.wacz", "x.warc", "x.pdf", "x.tar.gz"])
@pytest.mark.parametrize("data", [b"PK", b"nothing of the kind " * 99, b"\x1f\x8b" + b"\0" * 30])
async def test_what_is_no_archive_gives_one_line(
    tmp_path: Path, read_all: ReadAll, name: str, data: bytes
) -> None:
    (tmp_path / name).write_bytes(data)
    articles, skipped = await read_all(tmp_path)
    assert not articles
    assert len(skipped) == 1
    assert "\n" not in skipped[0].reason


async def test_a_list_of_members_too_large_is_not_read(tmp_path: Path, read_all: ReadAll) -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    (tmp_path / "x.zip").write_bytes(bytes(data))
    _, skipped = await read_all(tmp_path)
    assert "too large" in skipped[0].reason


async def test_a_header_too_large_is_not_read(tmp_path: Path, read_all: ReadAll) -> None:
    info = tarfile.TarInfo("long")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 2**30
    (tmp_path / "x.tar").write_bytes(info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 10_240)
    _, skipped = await read_all(tmp_path)
    assert "broken TAR" in skipped[0].reason


async def test_more_members_than_allowed_are_left_out(tmp_path: Path, read_all: ReadAll) -> None:
    files = {f"{n}.jsonl": record(n) for n in range(5)}
    for name, data in (("x.zip", zipped(files)), ("y.tar", tarred(files))):
        path = tmp_path / name
        path.write_bytes(data)
        articles, skipped = await read_all(path, options=ReadOptions(max_files=3))
        assert len(articles) == 3
        assert "more than 3 members" in skipped[0].reason


async def test_hidden_members_and_other_files(tmp_path: Path, read_all: ReadAll) -> None:
    files = {"__MACOSX/a.txt": TEXT, ".b.txt": TEXT, "c.png": "x", "d.txt": TEXT}
    (tmp_path / "x.zip").write_bytes(zipped(files))
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == ["x.zip!/d.txt"]
    assert [skip.path.rpartition("!/")[2] for skip in skipped] == ["c.png"]


async def test_reading_goes_on_inside_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(zipped({f"{n:03}.jsonl": record(n) for n in range(90)}))
    status = path.stat()
    workers = CountingWorkers()
    file = ArchiveFile(
        path=str(path), size=status.st_size, modified_ns=status.st_mtime_ns, records=70
    )
    shares: list[float] = []
    archive = FileArchive(workers, ReadOptions())
    items = [item async for item in archive.read(file, shares.append)]
    assert [item.id for item in items if isinstance(item, Article)] == [
        f"r{number}" for number in range(70, 90)
    ]
    assert shares == sorted(shares)


class CountingWorkers(InlineWorkers):
    """Counts what is parsed elsewhere."""

    def __init__(self) -> None:
        self.calls = 0

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self.calls += 1
        return await super().run(function, *args, **kwargs)


async def test_pages_stored_already_are_not_parsed_again(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(warc({f"https://river.example/{n}": page(f"Mill {n}") for n in range(9)}))
    status = path.stat()
    workers = CountingWorkers()
    file = ArchiveFile(
        path=str(path), size=status.st_size, modified_ns=status.st_mtime_ns, records=6
    )
    items = [item async for item in FileArchive(workers, ReadOptions()).read(file)]
    assert len(items) == 3
    assert workers.calls == 3


async def test_a_zip_of_zips_is_copied_within_bounds(tmp_path: Path, read_all: ReadAll) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("noise.txt", os.urandom(3_000_000))
    (tmp_path / "x.zip").write_bytes(zipped({"in.zip": stream.getvalue(), "a.txt": TEXT.encode()}))
    options = ReadOptions(max_file_bytes=2_000_000)
    articles, skipped = await read_all(tmp_path, options=options)
    assert [article.id for article in articles] == ["x.zip!/a.txt"]
    assert any("larger than" in skip.reason for skip in skipped)


async def test_the_folder_of_a_complete_page_is_no_article(
    tmp_path: Path, read_all: ReadAll
) -> None:
    (tmp_path / "mill.html").write_text(page())
    (tmp_path / "mill_files").mkdir()
    (tmp_path / "mill_files" / "frame.html").write_text(page("Another"))
    (tmp_path / "other_files").mkdir()
    (tmp_path / "other_files" / "a.jsonl").write_text(record(1))
    articles, skipped = await read_all(tmp_path)
    assert not skipped
    assert [article.id for article in articles] == ["mill.html", "r1"]
    files = {
        "x/mill_files/frame.html": page("Another"),
        "x/mill.html": page(),
        "other_files/a.jsonl": record(1),
    }
    (tmp_path / "saved.zip").write_bytes(zipped(files))
    articles, skipped = await read_all(tmp_path / "saved.zip")
    assert not skipped
    assert [article.id for article in articles] == ["saved.zip!/x/mill.html", "r1"]
