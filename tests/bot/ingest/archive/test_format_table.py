from pathlib import Path

from bot.ingest.archive.format_table import describe_formats

PAGE = Path(__file__).parents[4] / "docs" / "formats.md"


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe_formats(), "run `make docs`"
