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
from bot.errors import ChatError, ChatFailure
from bot.rendering.text import render_text

_SUFFIX = ".txt"
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,199}")


class ConsoleChat:
    """Implements `bot.ports.Chat` for channels that each have a folder.

    Channels without one get a folder of their name in `elsewhere`, where that is given.
    """

    def __init__(
        self,
        folders: Mapping[str, Path],
        show: Callable[[Message], None],
        *,
        elsewhere: Path | None = None,
    ) -> None:
        self._folders = dict(folders)
        self._show = show
        self._elsewhere = elsewhere

    async def post(
        self, channel: str, key: str, message: Message, *, reply_to: str | None = None
    ) -> str:
        """Keep the message, then show it; a reply stands by itself."""
        del reply_to
        path = self._path(channel, key)
        await self._keep(channel, path, message)
        self._show(message)
        return path.name

    async def edit(self, channel: str, platform_id: str, message: Message) -> None:
        """Put the message in place of the kept one; what was printed stays."""
        path = self._path(channel, platform_id.removesuffix(_SUFFIX))
        if not await asyncio.to_thread(path.is_file):
            raise ChatError(channel, f"{path} is gone", failure=ChatFailure.GONE)
        await self._keep(channel, path, message)

    async def find(self, channel: str, key: str) -> str | None:
        """Look for the kept file."""
        path = self._path(channel, key)
        return path.name if await asyncio.to_thread(path.is_file) else None

    async def missing_permissions(self, channel: str) -> tuple[str, ...]:
        """Tell whether the folder can be written."""
        folder = self._path(channel, "any").parent
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        return () if os.access(folder, os.W_OK) else (f"write {folder}",)

    async def _keep(self, channel: str, path: Path, message: Message) -> None:
        try:
            await asyncio.to_thread(_write_whole, path, render_text(message))
        except OSError as error:
            raise ChatError(channel, f"cannot write {path}: {error.strerror or error}") from error

    def _path(self, channel: str, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ChatError(
                channel, f"the key {key!r} cannot name a file", failure=ChatFailure.REFUSED
            )
        folder = self._folders.get(channel)
        if folder is None:
            if self._elsewhere is None or not _KEY.fullmatch(channel):
                raise ChatError(channel, "is not configured", failure=ChatFailure.GONE)
            folder = self._elsewhere / channel
        return folder / f"{key}{_SUFFIX}"


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
