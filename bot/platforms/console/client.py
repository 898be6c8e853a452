"""The console as a chat platform: a message is printed, and kept as a file named by its key.

The file is the record: it appears whole or not at all, so after a crash it tells whether the
message was posted.
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.domain.message import Message
from bot.errors import ChatError
from bot.rendering.text import render_text

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,199}")


class ConsoleChat:
    """Implements `bot.ports.Chat` for channels that each have a folder."""

    def __init__(self, folders: Mapping[str, Path], show: Callable[[Message], None]) -> None:
        self._folders = dict(folders)
        self._show = show

    async def post(self, channel: str, key: str, message: Message) -> str:
        """Keep the message, then show it."""
        path = self._path(channel, key)
        try:
            await asyncio.to_thread(_write_whole, path, render_text(message))
        except OSError as error:
            raise ChatError(channel, f"cannot write {path}: {error.strerror or error}") from error
        self._show(message)
        return path.name

    async def find(self, channel: str, key: str) -> str | None:
        """Look for the kept file."""
        path = self._path(channel, key)
        return path.name if await asyncio.to_thread(path.is_file) else None

    def _path(self, channel: str, key: str) -> Path:
        if channel not in self._folders:
            raise ChatError(channel, "is not configured")
        if not _KEY.fullmatch(key):
            raise ChatError(channel, f"the key {key!r} cannot name a file")
        return self._folders[channel] / f"{key}.txt"


def _write_whole(path: Path, text: str) -> None:
    """Write to a temporary file beside, make it durable, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
