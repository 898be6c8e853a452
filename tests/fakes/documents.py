"""Files that exist only in a test."""

from bot.errors import CommandError


class FakeDocuments:
    """Implements `bot.ports.Documents` in memory."""

    def __init__(self, files: dict[str, str] | None = None) -> None:
        self.files = dict(files or {})

    async def read(self, name: str) -> str:
        if name not in self.files:
            raise CommandError(f"{name} cannot be read.")
        return self.files[name]

    async def write(self, name: str, text: str) -> tuple[()]:
        if name in self.files:
            raise CommandError(f"{name} exists already.")
        self.files[name] = text
        return ()
