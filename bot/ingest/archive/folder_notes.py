"""`archive.toml`: what the keeper of a folder knows about its files and the files do not say.

[defaults]
outlet = "The Example"      # for files that name no outlet
language = "en"

[files."morning.txt"]
outlet = "Other Example"    # these replace whatever was found in the file
url = "https://example.org/morning"
published = 2026-01-31      # or a moment, "2026-01-31T08:00:00Z"
title = "…"
author = "…"
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import blake2b

from bot.domain.article import Published, Skipped
from bot.ingest.archive.record import Draft, describe_size
from bot.ingest.archive.values import as_language, as_line, as_url
from bot.ingest.dates import parse_published

NOTES_NAME = "archive.toml"
_LARGEST = 8 * 1024 * 1024  # bytes; a note for each of 50,000 files


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderNotes:
    """Checked notes: for each file name, and for all, the draft's fields to set."""

    defaults: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    readable: bool = True
    """Otherwise nobody knows what they say: somebody may be writing them."""


NO_NOTES = FolderNotes()
_UNREADABLE = FolderNotes(readable=False)


def read_notes(folder: str) -> tuple[FolderNotes, tuple[Skipped, ...]]:
    """The folder's notes, and one complaint for each part that cannot be used."""
    path = os.path.join(folder, NOTES_NAME)  # noqa: PTH118 - paths stay as they were given
    try:
        if os.stat(path).st_size > _LARGEST:  # noqa: PTH116
            reason = f"notes larger than {describe_size(_LARGEST)} are ignored"
            return _UNREADABLE, (Skipped(path=path, reason=reason),)
        with open(path, "rb") as file:  # noqa: PTH123
            document = tomllib.load(file)
    except FileNotFoundError:
        return NO_NOTES, ()
    except (OSError, ValueError, RecursionError) as error:
        line = " ".join(str(error).split())[:160]
        return _UNREADABLE, (Skipped(path=path, reason=f"notes ignored, not valid TOML: {line}"),)
    return _checked(path, document)


def digest_notes(notes: FolderNotes, name: str) -> str:
    """What the notes say about the file of this name, in short; empty where they say nothing."""
    own = notes.files.get(name, {})
    if not own and not notes.defaults:
        return ""
    said = repr((sorted(notes.defaults.items()), sorted(own.items())))
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def apply_notes(draft: Draft, notes: FolderNotes, name: str) -> Draft:
    """The draft with what the notes say about the file of this name."""
    defaults = {key: value for key, value in notes.defaults.items() if not getattr(draft, key)}
    changes = {**defaults, **notes.files.get(name, {})}
    return replace(draft, **changes) if changes else draft  # type: ignore[arg-type]


def _published(value: object) -> Published | None:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return parse_published(aware.isoformat() if value.tzinfo else aware.date().isoformat())
    return parse_published(value.isoformat() if isinstance(value, date) else value)


_DEFAULT_KEYS: Mapping[str, Callable[[object], object]] = {
    "outlet": as_line,
    "language": as_language,
}
_FILE_KEYS: Mapping[str, Callable[[object], object]] = {
    **_DEFAULT_KEYS,
    "url": as_url,
    "published": _published,
    "title": as_line,
    "author": as_line,
}


def _checked(path: str, document: Mapping[str, object]) -> tuple[FolderNotes, tuple[Skipped, ...]]:
    complaints = [f'unknown key "{key}"' for key in document if key not in {"defaults", "files"}]
    defaults = _section(document.get("defaults", {}), "defaults", _DEFAULT_KEYS, complaints)
    listed = document.get("files", {})
    if not isinstance(listed, Mapping):
        complaints.append("files is not a table")
        listed = {}
    files = {
        str(name): _section(section, f'files."{name}"', _FILE_KEYS, complaints)
        for name, section in listed.items()
    }
    skipped = tuple(Skipped(path=path, reason=_one_line(text)) for text in complaints)
    return FolderNotes(defaults=defaults, files=files), skipped


def _section(
    section: object,
    name: str,
    keys: Mapping[str, Callable[[object], object]],
    complaints: list[str],
) -> dict[str, object]:
    if not isinstance(section, Mapping):
        complaints.append(f"{name} is not a table")
        return {}
    values: dict[str, object] = {}
    for key, given in section.items():
        if key not in keys:
            complaints.append(f'unknown key "{key}" in {name}; known are {", ".join(keys)}')
        elif (value := keys[key](given)) is None:
            complaints.append(f"{name}: {key} cannot be used: {str(given)[:80]!r}")
        else:
            values[key] = value
    return values


def _one_line(text: str) -> str:
    return " ".join(text.split())[:240]
