import pytest

from bot.domain.message import Attachment
from bot.errors import CommandError
from bot.ingest.web_documents import WebDocuments
from tests.fakes.fetcher import FakeFetcher

ADDRESS = "https://ann.example/feeds.opml"


async def read(body: bytes, name: str = ADDRESS) -> str:
    return await WebDocuments(FakeFetcher(documents={ADDRESS: body})).read(name)


async def test_a_file_is_read_from_its_address() -> None:
    assert await read("\ufeff<opml>ü</opml>".encode()) == "<opml>ü</opml>"


@pytest.mark.parametrize("name", ["/etc/passwd", "file:///etc/passwd", "feeds.opml", ""])
async def test_paths_are_no_names_here(name: str) -> None:
    with pytest.raises(CommandError, match="web address"):
        await read(b"", name)


@pytest.mark.parametrize(
    ("body", "reason"), [(b"\xff\xfe", "no UTF-8"), (b"a" * (4 * 2**20 + 1), "longer than 4 MiB")]
)
async def test_what_is_no_list_is_refused(body: bytes, reason: str) -> None:
    with pytest.raises(CommandError, match=reason):
        await read(body)


async def test_an_address_that_cannot_be_reached_is_told() -> None:
    with pytest.raises(CommandError, match="cannot be reached"):
        await read(b"", "https://gone.example/")


async def test_a_written_file_goes_with_the_answer() -> None:
    written = await WebDocuments(FakeFetcher()).write("feeds.opml", "<opml/>")
    assert written == (Attachment(name="feeds.opml", text="<opml/>"),)
