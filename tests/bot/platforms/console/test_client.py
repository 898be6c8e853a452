import os
from pathlib import Path

import pytest

from bot.domain.message import Message
from bot.errors import ChatError, ChatFailure
from bot.platforms.console.client import ConsoleChat
from tests.factories import message


def chat(folder: Path, shown: list[Message]) -> ConsoleChat:
    return ConsoleChat({"desk": folder}, shown.append)


async def test_a_message_is_kept_and_shown(tmp_path: Path) -> None:
    shown: list[Message] = []
    name = await chat(tmp_path / "new", shown).post("desk", "desk-1", message("News."))
    assert (tmp_path / "new" / name).read_text(encoding="utf-8") == "  News.\n"
    assert shown == [message("News.")]


async def test_a_kept_message_is_found_by_its_key(tmp_path: Path) -> None:
    console = chat(tmp_path, [])
    assert await console.find("desk", "desk-1") is None
    name = await console.post("desk", "desk-1", message())
    assert await console.find("desk", "desk-1") == name


async def test_nothing_half_written_stays(tmp_path: Path) -> None:
    await chat(tmp_path, []).post("desk", "desk-1", message())
    assert os.listdir(tmp_path) == ["desk-1.txt"]  # noqa: PTH208 -- no iteration in an async test


async def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ChatError, match=r"channel desk: cannot write .*file"):
        await chat(tmp_path / "file", []).post("desk", "desk-1", message())


@pytest.mark.parametrize("key", ["../x", "a/b", "", ".hidden", "a\0b"])
async def test_a_key_cannot_leave_the_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(ChatError):
        await chat(tmp_path, []).post("desk", key, message())


async def test_an_unknown_channel_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChatError, match="is not configured"):
        await chat(tmp_path, []).find("other", "k")


async def test_an_edit_takes_the_place_of_what_was_kept(tmp_path: Path) -> None:
    console = chat(tmp_path, [])
    name = await console.post("desk", "desk-1", message("Old."))
    await console.edit("desk", name, message("New."))
    assert (tmp_path / name).read_text(encoding="utf-8") == "  New.\n"
    with pytest.raises(ChatError) as refused:
        await console.edit("desk", "desk-2.txt", message())
    assert refused.value.failure is ChatFailure.GONE


async def test_a_folder_to_be_made_can_be_written(tmp_path: Path) -> None:
    assert await chat(tmp_path / "a" / "b", []).missing_permissions("desk") == ()


async def test_channels_that_commands_made_get_a_folder_of_their_name(tmp_path: Path) -> None:
    shown: list[Message] = []
    console = ConsoleChat({}, shown.append, elsewhere=tmp_path)
    await console.post("desk2", "desk2-1", message("News."))
    assert (tmp_path / "desk2" / "desk2-1.txt").is_file()
    for name in ("../desk", "a/b", ""):
        with pytest.raises(ChatError, match="is not configured") as caught:
            await console.post(name, "k", message())
        assert caught.value.failure is ChatFailure.GONE


async def test_a_key_that_names_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ChatError, match="cannot name a file") as caught:
        await chat(tmp_path, []).post("desk", "../x", message())
    assert caught.value.failure is ChatFailure.REFUSED
