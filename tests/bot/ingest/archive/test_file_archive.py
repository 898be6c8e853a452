"""What a folder of files becomes."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.article import Article, Precision, Skipped
from bot.domain.feed import ArchiveFile
from bot.domain.options import ReadOptions
from bot.ingest.archive.file_archive import FileArchive
from tests.bot.ingest.archive.archives import page
from tests.bot.ingest.archive.conftest import ReadAll
from tests.fakes.workers import InlineWorkers

TEXT = (
    "Old mill burns down\n\nThe old mill by the river burnt down on Monday night, the fire brigade "
    "said.\n\nNobody was hurt in the mill, which had stood empty for twelve years, it said.\n"
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Old mill burns down</title>
<meta property="og:site_name" content="River Post">
<meta property="article:published_time" content="2024-02-05T21:10:00+01:00">
<link rel="canonical" href="https://www.example.org/mill"></head><body>
<nav><a href="/">Home</a></nav>
<article><h1>Old mill burns down</h1>{"".join(f"<p>{p}</p>" for p in TEXT.splitlines()[2:] if p)}
<p>The brigade sent four engines and pumped water from the river until the morning.</p></article>
</body></html>"""


def record(number: int, **fields: object) -> str:
    text = f"Fire crews were called to street number {number} on Monday."
    return json.dumps({"id": f"r{number}", "title": f"Fire {number}", "text": text} | fields)


async def test_every_format_plain_and_gzipped(tmp_path: Path, read_all: ReadAll) -> None:
    contents = {"a.txt": TEXT, "b.html": PAGE, "c.jsonl": record(1), "d.json": record(2)}
    for name, content in contents.items():
        (tmp_path / name).write_text(content, "utf-8")
        changed = content.replace("mill", "barn").replace('"r', '"z').replace("number", "No")
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(changed.encode()))
    articles, skipped = await read_all(tmp_path)
    assert not skipped
    assert [article.id for article in articles] == [
        "a.txt", "a.txt.gz", "b.html", "b.html.gz", "r1", "z1", "r2", "z2",
    ]  # fmt: skip
    for article in articles:
        assert all(0 <= s.start < s.end <= len(article.text) for s in article.story)
        assert article.language == "en" or article.id[0] in "rz"


async def test_a_page_tells_its_metadata(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    (article,), _ = await read_all(tmp_path)
    assert article.title == "Old mill burns down"
    assert article.outlet == "River Post"
    assert article.url == "https://www.example.org/mill"
    assert article.published is not None
    assert article.published.at == datetime(2024, 2, 5, 20, 10, tzinfo=UTC)
    assert article.published.precision is Precision.MINUTE
    assert "Home" not in article.text


async def test_a_saved_consent_page_is_no_article(tmp_path: Path, read_all: ReadAll) -> None:
    story = "We value your privacy. We and our partners store cookies. Accept all cookies or leave."
    (tmp_path / "a.html").write_text(page("Before you continue", story))
    articles, (skipped,) = await read_all(tmp_path)
    assert not articles
    assert "consent page" in skipped.reason


async def test_ids_are_relative_to_the_path_given(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(TEXT, "utf-8")
    (article,), _ = await read_all(tmp_path)
    assert article.id == "sub/a.txt"
    (article,), _ = await read_all(f"{tmp_path}/")
    assert article.id == "sub/a.txt"
    (article,), _ = await read_all(tmp_path / "sub" / "a.txt")
    assert article.id == "a.txt"


async def test_same_text_is_one_article(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    articles, skipped = await read_all(tmp_path)
    assert [article.id for article in articles] == ["a.txt"]
    assert [s.reason for s in skipped] == ["same text as a.txt"]


async def test_same_id_with_other_text_gets_a_suffix(tmp_path: Path, read_all: ReadAll) -> None:
    lines = [record(1), record(1, text="Other crews were called elsewhere on Tuesday.")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    first, _ = await read_all(tmp_path)
    second, _ = await read_all(tmp_path)
    assert first[0].id == "r1"
    assert first[1].id.startswith("r1~")
    assert [a.id for a in first] == [a.id for a in second]


async def test_reading_again_without_a_scan_gives_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(record(1), "utf-8")
    archive = FileArchive(InlineWorkers(), ReadOptions())
    files = [found async for found in archive.scan([str(tmp_path)])]
    assert isinstance(files[0], ArchiveFile)
    once = [item async for item in archive.read(files[0])]
    again = [item async for item in archive.read(files[0])]
    assert once == again
    assert isinstance(once[0], Article)


async def test_reading_goes_on_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n\n".join(record(number) for number in range(200)), "utf-8")
    archive = FileArchive(InlineWorkers(), ReadOptions())
    status = path.stat()
    file = ArchiveFile(
        path=str(path), size=status.st_size, modified_ns=status.st_mtime_ns, records=150
    )
    items = [item async for item in archive.read(file)]
    assert [item.id for item in items if isinstance(item, Article)] == [
        f"r{number}" for number in range(150, 200)
    ]


async def test_unknown_fields_become_labels(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.jsonl").write_text(record(1, topic="fires", n=3, deep={"x": 1}, none=None))
    (article,), _ = await read_all(tmp_path)
    assert dict(article.labels) == {"topic": "fires", "n": "3"}


async def test_notes_fill_and_override(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.html").write_text(PAGE, "utf-8")
    (tmp_path / "archive.toml").write_text(
        '[defaults]\noutlet = "Default Paper"\n[files."b.html"]\noutlet = "Override"\n'
        "published = 2024-02-06\ncolour = 1\n"
    )
    (first, second), skipped = await read_all(tmp_path)
    assert first.outlet == "Default Paper"
    assert second.outlet == "Override"
    assert second.published is not None
    assert second.published.precision is Precision.DAY
    assert [s.reason.split(";")[0] for s in skipped] == ['unknown key "colour" in files."b.html"']


async def test_broken_notes_are_ignored(tmp_path: Path, read_all: ReadAll) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "archive.toml").write_text("[files\n")
    articles, skipped = await read_all(tmp_path)
    assert len(articles) == 1
    assert skipped[0].path.endswith("archive.toml")
    assert "not valid TOML" in skipped[0].reason


async def test_files_come_in_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a.txt", "a/b/c.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = [f async for f in FileArchive(InlineWorkers(), ReadOptions()).scan([str(tmp_path)])]
    paths = [f.path for f in found]
    assert paths == sorted(paths)
    assert len(paths) == 4


async def test_repetition_across_files_does_not_depend_on_order(tmp_path: Path) -> None:
    notice = "The editors of this paper wish every reader a pleasant and peaceful summer season."
    for number, place in enumerate(("mill", "barn", "school", "harbour")):
        words = f"The {place} burnt down on day {number}, said the {place} keeper in a statement."
        more = f"Damage at the {place} was put at {number + 3} million crowns by its insurer."
        (tmp_path / f"{number}.txt").write_text(f"{words}\n\n{notice}\n\n{more}\n")
    archive = FileArchive(InlineWorkers(), ReadOptions())
    files = [f async for f in archive.scan([str(tmp_path)]) if isinstance(f, ArchiveFile)]
    stories = {}
    for file in reversed(files):
        async for item in archive.read(file):
            assert isinstance(item, Article)
            stories[item.id] = " ".join(words for _, words in item.passages())
    assert len(stories) == 4
    for story in stories.values():
        assert "editors" not in story
        assert "million crowns" in story


async def test_a_file_that_went_away_is_skipped(tmp_path: Path) -> None:
    file = ArchiveFile(path=str(tmp_path / "gone.txt"), size=1, modified_ns=0)
    items = [item async for item in FileArchive(InlineWorkers(), ReadOptions()).read(file)]
    assert [type(item) for item in items] == [Skipped]
    assert os.fspath(tmp_path) in items[0].path  # type: ignore[union-attr]


async def test_a_scan_tells_which_files_the_notes_are_about(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    notes = tmp_path / "archive.toml"
    archive = FileArchive(InlineWorkers(), ReadOptions())

    async def said(*paths: Path) -> list[str | None]:
        given = [str(path) for path in paths or (tmp_path,)]
        return [f.notes async for f in archive.scan(given) if isinstance(f, ArchiveFile)]

    assert await said() == ["", ""]
    notes.write_text('[files."a.txt"]\noutlet = "Post"\nlanguage = "en"\n')
    first = await said()
    assert [bool(each) for each in first] == [True, False]
    assert await said(tmp_path / "a.txt") == first[:1]
    notes.write_text('# The same.\n[files."a.txt"]\nlanguage = "en"\noutlet = "Post"\n')
    assert await said() == first
    notes.write_text('[files."a.txt"]\noutlet = "Gazette"\n')
    assert (await said())[0] not in {*first, "", None}
    notes.write_text('[defaults]\noutlet = "Post"\n')
    assert len(set(await said())) == 1
    assert all(await said())
    notes.write_text('[files."a.txt"\n')
    assert await said() == [None, None]
