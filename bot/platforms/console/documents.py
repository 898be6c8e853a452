"""Files that commands on a terminal read and write."""

import asyncio
from pathlib import Path

from bot.errors import CommandError

_MOST_BYTES = 4 * 2**20


class LocalDocuments:
    """Implements `bot.ports.Documents` in the file system; names are paths."""

    async def read(self, name: str) -> str:
        """The file's text as UTF-8. Raises CommandError."""
        return await asyncio.to_thread(_read, Path(name))

    async def write(self, name: str, text: str) -> tuple[()]:
        """Write a new file. Raises CommandError."""
        await asyncio.to_thread(_write, Path(name), text)
        return ()


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
        text = body.decode("utf-8-sig")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise CommandError(f"{path} cannot be read: {reason}.") from error
    if len(body) > _MOST_BYTES:
        raise CommandError(f"{path} is longer than {_MOST_BYTES // 2**20} MiB.")
    return text


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise CommandError(f"{path} exists already.", hint="Name a new file.") from error
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}.") from error
