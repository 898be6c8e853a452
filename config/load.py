"""Configuration file + environment + secret files -> Settings. The only reader of os.environ.

Order, the later wins: defaults, the TOML file, the environment. Every single setting can be given
as `VARIORUM_SECTION_KEY`; `DATABASE_URL`, `LOG_LEVEL`, `LOG_FORMAT` and the chat platforms' tokens
are accepted as well, tokens from nowhere else. With `_FILE` after its name a variable names a file
that holds the value, as container secrets do.
"""

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn, get_args

from platformdirs import user_config_path
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.errors import ConfigError
from config.settings import Settings

FILE_NAME = "variorum.toml"
_ALIASES = {
    "DATABASE_URL": ("database", "url"),
    "LOG_LEVEL": ("log", "level"),
    "LOG_FORMAT": ("log", "format"),
    "DISCORD_TOKEN": ("secrets", "discord_token"),
    "SLACK_BOT_TOKEN": ("secrets", "slack_bot_token"),
    "SLACK_APP_TOKEN": ("secrets", "slack_app_token"),
    "SLACK_SIGNING_SECRET": ("secrets", "slack_signing_secret"),
}
_SECRETS = "secrets"
_LISTS = ("feeds", "channels")


def environment() -> dict[str, str]:
    """Give a copy of this process's environment: nothing else in the program reads it."""
    return dict(os.environ)


def find_file(given: Path | None, variables: Mapping[str, str]) -> Path | None:
    """Find the configuration file: given, `VARIORUM_CONFIG`, working folder, user's folder."""
    if given is None and variables.get("VARIORUM_CONFIG"):
        given = Path(variables["VARIORUM_CONFIG"])
    if given is not None:
        if not given.is_file():
            raise ConfigError(f"{given}: there is no such configuration file")
        return given
    candidates = (Path(FILE_NAME), user_config_path("variorum") / FILE_NAME)
    return next((path for path in candidates if path.is_file()), None)


def load(given: Path | None, variables: Mapping[str, str]) -> tuple[Settings, Path | None]:
    """Read and check everything. Raises ConfigError naming file, key, and what was expected."""
    path = find_file(given, variables)
    values = _read_toml(path) if path else {}
    if _SECRETS in values:
        raise ConfigError(
            f"{path}: secrets: tokens do not belong into this file. Set them in the environment, "
            "or name a file that holds one: DISCORD_TOKEN_FILE=/run/secrets/discord"
        )
    sources = _apply_environment(values, variables)
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        _refuse(error, path, sources)
    return (_resolve_paths(settings, path.parent) if path else settings), path


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read: {error}") from error


def _variables() -> dict[str, tuple[str, str]]:
    """Every variable name with the section and key that it sets."""
    names = {
        f"VARIORUM_{section}_{key}".upper(): (section, key)
        for section, field in Settings.model_fields.items()
        if section not in _LISTS
        for key in _model(field.annotation).model_fields
    }
    return names | _ALIASES


def _apply_environment(
    values: dict[str, Any], variables: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """Write what the environment sets into `values`; answer which variable set what."""
    sources = {}
    for name, (section, key) in _variables().items():
        value = _read_variable(name, variables)
        if value is None:
            continue
        table = values.setdefault(section, {})
        if isinstance(table, dict):
            table[key] = [v for v in value.split(",") if v] if _is_list(section, key) else value
            sources[section, key] = name
    return sources


def _read_variable(name: str, variables: Mapping[str, str]) -> str | None:
    path = variables.get(f"{name}_FILE")
    if path is None:
        return variables.get(name) or None
    if name in variables:
        raise ConfigError(f"{name} and {name}_FILE are both set; keep one")
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{name}_FILE: {path} cannot be read: {error}") from error


def _is_list(section: str, key: str) -> bool:
    annotation = str(_model(Settings.model_fields[section].annotation).model_fields[key].annotation)
    return annotation.startswith(("tuple", "frozenset"))


def _model(annotation: Any) -> type[BaseModel]:  # noqa: ANN401 -- pydantic annotates as Any
    """The section's model, also where the field is a tuple of sections."""
    candidates: Iterable[Any] = (annotation, *get_args(annotation))
    return next(c for c in candidates if isinstance(c, type) and issubclass(c, BaseModel))


def _refuse(
    error: ValidationError, path: Path | None, sources: Mapping[tuple[str, str], str]
) -> NoReturn:
    first = error.errors()[0]
    location = [str(part) for part in first["loc"]]
    variable = sources.get(tuple(location[:2]))  # type: ignore[arg-type]  # a pair or a miss
    where = f"environment variable {variable}" if variable else str(path or "configuration")
    key = ".".join(location) or "settings"
    raise ConfigError(f"{where}: {key}: {_explain(first, location)}") from error


def _explain(first: ErrorDetails, location: list[str]) -> str:
    if first["type"] == "extra_forbidden":
        known = _keys_beside(location)
        near = difflib.get_close_matches(location[-1], known, n=1, cutoff=0.4)
        return (
            "unknown key"
            + (f"; did you mean {near[0]!r}?" if near else "")
            + (f" Known here: {', '.join(known)}." if not near else "")
        )
    message = first["msg"].removeprefix("Value error, ")
    message = message[:1].lower() + message[1:]
    message = message.replace("a valid tuple", "a list, in [ ]")
    given = repr(first["input"])
    shown = given if len(given) <= 60 else given[:57] + "..."  # noqa: PLR2004 -- one line
    return message if first["type"] == "missing" else f"{message} (found {shown})"


def _keys_beside(location: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    for part in location[:-1]:
        if part in model.model_fields:
            model = _model(model.model_fields[part].annotation)
    return sorted(model.model_fields)


def _resolve_paths(settings: Settings, folder: Path) -> Settings:
    """Make relative paths of a configuration file relative to where that file lies."""

    def absolute(path: Path) -> Path:
        return (folder / path.expanduser()).resolve()

    def feed_url(url: str) -> str:
        return url if "://" in url else str(absolute(Path(url)))

    def local(url: str) -> str:
        return url if not url or "://" in url else str(absolute(Path(url)))

    return settings.model_copy(
        update={
            "database": settings.database.model_copy(update={"url": local(settings.database.url)}),
            "archive": settings.archive.model_copy(
                update={"folders": tuple(absolute(path) for path in settings.archive.folders)}
            ),
            "chat": settings.chat.model_copy(update={"folder": local(settings.chat.folder)}),
            "feeds": tuple(
                feed.model_copy(update={"url": feed_url(feed.url)}) for feed in settings.feeds
            ),
            "channels": tuple(
                channel.model_copy(update={"folder": absolute(channel.folder)})
                for channel in settings.channels
            ),
        }
    )
