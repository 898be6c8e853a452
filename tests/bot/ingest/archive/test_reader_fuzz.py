"""Whatever a file holds, its reader answers with drafts or one line of complaint."""

import io
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.article import Skipped
from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.formats import FORMATS
from bot.ingest.archive.record import Context, Draft
from bot.ingest.archive.source import unpacked
from bot.ingest.archive.unpacking import read_pieces
from tests.bot.ingest.archive.archives import STORY, page, pdf, tarred, warc, zipped

SMALL = ReadOptions(max_file_bytes=2**20, max_record_bytes=2**18)
SEEDS = {
    "a.txt": STORY.encode(),
    "a.md": f"---\ntitle: x\n---\n# Mill\n\n{STORY}".encode(),
    "a.html": page().encode(),
    "a.json": b'[{"text": "The mill burnt."}]',
    "a.jsonl": b'{"text": "The mill burnt.", "authors": ["A"]}',
    "a.xml": b"<newsItem><headline>x</headline><p>The mill burnt.</p></newsItem>",
    "a.mhtml": b"Content-Type: text/html\nContent-Location: http://x.example\n\n" + page().encode(),
    "a.eml": b"Subject: =?utf-8?q?M=C3=BChle?=\nDate: Mon, 5 Feb 2024 21:10 +0100\n\nIt burnt.",
    "a.pdf": pdf("The mill burnt."),
    "a.warc": warc({"https://river.example/": page()}, gzipped=False),
    "a.warc.gz": warc({"https://river.example/": page()}),
    "a.zip": zipped({"a.txt": STORY, "b.jsonl": '{"text": "x"}'}),
    "a.tar": tarred({"a.txt": STORY}),
    "a.wacz": zipped({"archive/a.warc": warc({"https://river.example/": page()}, gzipped=False)}),
}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A good file with some bytes replaced, inserted or cut."""
    name = draw(st.sampled_from(sorted(SEEDS)))
    data = bytearray(SEEDS[name])
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = start + draw(st.integers(0, 40))
        data[start:end] = draw(st.binary(max_size=20))
    return name, bytes(data)


@settings(max_examples=120, deadline=None)
@given(damaged())
def test_damaged_files(found: tuple[str, bytes]) -> None:
    read(*found)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.binary(max_size=400))
@example("a.eml", b"Content-Type: multipart/mixed; boundary=\n\n--\n")
@example("a.eml", b"Date: Mon, 99 Feb 2024 99:99 +9999\n\nx")
@example("a.eml", b"From: =?x?q?y\n\nx")
def test_any_bytes(name: str, data: bytes) -> None:
    read(name, data)


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_undamaged_ones_hold_articles(name: str) -> None:
    drafts = read(name, SEEDS[name])
    assert any(isinstance(draft, Draft) for draft in drafts)


def read(name: str, data: bytes) -> Sequence[Draft | Skipped]:
    """Read as the archive does; only what it knows how to report may be raised."""
    drafts: list[Draft | Skipped] = []
    stream = io.BufferedReader(io.BytesIO(data))
    try:
        plain = unpacked(stream, name, SMALL)
        for piece in read_pieces(name, plain, SMALL, size=len(data), form=None):
            if piece.form is not None and piece.record.complaint is None:
                found = piece.form.parse(piece.record.data, Context(where=name))
                drafts.extend(found if isinstance(found, tuple) else (found,))
    except (ParseError, OSError):
        pass
    for draft in drafts:
        if isinstance(draft, Draft):
            assert all(0 <= s.start <= s.end <= len(draft.text) for s in draft.story)
            draft.text.encode(), draft.title.encode()
        else:
            assert "\n" not in draft.reason
    return drafts


def test_every_format_is_tried() -> None:
    tried = {name.partition(".")[2].split(".")[0] for name in SEEDS}
    assert all(tried & {suffix.removeprefix(".") for suffix in form.suffixes} for form in FORMATS)
