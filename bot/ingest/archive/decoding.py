"""Bytes of a text file into characters: UTF-8 first, then what the bytes or the page declare."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"MZ\x90",
          b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ", b"BZh", b"SQLite format 3", b"\xd0\xcf\x11\xe0",
          b"\x1f\x8b", b"{\\rtf")  # fmt: skip
_SAMPLE = 32 * 1024  # bytes; enough for charset-normalizer, whose cost grows with them
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b\x1a\x08"))
_MOST_CONTROLS = 0.02  # share of a text's bytes; WordStar and terminal logs stay under it
_LATIN = {"ascii", "iso8859-1", "us-ascii"}  # what browsers read as windows-1252 (WHATWG Encoding)


class UndecodableError(ValueError):
    """The bytes are no text; says why."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text, without its byte order mark. Raises UndecodableError for binary content."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"))
    _refuse_binary(data)
    for codec in ("utf-8", _known(declared)):
        if codec is not None:
            try:
                return data.decode(codec)
            except (UnicodeDecodeError, LookupError):
                continue
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    return _guess(data)


def without_surrogates(text: str) -> str:
    """Replace, one for one, what no file or database can hold: lone surrogates and NULs."""
    if "\0" in text:
        text = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(
            "\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in text
        )
    return text


def _refuse_binary(data: bytes) -> None:
    head = data[:_SAMPLE]
    if head.startswith(_MAGIC):
        raise UndecodableError("binary content, not text")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if b"\0" in data or controls > _MOST_CONTROLS * len(head):
        raise UndecodableError("binary content, not text")


def _checked(text: str) -> str:
    sample = text[:_SAMPLE]
    if sample.count("\N{REPLACEMENT CHARACTER}") > _MOST_CONTROLS * len(sample) or "\0" in text:
        raise UndecodableError("its byte order mark promises Unicode, its bytes hold none")
    return text


def _known(declared: str | None) -> str | None:
    """The Python codec for a declared charset, as browsers read it."""
    try:
        name = codecs.lookup((declared or "").strip()[:40]).name if declared else None
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _LATIN else name


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether well-formed multi-byte characters outnumber the broken bytes."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return sum(c > "\x7f" for c in text) - broken > broken


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to import

    best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    return data.decode(name, "replace")
