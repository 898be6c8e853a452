"""HTTP bodies unpacked piece by piece, so that a small answer cannot become a huge one."""

import zlib

ACCEPTED = "gzip, deflate"
"""For Accept-Encoding. Brotli and zstd save feeds little and would be two more dependencies."""

_PIECE_BYTES = 64 * 1024
_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_RAW_DEFLATE = -zlib.MAX_WBITS


class TooLargeError(Exception):
    """The body has more bytes than allowed, after decompression."""


class BoundedBody:
    """Collects a body as it arrives. Raises TooLargeError, or zlib.error for a damaged one."""

    def __init__(self, encoding: str, *, most_bytes: int) -> None:
        """`encoding` as in Content-Encoding: gzip, deflate, identity or empty; else ValueError."""
        encoding = encoding.strip().lower()
        if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
            raise ValueError(encoding)
        self._packed = encoding not in {"", "identity"}
        self._unpacker = zlib.decompressobj(_GZIP_OR_ZLIB) if self._packed else None
        self._may_be_raw = encoding == "deflate"
        self._body = bytearray()
        self._most_bytes = most_bytes

    def add(self, piece: bytes) -> None:
        """Take the next bytes from the network."""
        if self._unpacker is None:
            self._keep(piece)
            return
        while piece:
            piece = self._unpack(piece)

    def finish(self) -> bytes:
        """The whole body; zlib.error when it is cut off."""
        if self._unpacker is not None and self._body and not self._unpacker.eof:
            raise zlib.error("the compressed data is cut off")
        return bytes(self._body)

    def _unpack(self, piece: bytes) -> bytes:
        """Unpack as much as one piece may hold; answers what is left."""
        unpacker = self._unpacker or zlib.decompressobj(_GZIP_OR_ZLIB)
        if unpacker.eof:
            # A gzip body may have several members; what follows otherwise is padding.
            if not piece.startswith(b"\x1f\x8b"):
                return b""
            unpacker = self._unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
        try:
            unpacked = unpacker.decompress(piece, _PIECE_BYTES)
        except zlib.error:
            if not self._may_be_raw:
                raise
            # Some servers send deflate without the zlib header that the standard asks for.
            unpacker = self._unpacker = zlib.decompressobj(_RAW_DEFLATE)
            unpacked = unpacker.decompress(piece, _PIECE_BYTES)
        self._may_be_raw = False
        self._keep(unpacked)
        return unpacker.unconsumed_tail or unpacker.unused_data

    def _keep(self, piece: bytes) -> None:
        if len(self._body) + len(piece) > self._most_bytes:
            raise TooLargeError
        self._body += piece
