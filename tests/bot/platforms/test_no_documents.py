import pytest

from bot.errors import CommandError
from bot.platforms.no_documents import NoDocuments


async def test_it_says_where_files_are_exchanged() -> None:
    with pytest.raises(CommandError, match="terminal"):
        await NoDocuments().read("/etc/passwd")
    with pytest.raises(CommandError, match="terminal"):
        await NoDocuments().write("feeds.opml", "<opml/>")
