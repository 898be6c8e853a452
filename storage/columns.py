"""Column types that give back exactly what was put in, the same on SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from re import Match

from sqlalchemy import DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

_ESCAPE = "\x1a"
"""U+001A SUBSTITUTE, which Unicode keeps for what cannot be represented."""
_PLANE = 0xF0000
"""Start of private use plane 15: an unstorable character is written as its number up there."""
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile(f"{_ESCAPE}([\U000f0000\U000f001a\U000fd800-\U000fdfff])")


class Words(TypeDecorator[str]):
    """Any Python string.

    PostgreSQL refuses U+0000, and neither database takes a lone surrogate, yet both occur in what
    is read; indices into a text only stay right when every character comes back.
    """

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Order by code point on both, as Python does, whatever the server's locale."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Write what no database takes as two characters that both take."""
        del dialect
        return None if value is None else _UNSTORABLE.sub(_escape, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Undo `process_bind_param`."""
        del dialect
        return value if value is None or _ESCAPE not in value else _ESCAPED.sub(_unescape, value)


def _escape(match: Match[str]) -> str:
    return _ESCAPE + chr(_PLANE + ord(match[0]))


def _unescape(match: Match[str]) -> str:
    return chr(ord(match[1]) - _PLANE)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC to the microsecond; comes back aware."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Convert to UTC; SQLite keeps no zone, so all must be in the same one."""
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Say that it is UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as its digits: no rounding, and `1.10` stays `1.10`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Write the digits."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Read the digits."""
        del dialect
        return None if value is None else Decimal(value)
