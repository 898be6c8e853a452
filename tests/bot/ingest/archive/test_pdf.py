import io

import pypdf
import pytest

from bot.domain.article import Skipped
from bot.ingest.archive.pdf import parse_pdf
from bot.ingest.archive.record import Context, Draft
from tests.bot.ingest.archive.archives import pdf

HERE = Context(where="a.pdf")


def test_lines_broken_at_the_margin_are_joined() -> None:
    found = parse_pdf(
        pdf("The old mill by the river burnt", "down on Monday, the bri-", "gade said.", "No one."),
        HERE,
    )
    assert isinstance(found, Draft)
    assert found.text.startswith(
        "The old mill by the river burnt down on Monday, the brigade said."
    )
    assert found.title == "The old mill by the river burnt down on Monday, the brigade said."


def test_a_stated_title_counts_if_it_reads_like_one() -> None:
    named = parse_pdf(pdf("The mill burnt down.", title="Old mill burns down"), HERE)
    assert isinstance(named, Draft)
    assert named.title == "Old mill burns down"
    unnamed = parse_pdf(pdf("The mill burnt down.", title="doc0815.indd"), HERE)
    assert isinstance(unnamed, Draft)
    assert unnamed.title == "The mill burnt down."


def test_without_a_text_layer_it_says_what_to_do() -> None:
    found = parse_pdf(pdf(), HERE)
    assert isinstance(found, Skipped)
    assert "text recognition" in found.reason


def test_an_encrypted_one_is_skipped() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("The mill burnt down.")))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    found = parse_pdf(stream.getvalue(), HERE)
    assert isinstance(found, Skipped)
    assert "encrypted" in found.reason


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.4\n1 0 obj\n<<", b"\0" * 4096])
def test_broken_ones_are_skipped(data: bytes) -> None:
    assert isinstance(parse_pdf(data, HERE), Skipped)
