import bz2
import gzip
import io
import lzma
import os
from collections.abc import Callable

import pytest

from bot.domain.options import ReadOptions
from bot.errors import ParseError
from bot.ingest.archive.source import unpacked

DATA = os.urandom(20_000).hex().encode()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_comes_before_a_break_is_given_first(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(DATA)
    whole = unpacked(io.BufferedReader(io.BytesIO(packed)), "a.gz", ReadOptions())
    assert whole.read(len(DATA) + 1) == DATA
    cut = unpacked(io.BufferedReader(io.BytesIO(packed[:-100])), "a.gz", ReadOptions())
    try:
        before = cut.read(len(DATA))
    except ParseError:
        before = b""  # bzip2 packs blocks of 900 kB
    assert DATA.startswith(before)
    assert bool(before) or pack is bz2.compress
    for _ in range(2):
        with pytest.raises(ParseError, match="broken"):
            cut.read(1)
