from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from bot.domain.article import Skipped
from bot.ingest.archive.mail import parse_letter, parse_saved_page
from bot.ingest.archive.record import Context, Draft
from tests.bot.ingest.archive.archives import STORY, page

HERE = Context(where="a.eml")


def letter(plain: str = STORY, html: str | None = None) -> EmailMessage:
    made = EmailMessage()
    made["Subject"] = "Mühle brennt nieder"
    made["From"] = "River Post <news@river.example>"
    made["Date"] = "Mon, 05 Feb 2024 21:10:00 +0100"
    made.set_content(plain)
    if html is not None:
        made.add_alternative(html, subtype="html")
    return made


def test_a_letter_tells_subject_sender_and_date() -> None:
    found = parse_letter(letter().as_bytes(), HERE)
    assert isinstance(found, Draft)
    assert (found.title, found.outlet) == ("Mühle brennt nieder", "River Post")
    assert found.text == STORY
    assert found.published is not None
    assert found.published.at == datetime(2024, 2, 5, 20, 10, tzinfo=UTC)


def test_the_page_is_read_where_the_plain_part_only_points_to_it() -> None:
    found = parse_letter(letter("Read it in a browser.", page()).as_bytes(), HERE)
    assert isinstance(found, Draft)
    assert "pumped water from the river" in found.text
    assert "<p>" not in found.text


def test_attachments_are_left_aside() -> None:
    made = letter("")
    made.add_attachment("The attached words.", filename="x.txt")
    found = parse_letter(made.as_bytes(), HERE)
    assert found == Skipped(path="a.eml", reason="a letter without words")


@pytest.mark.parametrize("data", [b"", b"no headers at all", b"\xff\xfe\x00" * 50])
def test_what_is_no_letter_is_skipped(data: bytes) -> None:
    assert isinstance(parse_letter(data, HERE), Skipped)


def test_parts_without_end_are_bounded() -> None:
    bomb = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    assert isinstance(parse_letter(bomb, HERE), Skipped)


def saved_page(content: str, *, charset: str = "utf-8", transfer: str = "8bit") -> bytes:
    head = (
        "From: <Saved by a browser>\nDate: Tue, 06 Feb 2024 09:00:00 +0100\n"
        "Snapshot-Content-Location: https://river.example/mill\n"
        'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="B"\n\n'
        f"--B\nContent-Type: text/html; charset={charset}\nContent-Transfer-Encoding: {transfer}\n"
        "Content-Location: https://river.example/mill\n\n"
    )
    tail = "\n--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n--B--\n"
    return head.encode() + content.encode(charset) + tail.encode()


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_the_page_of_an_mhtml_file(charset: str) -> None:
    story = STORY.replace("mill", "Mühle")
    found = parse_saved_page(saved_page(page(story=story), charset=charset), HERE)
    assert isinstance(found, Draft)
    assert found.url == "https://river.example/mill"
    assert found.captured == datetime(2024, 2, 6, 8, tzinfo=UTC)
    assert "in the Mühle, which had stood empty" in found.text


def test_an_mhtml_file_without_a_page() -> None:
    found = parse_saved_page(letter().as_bytes(), HERE)
    assert found == Skipped(path="a.eml", reason="no page in it")
