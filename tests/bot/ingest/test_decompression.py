"""Unpacking bodies piece by piece."""

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.decompression import BoundedBody, TooLargeError


def _collect(encoding: str, packed: bytes, *, piece: int = 7, most: int = 1_000_000) -> bytes:
    body = BoundedBody(encoding, most_bytes=most)
    for start in range(0, len(packed), piece):
        body.add(packed[start : start + piece])
    return body.finish()


@given(st.binary(max_size=2000), st.integers(1, 500))
def test_what_was_packed_comes_out(content: bytes, piece: int) -> None:
    assert _collect("", content, piece=piece) == content
    assert _collect("gzip", gzip.compress(content), piece=piece) == content
    assert _collect("deflate", zlib.compress(content), piece=piece) == content
    members = gzip.compress(content) + gzip.compress(content) + b"\0" * 9
    assert _collect("X-GZIP", members, piece=len(members)) == content * 2


def test_deflate_without_its_header() -> None:
    raw = zlib.compress(b"words " * 100)[2:-4]
    assert _collect("deflate", raw, piece=len(raw)) == b"words " * 100


def test_a_bomb_is_stopped_early() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    body = BoundedBody("gzip", most_bytes=1_000_000)
    with pytest.raises(TooLargeError):
        body.add(bomb)


def test_damage_is_seen() -> None:
    with pytest.raises(zlib.error):
        _collect("gzip", b"no gzip at all")
    with pytest.raises(zlib.error, match="cut off"):
        _collect("gzip", gzip.compress(b"some words that matter" * 100)[:-12])
    with pytest.raises(ValueError, match="br"):
        BoundedBody("br", most_bytes=1)
