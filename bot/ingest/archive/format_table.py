"""`docs/formats.md`, made from the tables of formats and containers: `make docs`."""

import sys
from collections.abc import Sequence

from bot.ingest.archive.containers import CONTAINERS, Container
from bot.ingest.archive.formats import FORMATS
from bot.ingest.archive.record import Format
from bot.ingest.archive.source import PACKED_SUFFIXES
from bot.ingest.archive.unpacking import MOST_NESTED

_TOP = """# Archived article files

Made from `bot/ingest/archive/formats.py` and `containers.py` by `make docs`.

"""


def describe_formats() -> str:
    """The page in Markdown."""
    packed = ", ".join(f"`{suffix}`" for suffix in PACKED_SUFFIXES)
    return (
        f"{_TOP}{_table(FORMATS)}\n\nAny of them may be packed ({packed}), or stand in an archive; "
        f"archives may be nested {MOST_NESTED} deep.\n\n{_table(CONTAINERS)}\n\n"
        "An article in an archive is named `archive.zip!/folder/page.html`, a record of a file "
        "`file.jsonl#3`. Whatever is not read is listed with its reason; `--skipped FILE` keeps "
        "the whole list. Hidden files, and the folders in which browsers keep a saved page's "
        "pictures, are passed over. Sizes are bounded by `[archive]` in `config/default.toml`.\n"
    )


def _table(rows: Sequence[Format | Container]) -> str:
    lines = ["| format | files | what is read |", "|---|---|---|"]
    for row in rows:
        suffixes = ", ".join(f"`{suffix}`" for suffix in row.suffixes)
        lines.append(f"| {row.name} | {suffixes} | {row.description} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(describe_formats())
