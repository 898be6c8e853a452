"""What chat platforms have in place of a person's files."""

from typing import NoReturn

from bot.errors import CommandError


class NoDocuments:
    """Implements `bot.ports.Documents` where no files can be given: it says where they can."""

    async def read(self, name: str) -> str:
        """Raise CommandError."""
        _refuse(name)

    async def write(self, name: str, text: str) -> None:
        """Raise CommandError."""
        del text
        _refuse(name)


def _refuse(name: str) -> NoReturn:
    raise CommandError(
        f"{name}: files are exchanged at the terminal.",
        hint="Give `variorum feed import FILE` there.",
    )
