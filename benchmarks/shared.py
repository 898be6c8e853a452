"""Where the labelled sets lie: a folder `shared` beside the project, which is not part of it."""

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.domain.article import Article, Precision, Published, whole

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
DATASETS = SHARED / "datasets"

MACRO = ("ecbplus", "gva", "gvc", "allsides", "basil", "wikinews")
"""The sets whose mean is reported."""

DAY_CHARS = len("2031-01-01")


def require_shared() -> None:
    """End the script with a clear line where the labelled sets are absent."""
    if not DATASETS.is_dir():
        print(f"skipped: no labelled sets at {DATASETS}")
        raise SystemExit(0)


def read_rows(name: str) -> list[dict[str, Any]]:
    """The records of a set, gold labels included."""
    return list(_rows(DATASETS / f"{name}.jsonl.gz"))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def to_article(row: dict[str, Any]) -> Article:
    """A record without its labels."""
    text = row.get("text") or ""
    return Article(
        id=row["id"],
        title=row.get("title") or "",
        text=text,
        story=whole(text),
        origin=row["id"],
        url=row.get("url"),
        outlet=row.get("outlet"),
        language=row.get("language"),
        published=_published(row.get("published")),
    )


def _published(value: str | None) -> Published | None:
    if not value:
        return None
    precision = Precision.DAY if len(value) == DAY_CHARS else Precision.MINUTE
    at = datetime.fromisoformat(value)
    return Published(at=at if at.tzinfo else at.replace(tzinfo=UTC), precision=precision)
