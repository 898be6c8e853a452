from pathlib import Path

import pytest

from bot.domain.options import ReadOptions
from bot.ingest.archive.containers import CONTAINERS, container_of
from bot.ingest.archive.formats import FORMATS, format_of, guess_format


@pytest.mark.parametrize(
    ("name", "format_name"),
    [
        ("a.txt", "plain text"), ("A.HTM", "HTML"), ("a.b.jsonl.gz", "JSON Lines"),
        ("a.warc.gz", "WARC"), ("a.eml.xz", "e-mail"), ("a.rss", "XML"), ("a.mht", "MHTML"),
    ],
)  # fmt: skip
def test_a_name_tells_its_format(name: str, format_name: str) -> None:
    found = format_of(name)
    assert found is not None
    assert found.name == format_name


@pytest.mark.parametrize("name", ["a.csv", "a.gz", "txt", "a.txt.zip", ""])
def test_other_names_tell_none(name: str) -> None:
    assert format_of(name) is None


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.TGZ", "a.wacz"])
def test_a_name_tells_an_archive(name: str) -> None:
    assert container_of(name) is not None
    assert format_of(name) is None


def test_no_suffix_means_two_things() -> None:
    suffixes = [suffix for row in (*FORMATS, *CONTAINERS) for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    ("start", "format_name"),
    [("<!DOCTYPE html><p>x", "HTML"), ('{"text": "x"}', "JSON Lines"), ("Words.", "plain text")],
)
def test_a_file_without_a_telling_name_is_looked_into(
    tmp_path: Path, start: str, format_name: str
) -> None:
    path = tmp_path / "noname"
    path.write_text(start)
    assert guess_format(str(path), ReadOptions()).name == format_name
