"""The settings in force, as a TOML-like listing without secrets."""

import re
from pathlib import Path

from config.load import environment, find_file
from config.settings import Settings

_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]+@")


def describe(settings: Settings, given: Path | None) -> str:
    """List every setting with its value; user names and passwords in addresses are hidden."""
    path = find_file(given, environment())
    lines = [f"# configuration file: {path or 'none found; defaults and environment only'}"]
    for section, values in settings.model_dump(mode="json").items():
        if isinstance(values, dict):
            lines += ["", f"[{section}]", *_pairs(values)]
        for table in values if isinstance(values, list) else ():
            lines += ["", f"[[{section}]]", *_pairs(table)]
    if not settings.database.url:
        lines += ["", f"# database in use: {settings.database.address()}"]
    return "\n".join(lines)


def _pairs(values: dict[str, object]) -> list[str]:
    return [f"{key} = {_shown(value)}" for key, value in values.items()]


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{_CREDENTIALS.sub("...@", value)}"'
    if isinstance(value, list):
        return "[" + ", ".join(_shown(item) for item in value) + "]"
    return str(value)
