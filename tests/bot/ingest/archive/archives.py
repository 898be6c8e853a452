"""Article files of the binary formats, made by code."""

import gzip
import io
import tarfile
import zipfile
from collections.abc import Mapping
from uuid import NAMESPACE_URL, uuid5

STORY = (
    "The old mill by the river burnt down on Monday night, the fire brigade said. Nobody was hurt "
    "in the mill, which had stood empty for twelve years. The brigade sent four engines and pumped "
    "water from the river until the morning."
)


def page(title: str = "Old mill burns down", story: str = STORY) -> str:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in story.rstrip(".").split(". "))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


def warc(
    pages: Mapping[str, str],
    *,
    gzipped: bool = True,
    content_type: str = "text/html",
    status: str = "200 OK",
    encoding: str = "utf-8",
) -> bytes:
    """A web archive with one response for each address."""
    records = [warc_record("warcinfo", "", b"software: tests\r\n")]
    for url, content in pages.items():
        body = content.encode(encoding)
        head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n"
        answer = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
        records.append(warc_record("response", url, answer))
    return b"".join(map(gzip.compress, records) if gzipped else records)


def warc_record(kind: str, url: str, block: bytes) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    block_type = "application/http;msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, url)}>\r\n"
        f"WARC-Date: 2024-02-06T08:00:00Z\r\n{target}Content-Type: {block_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: Mapping[str, str | bytes], *, mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def pdf(*lines: str, title: str = "") -> bytes:
    """A PDF of one page with these lines of text."""
    shown = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 12 Tf 14 TL 50 750 Td {shown}ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources 7 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) >>".encode("latin-1"),
        b"<< /Font << /F1 5 0 R >> >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF"
    return out + f"xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()
