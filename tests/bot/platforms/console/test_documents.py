from pathlib import Path

import pytest

from bot.errors import CommandError
from bot.platforms.console.documents import LocalDocuments


async def test_what_is_written_is_read(tmp_path: Path) -> None:
    name = str(tmp_path / "a.opml")
    await LocalDocuments().write(name, "Häfen")
    assert await LocalDocuments().read(name) == "Häfen"
    with pytest.raises(CommandError, match="exists already"):
        await LocalDocuments().write(name, "other")


async def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    large, binary = tmp_path / "large", tmp_path / "binary"
    large.write_bytes(b"a" * (4 * 2**20 + 1))
    binary.write_bytes(b"\xff\xfe\x00")
    reasons = {large: "longer than 4 MiB", binary: "no UTF-8", tmp_path / "none": "No such file"}
    for path, reason in reasons.items():
        with pytest.raises(CommandError, match=reason):
            await LocalDocuments().read(str(path))
    with pytest.raises(CommandError, match="cannot be written"):
        await LocalDocuments().write(str(tmp_path / "none" / "a"), "")
