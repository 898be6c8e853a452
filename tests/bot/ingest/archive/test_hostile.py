"""Files that would break a careless reader: each gives one clear line, in time, in memory."""

import asyncio
import gzip
import json
import os
import socket
import tracemalloc
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.options import ReadOptions
from tests.bot.ingest.archive.conftest import ReadAll
from tests.bot.ingest.archive.test_file_archive import TEXT, record

_SECONDS = 30.0
_MEMORY = 300 * 2**20


@pytest.fixture(autouse=True)
async def bounded() -> AsyncIterator[None]:
    tracemalloc.start()
    try:
        async with asyncio.timeout(_SECONDS):
            yield
        assert tracemalloc.get_traced_memory()[1] < _MEMORY
    finally:
        tracemalloc.stop()


async def only_reason(read_all: ReadAll, path: Path, *, name: str | None = None) -> str:
    """Read the path beside a good article; the article survives and one thing is skipped."""
    folder = path.parent if path.suffix or path.name == "noname" else path
    (folder / "good.jsonl").write_text(record(7))
    articles, skipped = await read_all(folder)
    assert [article.id for article in articles] == ["r7"]
    assert len(skipped) == 1
    assert (name or path.name) in skipped[0].path
    assert "\n" not in skipped[0].reason
    return skipped[0].reason


async def test_empty_folder(tmp_path: Path, read_all: ReadAll) -> None:
    _, skipped = await read_all(tmp_path)
    assert [(s.path, s.reason) for s in skipped] == [(str(tmp_path), "an empty folder")]


async def test_missing_path(tmp_path: Path, read_all: ReadAll) -> None:
    _, skipped = await read_all(tmp_path / "nowhere")
    assert [(s.path, s.reason) for s in skipped] == [(str(tmp_path / "nowhere"), "does not exist")]


async def test_path_with_a_nul(read_all: ReadAll) -> None:
    _, skipped = await read_all("a\0b")
    assert skipped[0].reason == "no path that a file could have"


async def test_loop_of_links(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "back").symlink_to(tmp_path)
    reason = await only_reason(read_all, tmp_path, name="back")
    assert "read already" in reason


async def test_dangling_link(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere")
    assert "leads nowhere" in await only_reason(read_all, tmp_path / "x.txt")


async def test_folders_too_deep(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "/".join("d" * 40)).mkdir(parents=True)
    assert "deeper than 32" in await only_reason(read_all, tmp_path, name="d")


async def test_too_many_files(tmp_path: Path, read_all: ReadAll) -> None:
    for number in range(5):
        (tmp_path / f"{number}.jsonl").write_text(record(number))
    articles, skipped = await read_all(tmp_path, options=ReadOptions(max_files=3))
    assert len(articles) == 3
    assert "more than 3 files" in skipped[0].reason


@pytest.mark.parametrize("suffix", ["txt", "html"])
async def test_sparse_file_of_two_gigabytes(tmp_path: Path, read_all: ReadAll, suffix: str) -> None:
    path = tmp_path / f"big.{suffix}"
    path.touch()
    os.truncate(path, 2 * 2**30)
    assert "larger than the limit" in await only_reason(read_all, path)


@pytest.mark.slow
async def test_sparse_json_lines(tmp_path: Path, read_all: ReadAll) -> None:
    path = tmp_path / "big.jsonl"
    path.touch()
    os.truncate(path, 2 * 2**30)
    assert "line longer than" in await only_reason(read_all, path)


async def test_line_of_fifty_megabytes(tmp_path: Path, read_all: ReadAll) -> None:
    path = tmp_path / "long.jsonl"
    with path.open("wb") as file:
        file.write(record(1).encode() + b"\n")
        for _ in range(50):
            file.write(b"x" * 2**20)
        file.write(b"\n" + record(2).encode() + b"\n")
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == ["r1", "r2"]
    assert [s.path for s in skipped] == [f"{path}:2"]
    assert tracemalloc.get_traced_memory()[1] < 40 * 2**20


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("[1, 2]", "not a JSON object but a list"),
        ("12", "not a JSON object but a number"),
        ("null", "not a JSON object but null"),
        ('{"id": "x"', "no valid JSON"),
        ('{"id": "x", "title": "y"}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": " "}', "empty"),
        ("[" * 200_000, "nested too deep"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "a number is too long"),
    ],
)
async def test_bad_lines(tmp_path: Path, read_all: ReadAll, line: str, reason: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(f"{record(1)}\n\n{line}\n{record(2)}\n")
    articles, skipped = await read_all(path)
    assert [article.id for article in articles] == ["r1", "r2"]
    assert [s.path for s in skipped] == [f"{path}:3"]
    assert reason in skipped[0].reason


async def test_surrogates_and_nuls_in_json(tmp_path: Path, read_all: ReadAll) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text('{"id": "\\ud800", "title": "a\\u0000b", "text": "x \\udfff y"}')
    (article,), _ = await read_all(path)
    for value in (article.id, article.title, article.text):
        assert value.encode("utf-8")
        assert "\0" not in value


async def test_binary_renamed(tmp_path: Path, read_all: ReadAll) -> None:
    path = tmp_path / "image.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    assert "binary" in await only_reason(read_all, path)


async def test_empty_file(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").touch()
    assert await only_reason(read_all, tmp_path / "x.txt") == "empty"


async def test_white_space_only(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").write_text(" \n\t\n" * 50)
    assert await only_reason(read_all, tmp_path / "x.txt") == "no words in it"


@pytest.mark.parametrize("name", ["x.csv", "x.docx", "noname"])
async def test_other_files(tmp_path: Path, read_all: ReadAll, name: str) -> None:
    (tmp_path / name).write_text("a,b\n")
    assert "not an article file" in await only_reason(read_all, tmp_path / name)


async def test_json_of_another_form(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "gold.json").write_text(json.dumps({"version": 1, "figures": []}))
    assert "not an article" in await only_reason(read_all, tmp_path / "gold.json")


async def test_broken_utf8_is_read(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").write_bytes("Größe, Fülle, Höhe. ".encode() * 20 + b"\xff\xfe\xfa")
    articles, skipped = await read_all(tmp_path)
    assert not skipped
    assert "Größe" in articles[0].text


async def test_folder_that_may_not_be_read(tmp_path: Path, read_all: ReadAll) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0)
    try:
        if os.access(folder, os.R_OK):  # the superuser reads every folder: this one is empty
            _, skipped = await read_all(tmp_path)
            assert all("closed" not in skip.path for skip in skipped)
        else:
            assert "permission" in await only_reason(read_all, tmp_path, name="closed")
    finally:
        folder.chmod(0o700)


async def test_pipe(tmp_path: Path, read_all: ReadAll) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "a pipe" in await only_reason(read_all, tmp_path / "pipe.txt")


async def test_socket(tmp_path: Path, read_all: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path is at most 107 characters long
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.txt")
        assert "a socket" in await only_reason(read_all, tmp_path / "s.txt")


async def test_device(read_all: ReadAll) -> None:
    _, skipped = await read_all("/dev/zero")
    assert skipped[0].reason == "a device, not a regular file"


async def test_name_that_is_not_utf8(tmp_path: Path, read_all: ReadAll) -> None:
    raw = os.fsencode(tmp_path) + b"/n\xff.txt"
    try:
        with open(raw, "wb") as file:  # noqa: ASYNC230, PTH123 - pathlib takes no bytes
            file.write(TEXT.encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert "not valid UTF-8" in await only_reason(read_all, tmp_path, name="n")


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul><li", "table><tr><td"])
async def test_html_nested_100_000_deep(tmp_path: Path, read_all: ReadAll, tag: str) -> None:
    path = tmp_path / "deep.html"
    path.write_text("<html><body>" + f"<{tag}>" * 100_000 + "<p>Too deep to be read.</p>")
    assert "deep" in await only_reason(read_all, path)


async def test_html_of_nothing(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.html").write_text("<html><body></body></html>")
    assert await only_reason(read_all, tmp_path / "x.html") == "no article text found"


async def test_truncated_gzip_keeps_what_came_before(tmp_path: Path, read_all: ReadAll) -> None:
    lines = "\n".join(record(number, noise=os.urandom(99).hex()) for number in range(4000))
    packed = gzip.compress(lines.encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    articles, skipped = await read_all(tmp_path)
    assert 100 < len(articles) < 4000
    assert len(skipped) == 1
    assert "broken gzip" in skipped[0].reason


async def test_half_an_article_in_a_truncated_gzip_is_none(
    tmp_path: Path, read_all: ReadAll
) -> None:
    packed = gzip.compress(("A storm broke the sea wall. " + os.urandom(999).hex()).encode())
    (tmp_path / "cut.txt.gz").write_bytes(packed[:-300])
    assert "broken gzip" in await only_reason(read_all, tmp_path / "cut.txt.gz")


@pytest.mark.parametrize("name", ["bomb.txt.gz", "bomb.jsonl.gz"])
async def test_gzip_bomb(tmp_path: Path, read_all: ReadAll, name: str) -> None:
    with gzip.open(tmp_path / name, "wb", compresslevel=1) as file:
        for _ in range(80):
            file.write(b" " * 2**20)
    reason = await only_reason(read_all, tmp_path / name)
    assert "unpacks to" in reason or "too large" in reason


async def test_text_of_short_lines(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").write_text("a.\nSign up\n" * 300_000)
    articles, _ = await read_all(tmp_path)
    assert len(articles) == 1


async def test_text_of_one_endless_line(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "x.txt").write_text("word (" * 600_000)
    articles, _ = await read_all(tmp_path)
    assert len(articles) == 1
