"""Files that a person in a chat gives by their address, and gets attached to the answer."""

from bot.domain.message import Attachment
from bot.errors import CommandError, FetchError
from bot.ports import Fetcher

_MOST_BYTES = 4 * 2**20
_WEB = ("https://", "http://")


class WebDocuments:
    """Implements `bot.ports.Documents` for chat platforms: no name there is a path here."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    async def read(self, name: str) -> str:
        """The text at a web address, as UTF-8. Raises CommandError."""
        if not name.casefold().startswith(_WEB):
            raise CommandError(
                "In a chat a file is given by its web address.",
                hint="Give the address of the OPML file, or `variorum feed import FILE` where "
                "Variorum runs.",
            )
        try:
            body = await self._fetcher.fetch_document(name)
        except FetchError as error:
            raise CommandError(f"{error}.") from error
        if len(body) > _MOST_BYTES:
            raise CommandError(f"The file is longer than {_MOST_BYTES // 2**20} MiB.")
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CommandError("The file is no UTF-8 text.") from error

    async def write(self, name: str, text: str) -> tuple[Attachment, ...]:
        """The file, to be attached to the answer."""
        return (Attachment(name=name, text=text),)
